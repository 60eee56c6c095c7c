import kinds from '../../schemas/codes/NpcActionKind.json' with { type: 'json' };
import statuses from '../../schemas/codes/NpcMatterStatus.json' with { type: 'json' };
import type { NpcActionKind } from '../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import { squeeze } from '../../schemas/values/text.ts';
import type { Draft, NativeRecord } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import { codeOf } from '../translating/record-reader.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { personRef } from '../translating/references.ts';
import { audienceOf, headingOf, withEvidence } from './heading.ts';
import { opinionItems, questions } from './matter.ts';
import { votesOf } from './votes.ts';

const OPINION = '审议意见';
const VOTE = new Set(['满意度测评', '满意度测评结果', '测评结果通报']);
/** Words beside those of the code list that mean the same for certain. */
const ACTIONS: Readonly<Record<string, NpcActionKind>> = { 质询案: 'INTERPELLATION', 专题询问方案: 'SPECIAL_INQUIRY' };

function actionOf(word: string): NpcActionKind {
  const code = codeOf(word, kinds);
  return code === 'UNKNOWN' ? (ACTIONS[squeeze(word)] ?? 'UNKNOWN') : code;
}

/** A status of the congress's own words: a code only where the list has the very word. */
const statusOf = (reader: RecordReader) => ({
  status: reader.code('办理状态', statuses),
  statusNative: reader.text('办理状态'),
  statusCode: reader.text('办理状态@代码'),
});

/**
 * A document of the standing committee: 审议意见 is an NPC_OPINION, 专题询问, 质询 and 特定问题调查 an NPC_ACTION; the votes
 * written in it are a SATISFACTION of their own, for those who reckon with it.
 */
export function translateDocument(reader: RecordReader, record: NativeRecord): ReturnType<typeof outcome> {
  const heading = headingOf(reader);
  const { kind, doc, title, issuedOn } = heading;
  const audience = audienceOf(reader, heading);
  const meeting = reader.text('会议');
  const due = reader.deadline('办理时限');
  const opinionNo = reader.text('相关审议意见编号');
  const rows = votesOf(reader);
  const [items, asked] = [opinionItems(reader), questions(reader)];
  const [deliberatedOn, heldOn, votedOn] = [reader.days('审议日期'), reader.days('举行日期'), reader.days('测评日期')];
  const reportDoc = reader.doc('所审议报告文号');
  const voteRound = reader.count('测评次数');
  const action = actionOf(kind);
  const isOpinion = squeeze(kind) === OPINION;
  if (!isOpinion && action === 'UNKNOWN' && !VOTE.has(squeeze(kind)) && reader.faults.length === 0)
    reader.fail('FIELD_FORMAT', '文种', '审议意见、专题询问、质询、特定问题调查、满意度测评');
  if (VOTE.has(squeeze(kind)) && rows.length === 0) reader.fail('FIELD_REQUIRED', '满意度测评');

  const norm = doc?.normNo ?? '';
  const shared = {
    sourceKey: norm,
    threadKey: `doc:${norm}`,
    occurredAt: cstMidnight(issuedOn),
    docRef: doc,
  } as const;
  const opinion = (): Draft =>
    draftOf({
      ...shared,
      messageType: 'NPC_OPINION',
      sensitivity: 'L1_INTERNAL',
      audience,
      replyBy: due,
      body: {
        opinionDoc: doc,
        title,
        meeting,
        deliberatedOn,
        issuedOn,
        subject: reader.text('审议议题'),
        reportDoc,
        mainTo: heading.mainTo,
        cc: heading.cc,
        items,
        opinionCount: items.length === 0 ? null : items.length,
        handlingUnits: reader.orgs('承办单位'),
        due,
        ...statusOf(reader),
        satisfaction: rows,
      },
    });
  const inquiry = (): Draft => {
    const proposers = reader.texts('提出人').map((name) => personRef(name));
    const result = reader.text('办理结果');
    return draftOf({
      ...shared,
      messageType: 'NPC_ACTION',
      sensitivity: proposers.length > 0 || result !== null || asked.length > 0 ? 'L2_SENSITIVE' : 'L1_INTERNAL',
      audience,
      replyBy: due,
      body: {
        actionNo: reader.text('事项编号') ?? norm,
        actionDoc: doc,
        opinionNo,
        kind: action,
        kindNative: kind,
        title,
        meeting,
        heldOn,
        ...statusOf(reader),
        proposers,
        proposerCount: proposers.length === 0 ? null : proposers.length,
        respondents: [...heading.units],
        questions: asked,
        due,
        result,
      },
    });
  };
  const vote = (): Draft =>
    draftOf({
      ...shared,
      messageType: 'SATISFACTION',
      sensitivity: 'L1_INTERNAL',
      body: {
        opinionNo,
        opinionDoc: doc,
        meeting,
        votedOn,
        voteRound,
        subject: reader.text('测评事项') ?? title,
        rows,
        followUp: reader.text('后续要求'),
        followUpDue: reader.deadline('再次报告时限'),
      },
    });
  return outcome(reader, (): readonly Draft[] => {
    const drafts = [
      ...(isOpinion ? [opinion()] : []),
      ...(action === 'UNKNOWN' ? [] : [inquiry()]),
      ...(rows.length > 0 ? [vote()] : []),
    ];
    const [first, ...others] = drafts;
    return first === undefined ? [] : [withEvidence(first, record), ...others];
  });
}
