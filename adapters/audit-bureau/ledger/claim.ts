import results from '../../../schemas/codes/RectResult.json' with { type: 'json' };
import unrectReasons from '../../../schemas/codes/UnrectReason.json' with { type: 'json' };
import { cstMidnight } from '../../../schemas/values/dates.ts';
import { squeeze } from '../../../schemas/values/text.ts';
import type { Draft } from '../../contract.ts';
import { draftOf } from '../../translating/drafts.ts';
import type { RecordReader } from '../../translating/record-reader.ts';
import { institutionsIn } from './institutions.ts';
import type { LedgerProblem } from './problem.ts';

/** Columns in which anything written is a word of the unit. */
const WORDS = [
  '实际上报整改报告时间',
  '整改情况',
  '推动制度建设文件',
  '部分整改情况具体描述',
  '未整改原因说明',
  '下一步整改措施及时限',
];
/** Columns that a ledger fills with 0 where the unit said nothing. */
const FIGURES = ['已整改金额', '追责问责人数', '推动制度建设数目'];
const SEQUENCES = ['整改上报次序', '上报次序'];

/** Which of the unit's reports the row tells of; a ledger without the column keeps one, the first. */
export function reportSeqOf(reader: RecordReader): number {
  for (const label of SEQUENCES) {
    const text = reader.text(label);
    if (text === null) continue;
    const seq = Number(/^第?(\d{1,4})(?:\.0+)?次?$/u.exec(squeeze(text))?.[1] ?? 0);
    return seq > 0 ? seq : (reader.fail('FIELD_FORMAT', label, '1, 2, 3') ?? 1);
  }
  return 1;
}

const isNothing = (figure: string | null): boolean => figure === null || /^0*(?:\.0*)?$/u.test(squeeze(figure));

/** Whether the unit said anything: a figure of nought alone is no word of its. */
const claims = (reader: RecordReader): boolean =>
  WORDS.some((label) => reader.text(label) !== null) || FIGURES.some((label) => !isNothing(reader.text(label)));

/** What the unit claims, recorded for it by the bureau: a RECT_REPORT. Nothing of it is ever a determination. */
export function recordedReport(
  reader: RecordReader,
  problem: LedgerProblem,
  reportSeq: number,
): () => readonly Draft[] {
  if (!claims(reader)) return () => [];
  const { rectId, problemId, threadKey, responsibleOrg, reportDue } = problem;
  const reportedOn = reader.days('实际上报整改报告时间');
  const claimed = reader.amount('已整改金额');
  const institutions = institutionsIn(reader, '推动制度建设文件');
  const accountabilityPersons = reader.count('追责问责人数');
  const institutionCount = reader.count('推动制度建设数目');
  if (responsibleOrg === null) reader.require('整改责任部门', '单位有所报告时必填');
  return () => {
    if (responsibleOrg === null) throw new TypeError('a claim without faults has a unit');
    const sourceKey = (seq: number): string => `${rectId}/${seq}`;
    const draft = draftOf({
      messageType: 'RECT_REPORT',
      sourceKey: sourceKey(reportSeq),
      threadKey,
      sensitivity: 'L1_INTERNAL',
      occurredAt: reportedOn === null ? problem.occurredAt : cstMidnight(reportedOn),
      body: {
        rectId,
        problemId,
        reportSeq,
        reportDoc: null,
        responsibleOrg,
        responsibleDept: null,
        responsiblePerson: null,
        phone: null,
        reportDue,
        reportedOn,
        measures: [],
        claimedStatus: reader.code('整改情况', results),
        claimedStatusNative: reader.text('整改情况'),
        claimedAmountFen: claimed?.fen ?? null,
        claimedAmountApproximate: claimed?.approximate ?? false,
        partialNote: reader.text('部分整改情况具体描述'),
        unrectReasonKind: reader.code('未整改原因说明', unrectReasons),
        unrectReason: reader.text('未整改原因说明'),
        nextStep: reader.text('下一步整改措施及时限'),
        accountabilityPersons,
        accountabilityOrgs: null,
        institutionCount,
        institutions,
        effects: null,
        evidence: [],
        recordedBy: 'audit-bureau',
        onBehalfOf: responsibleOrg,
        scope: 'ITEM',
        summary: null,
        opinionNo: null,
        answersDoc: null,
        inProgress: null,
        milestones: [],
        industryAuthority: null,
        pairedReportDoc: null,
        reportedToGovOn: null,
        publishedOn: null,
        publishedIn: null,
      },
    });
    if (reportSeq === 1) return [draft];
    return [{ ...draft, after: { messageType: 'RECT_REPORT', sourceKey: sourceKey(reportSeq - 1) } }];
  };
}
