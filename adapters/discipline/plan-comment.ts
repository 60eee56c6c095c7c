import opinions from '../../schemas/codes/PlanOpinion.json' with { type: 'json' };
import type { PlanCommentItem } from '../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { mustOne } from './one-record.ts';
import { contactOf } from './people.ts';

const itemIn = (item: RecordReader): PlanCommentItem => ({
  itemNo: item.text('XH'),
  planItemId: item.text('XMBH'),
  projectName: item.text('XMMC'),
  opinion: item.mustCode('YJ', opinions),
  opinionNative: item.text('YJ'),
  suggestion: item.text('XGJY'),
  reason: item.text('LY'),
  targetOrg: item.org('SJDW'),
  mergeWith: item.texts('HBXM'),
});

/** 计划意见反馈 is a PLAN_COMMENT. */
export function translatePlanComment(reader: RecordReader): ReturnType<typeof outcome> {
  const commentNo = mustOne(reader, 'FKDH');
  const proposalNo = reader.text('JYBH');
  const planItemId = reader.text('XMBH');
  const commentedOn = reader.mustDays('FKRQ');
  const comments = reader.parts('YJTM').map(itemIn);
  const commentDoc = reader.doc('FKWH');
  const body = {
    proposalNo,
    planItemId,
    year: reader.text('JHND') === null ? null : reader.mustYear('JHND'),
    commenter: reader.mustOrg('FKDW', 'FKDW@DM'),
    opinion: reader.mustCode('ZTYJ', opinions),
    opinionNative: reader.text('ZTYJ'),
    comments,
    additions: [],
    commentCount: reader.count('YJTS') ?? (comments.length > 0 ? comments.length : null),
    additionCount: null,
    commentedOn,
    commentDoc,
    contact: contactOf(reader),
    note: reader.text('BZ'),
  };
  if (proposalNo === null && planItemId === null) reader.fail('FIELD_REQUIRED', 'JYBH', '或填 XMBH');
  return outcome(reader, (): readonly Draft[] => [
    draftOf({
      messageType: 'PLAN_COMMENT',
      sourceKey: commentNo,
      threadKey: proposalNo === null ? `plan:${planItemId ?? ''}` : `plan-proposal:${proposalNo}`,
      sensitivity: 'L2_SENSITIVE',
      occurredAt: cstMidnight(commentedOn),
      docRef: commentDoc,
      body,
    }),
  ]);
}
