import type { InspectionRectRow, OrgRef } from '../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Directory, Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { orgRef } from '../translating/references.ts';
import { PARTS } from './forms.ts';

const PARTY_BODY = /(?:党组|党委|党总支|党工委|党支部)$/u;
/** `（其中：市河道管理处党支部）` */
const PART_OF = /^[（(]?其中[:：]?(.*?)[）)]?$/su;

/** The body behind a party organisation, where the directory knows it; else the party organisation as written. */
function bodyOf(organization: string, directory: Directory): OrgRef {
  const name = organization.replace(PARTY_BODY, '');
  return orgRef(directory.participant(name) === undefined ? organization : name, null, directory);
}

/** Of two counts, the one that is done cannot be more than the one that is due. */
function pairOf(reader: RecordReader, group: string): readonly [number | null, number | null] {
  const [due, done] = [reader.count(`${group}/应整改数`), reader.count(`${group}/已整改数`)];
  if (due !== null && done !== null && done > due) reader.fail('FIELD_FORMAT', `${group}/已整改数`, '多于应整改数');
  return [due, done];
}

function rowOf(reader: RecordReader, asOf: number, parentOrganization: string | null): InspectionRectRow {
  const written = reader.must('被巡察党组织');
  const [problemDueCount, problemDoneCount] = pairOf(reader, '巡察反馈问题');
  const [immediateDueCount, immediateDoneCount] = pairOf(reader, '立行立改事项');
  return {
    seqNo: reader.count('序号'),
    round: reader.text('轮次'),
    organization: parentOrganization === null ? written : (PART_OF.exec(written)?.[1]?.trim() ?? written),
    parentOrganization,
    problemDueCount,
    problemDoneCount,
    problemRateBps: reader.rate('巡察反馈问题/完成率'),
    problemRateNative: reader.text('巡察反馈问题/完成率'),
    immediateDueCount,
    immediateDoneCount,
    immediateRateBps: reader.rate('立行立改事项/完成率'),
    immediateRateNative: reader.text('立行立改事项/完成率'),
    opinionDueCount: reader.count('应落实意见数'),
    opinionDoneCount: reader.count('已落实意见数'),
    accountableOrgCount: reader.count('整改不力问责/党组织数'),
    accountablePersonCount: reader.count('整改不力问责/人员数'),
    asOf,
  };
}

/**
 * A row of 巡察反馈问题整改情况汇总表 is a RESULT_SHARE: the party organisation's figures at the sheet's 截止日期, and behind
 * them those of its sub-rows, which are contained in them. A later sheet is the next version of the same row.
 */
export function translateRectificationRow(reader: RecordReader, directory: Directory): ReturnType<typeof outcome> {
  const round = reader.must('轮次');
  const asOf = reader.days('截至日期') ?? reader.mustDays('截止日期');
  const row = rowOf(reader, asOf, null);
  const parts = reader.parts(PARTS).map((part) => rowOf(part, asOf, row.organization));
  const { organization, problemDueCount } = row;
  return outcome(reader, (): readonly Draft[] => {
    const shareNo = `巡察整改/${round}/${organization}`;
    return [
      draftOf({
        messageType: 'RESULT_SHARE',
        sourceKey: shareNo,
        threadKey: `share:${shareNo}`,
        sensitivity: 'L1_INTERNAL',
        occurredAt: cstMidnight(asOf),
        body: {
          shareNo,
          kind: 'INSPECTION_RECTIFICATION',
          sharedOn: asOf,
          org: bodyOf(organization, directory),
          problemCount: problemDueCount ?? null,
          inspectionRows: [row, ...parts],
        },
      }),
    ];
  });
}
