import statuses from '../../schemas/codes/TaskStatus.json' with { type: 'json' };
import type { Deadline, DocRef, OrgRef } from '../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import { squeeze } from '../../schemas/values/text.ts';
import type { Directory, Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { docRef, orgRef } from '../translating/references.ts';

const OWNER = '改革办';
/** `GG-2025-017` is a task of 2025. */
const YEAR_IN_NUMBER = /(?:^|\D)(20\d{2})(?:\D|$)/u;
const DAY_MS = 86_400_000;

/** What the messages of a row share. */
interface Row {
  readonly taskNo: string;
  readonly year: number | null;
  readonly reportedOn: number | null;
  readonly area: string | null;
  readonly task: string;
  readonly lead: OrgRef;
  readonly due: Deadline | null;
  readonly finding: string | null;
  readonly auditRelated: boolean | null;
  readonly reportDoc: DocRef | null;
  readonly rectification: string | null;
  readonly institutions: readonly DocRef[];
  readonly institutionCount: number | null;
  readonly difficulty: string | null;
  readonly nextStep: string | null;
  readonly progressBps: number | null;
}

function institutionsOf(reader: RecordReader): readonly DocRef[] {
  const numbers = reader.texts('形成制度文件').map((written) => docRef(written));
  if (numbers.includes(null)) reader.fail('DOC_NO_UNPARSEABLE', '形成制度文件', '机关代字〔年份〕序号号');
  return numbers.filter((doc) => doc !== null);
}

function rowOf(reader: RecordReader): Row {
  const taskNo = reader.must('任务编号');
  const written = YEAR_IN_NUMBER.exec(squeeze(taskNo))?.[1];
  const auditRelated = reader.yesNo('是否涉及审计问题');
  const reportDoc = reader.doc('关联审计报告文号');
  if (auditRelated === false && reportDoc !== null)
    reader.fail('FIELD_FORMAT', '关联审计报告文号', '该行写明不涉及审计问题');
  return {
    taskNo,
    year: written === undefined ? null : Number(written),
    reportedOn: reader.days('填报日期') ?? reader.days('截至日期'),
    area: reader.text('改革领域'),
    task: reader.must('改革任务'),
    lead: reader.mustOrg('牵头单位'),
    due: reader.deadline('时间节点'),
    finding: reader.text('督察发现问题'),
    auditRelated,
    reportDoc,
    rectification: reader.text('整改情况'),
    institutions: institutionsOf(reader),
    institutionCount: reader.count('形成制度数'),
    difficulty: reader.text('存在困难'),
    nextStep: reader.text('下一步安排'),
    progressBps: reader.rate('完成进度'),
  };
}

/** The day the row was filled in; a ledger without one tells by the task's number no more than the year. */
function happened(reader: RecordReader, { reportedOn, year }: Row): number {
  if (reportedOn !== null) return cstMidnight(reportedOn);
  if (year === null && reader.faults.length === 0) reader.fail('FIELD_REQUIRED', '填报日期', '任务编号中没有年份');
  return cstMidnight(Date.UTC(year ?? 1970, 0, 1) / DAY_MS);
}

/** How the task goes on, for the committee office. */
function progress(reader: RecordReader, row: Row, occurredAt: number, directory: Directory): Draft {
  const { taskNo, finding, rectification } = row;
  return draftOf({
    messageType: 'TASK_PROGRESS',
    sourceKey: taskNo,
    threadKey: `task:${taskNo}`,
    sensitivity: finding === null && rectification === null ? 'L1_INTERNAL' : 'L2_SENSITIVE',
    occurredAt,
    body: {
      taskNo,
      directiveNo: reader.text('部署编号'),
      year: row.year,
      title: row.task,
      reformArea: row.area,
      lead: row.lead,
      reporter: orgRef(OWNER, null, directory),
      status: reader.mustCode('完成情况', statuses),
      statusNative: reader.text('完成情况'),
      progressBps: row.progressBps,
      findings: finding,
      auditRelated: row.auditRelated,
      relatedReportDoc: row.reportDoc,
      rectification,
      difficulty: row.difficulty,
      nextStep: row.nextStep,
      institutionCount: row.institutionCount,
      institutions: row.institutions,
      reportedOn: row.reportedOn,
      due: row.due,
      note: reader.text('备注'),
    },
  });
}

/** What the supervision found, for the bureau to look at before it audits. */
function finding(reader: RecordReader, row: Row, occurredAt: number, directory: Directory): Draft {
  const clueId = `GGDC-${row.taskNo}`;
  return draftOf({
    messageType: 'CLUE_PREAUDIT',
    sourceKey: clueId,
    threadKey: `clue:${clueId}`,
    sensitivity: 'L2_SENSITIVE',
    occurredAt,
    body: {
      clueId,
      ledgerNo: row.taskNo,
      stage: 'SENT',
      kind: 'REFORM_FINDING',
      kindNative: '督察发现问题',
      providedOn: row.reportedOn,
      providerOrg: orgRef(OWNER, null, directory),
      facts: row.finding,
      reformTaskNo: row.taskNo,
      reformField: row.area,
      reformTask: row.task,
      leadOrg: row.lead,
      taskDue: row.due,
      taskProgressNative: reader.text('完成情况'),
      relatedReportDoc: row.reportDoc,
      rectStatusNative: row.rectification,
      note: reader.text('备注'),
    },
  });
}

/** How a problem of an audit report is put right by reform: what is said of it, no determination. */
function rectification(reader: RecordReader, row: Row, basisDoc: DocRef, occurredAt: number): Draft {
  return draftOf({
    messageType: 'RECT_PROGRESS',
    sourceKey: `${row.taskNo}/${basisDoc.normNo ?? basisDoc.rawNo}`,
    threadKey: `doc:${basisDoc.normNo ?? basisDoc.rawNo}`,
    sensitivity: 'L1_INTERNAL',
    occurredAt,
    body: {
      rectId: reader.text('整改事项号'),
      problemId: reader.text('问题编号'),
      coordinateNo: reader.text('协作事项编号'),
      basisDoc,
      responsibleOrg: reader.org('责任单位'),
      year: row.year,
      asOf: row.reportedOn,
      progressNative: row.rectification,
      progressBps: row.progressBps,
      difficulties: row.difficulty,
      nextStep: row.nextStep,
      institutionCount: row.institutionCount,
      institutions: row.institutions,
    },
  });
}

/**
 * A row of 改革任务台账: the task's progress always; what 督察 found, if anything, as a clue before an audit; and, where the
 * row names the audit report it has to do with, how that is put right.
 */
export function translateTaskRow(reader: RecordReader, directory: Directory): ReturnType<typeof outcome> {
  const row = rowOf(reader);
  const occurredAt = happened(reader, row);
  reader.require('完成情况', '任务进展');
  const { reportDoc } = row;
  return outcome(reader, (): readonly Draft[] => [
    progress(reader, row, occurredAt, directory),
    ...(row.finding === null ? [] : [finding(reader, row, occurredAt, directory)]),
    ...(reportDoc === null || row.rectification === null ? [] : [rectification(reader, row, reportDoc, occurredAt)]),
  ]);
}
