import feedbackLevels from '../../../schemas/codes/FeedbackLevel.json' with { type: 'json' };
import rectKinds from '../../../schemas/codes/RectKind.json' with { type: 'json' };
import type { FeedbackLevel, PersonRef, ProblemCategory, TransferStatus } from '../../../schemas/gen/common.gen.ts';
import type { DocRef, OrgRef, RectKind } from '../../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../../schemas/values/dates.ts';
import { leadingDocNo } from '../../../schemas/values/doc-no.ts';
import type { Amount } from '../../../schemas/values/money.ts';
import type { Draft } from '../../contract.ts';
import { draftOf } from '../../translating/drafts.ts';
import type { RecordReader } from '../../translating/record-reader.ts';
import { personRef } from '../../translating/references.ts';
import { problemIdOf, rectIdOf } from '../problem-id.ts';
import type { Variant } from './variants.ts';

/** The problem a row tells of, as far as all messages made of the row say the same. */
export interface LedgerProblem {
  readonly problemId: string;
  readonly rectId: string;
  readonly threadKey: string;
  readonly seqNo: number;
  readonly reportDoc: DocRef;
  readonly reportedOn: number;
  readonly occurredAt: number;
  readonly description: string;
  readonly categories: readonly ProblemCategory[];
  readonly amount: Amount | null;
  readonly feedbackLevel: FeedbackLevel;
  readonly rectKindRequired: RectKind | null;
  readonly responsibleOrg: OrgRef | null;
  readonly reportDue: number | null;
}

/** The column mixes words and numbers; the number of a transfer has a stem that ends in 移. Other numbers say nothing. */
function transferStatus(note: string | null): TransferStatus {
  if (note === null) return 'NONE';
  if (/已反馈|已办结/u.test(note)) return 'FED_BACK';
  return note.includes('移送') || leadingDocNo(note)?.agencyCode.endsWith('移') === true ? 'TRANSFERRED' : 'UNKNOWN';
}

/** One person a row: a cell with several names would make one person of them. */
function oneName(reader: RecordReader, label: string): PersonRef | null {
  const names = reader.texts(label);
  if (names.length > 1) reader.fail('FIELD_FORMAT', label, '一行一名');
  return names[0] === undefined ? null : personRef(names[0]);
}

/** Leaders of a group may share a cell, as names of one line do. */
const named = (reader: RecordReader, label: string): PersonRef | null => {
  const name = reader.text(label);
  return name === null ? null : personRef(name);
};

/** One unit a row: of several in a cell each has a rectification of its own, and none of them would be told of it. */
function responsibleOrgOf(reader: RecordReader): OrgRef | null {
  const label = '整改责任部门';
  const units = reader.orgs(label);
  if (units.length > 1 && units.some(({ participant }) => typeof participant === 'string'))
    reader.fail('FIELD_FORMAT', label, '一行一个单位');
  return reader.org(label, '统一社会信用代码');
}

const levels = (reader: RecordReader, { categories }: Variant): readonly ProblemCategory[] =>
  categories.flatMap((label, index) => {
    const native = reader.text(label);
    return native === null ? [] : [{ level: index + 1, codeSystem: null, code: null, native }];
  });

/** What all messages of the row need. Nothing is to be made of it while the reader has faults. */
export function readProblem(reader: RecordReader, variant: Variant): LedgerProblem {
  const seqNo = reader.mustCount('问题顺序号');
  const reportDoc = reader.mustDoc(variant.reportDoc);
  const reportedOn = reader.mustDays('出具审计专报时间');
  reader.must(variant.requiredCategory);
  const problemId = reportDoc === null ? '' : problemIdOf(reportDoc, seqNo);
  return {
    problemId,
    rectId: rectIdOf(problemId),
    threadKey: `problem:${problemId}`,
    seqNo,
    // Without it the reader has a fault, and nothing is made of this.
    reportDoc: reportDoc as DocRef,
    reportedOn,
    occurredAt: cstMidnight(reportedOn),
    description: reader.must('问题描述'),
    categories: levels(reader, variant),
    amount: reader.amount('问题金额'),
    feedbackLevel: reader.code('反馈层级', feedbackLevels) ?? 'UNKNOWN',
    rectKindRequired: reader.code('整改类型要求', rectKinds),
    responsibleOrg: responsibleOrgOf(reader),
    reportDue: reader.days('应上报整改报告时间'),
  };
}

/** The row as PROBLEM_ITEM. */
export function problemItem(reader: RecordReader, problem: LedgerProblem, variant: Variant): () => Draft {
  const { problemId, threadKey, occurredAt, amount, rectId: _, reportDue: __, ...said } = problem;
  const org = reader.mustOrg('所在地方或单位');
  const targetPerson = oneName(reader, '被审计领导干部');
  const transferNote = reader.text('移送及处理情况');
  const body = {
    ...said,
    problemId,
    planItemId: reader.text('项目编号'),
    resultDoc: reader.doc('经责结果报告文号'),
    submitDoc: reader.doc('报送文号'),
    submitIssue: reader.text('报送专报期号'),
    leader: named(reader, '审计组组长'),
    chief: named(reader, '审计组主审'),
    org,
    targetPerson,
    note: reader.text('备注'),
    inAuditReport: reader.yesNo('是否在审计报告中反映'),
    inResultReport: reader.yesNo('是否在结果报告中反映'),
    amountFen: amount?.fen ?? null,
    amountApproximate: amount?.approximate ?? false,
    amountKind: null,
    responsibility: null,
    transferStatus: transferStatus(transferNote),
    transferNote,
    clueIds: [],
    recommendations: [],
    useClasses: [],
    isRepeat: null,
    earlierProblemIds: [],
    objectCategoryNative: variant.natives ? reader.text('审计对象分类') : null,
    problemKindNative: variant.natives ? reader.text('问题类别') : null,
    qualificationNative: variant.natives ? reader.text('问题定性') : null,
    manifestationNative: variant.natives ? reader.text('问题表现形式') : null,
    lawBasis: [],
    shouldTransfer: null,
    shouldTransferPersonCount: null,
    transferredPersonCount: null,
  };
  return () =>
    draftOf({
      messageType: 'PROBLEM_ITEM',
      sourceKey: problemId,
      threadKey,
      sensitivity: targetPerson === null ? 'L1_INTERNAL' : 'L2_SENSITIVE',
      occurredAt,
      body,
    });
}
