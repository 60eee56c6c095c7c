import feedbackLevels from '../../schemas/codes/FeedbackLevel.json' with { type: 'json' };
import rectKinds from '../../schemas/codes/RectKind.json' with { type: 'json' };
import type { ProblemCategory, TransferStatus } from '../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import { fixedDate } from '../../schemas/values/deadline.ts';
import { leadingDocNo } from '../../schemas/values/doc-no.ts';
import type { Directory, Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { personRef } from '../translating/references.ts';
import { problemIdOf, rectIdOf } from './problem-id.ts';

/** The column mixes words and numbers; the number of a transfer has a stem that ends in 移. Other numbers say nothing. */
function transferStatus(note: string | null): TransferStatus {
  if (note === null) return 'NONE';
  if (/已反馈|已办结/u.test(note)) return 'FED_BACK';
  return note.includes('移送') || leadingDocNo(note)?.agencyCode.endsWith('移') === true ? 'TRANSFERRED' : 'UNKNOWN';
}

function categoriesOf(reader: RecordReader): readonly ProblemCategory[] {
  const levels = ['问题一级分类', '问题二级分类', '问题三级分类', '问题四级分类'];
  return levels.flatMap((label, index) => {
    const native = reader.text(label);
    return native === null ? [] : [{ level: index + 1, codeSystem: null, code: null, native }];
  });
}

/** 金额 written with 约 is kept, and said to be one. */
const noteOf = (note: string | null, approximate: boolean): string | null =>
  approximate ? [note, '问题金额为约数'].filter((part) => part !== null).join('；') : note;

/**
 * A row of 整改台账 is a PROBLEM_ITEM, and a RECT_NOTICE to the responsible unit if that unit is connected and a date for
 * its report is set.
 */
export function translateLedgerRow(reader: RecordReader, directory: Directory): ReturnType<typeof outcome> {
  const seqNo = reader.mustCount('问题顺序号');
  const reportDoc = reader.mustDoc('问题源自审计报告文号');
  const reportedOn = reader.mustDays('出具审计专报时间');
  const org = reader.mustOrg('所在地方或单位');
  const description = reader.must('问题描述');
  reader.must('问题一级分类');
  const categories = categoriesOf(reader);
  const amount = reader.amount('问题金额');
  const person = reader.text('被审计领导干部');
  const leader = reader.text('审计组组长');
  const chief = reader.text('审计组主审');
  const transferNote = reader.text('移送及处理情况');
  const responsibleOrg = reader.org('整改责任部门', '统一社会信用代码');
  const reportDue = reader.days('应上报整改报告时间');
  const feedbackLevel = reader.code('反馈层级', feedbackLevels) ?? 'UNKNOWN';
  const rectKindRequired = reader.code('整改类型要求', rectKinds);

  return outcome(reader, (): readonly Draft[] => {
    if (reportDoc === null) throw new TypeError('a ledger row without faults has a report number');
    const problemId = problemIdOf(reportDoc, seqNo);
    const amountFen = amount?.fen ?? null;
    const threadKey = `problem:${problemId}`;
    const occurredAt = cstMidnight(reportedOn);
    const sensitivity = person === null ? 'L1_INTERNAL' : 'L2_SENSITIVE';
    const problem = draftOf({
      messageType: 'PROBLEM_ITEM',
      sourceKey: problemId,
      threadKey,
      sensitivity,
      occurredAt,
      body: {
        problemId,
        seqNo,
        planItemId: null,
        reportDoc,
        resultDoc: null,
        submitDoc: null,
        submitIssue: reader.text('报送专报期号'),
        reportedOn,
        leader: leader === null ? null : personRef(leader),
        chief: chief === null ? null : personRef(chief),
        org,
        targetPerson: person === null ? null : personRef(person),
        description,
        categories,
        note: noteOf(reader.text('备注'), amount?.approximate ?? false),
        inAuditReport: null,
        inResultReport: null,
        amountFen,
        amountKind: null,
        responsibility: null,
        feedbackLevel,
        rectKindRequired,
        responsibleOrg,
        transferStatus: transferStatus(transferNote),
        transferNote,
        clueIds: [],
        recommendations: [],
        useClasses: [],
        isRepeat: null,
        earlierProblemIds: [],
      },
    });
    const unit =
      responsibleOrg === null ? undefined : directory.participant(responsibleOrg.uscc ?? responsibleOrg.name);
    if (responsibleOrg === null || reportDue === null || unit?.department !== 'unit') return [problem];
    const deadline = fixedDate(reportDue);
    const rectId = rectIdOf(problemId);
    const notice = draftOf({
      messageType: 'RECT_NOTICE',
      sourceKey: rectId,
      threadKey,
      sensitivity: 'L1_INTERNAL',
      occurredAt,
      audience: [unit.id],
      replyBy: deadline,
      body: {
        rectId,
        problemId,
        seqNo,
        reportDoc,
        noticeDoc: null,
        responsibleOrg,
        responsibleDept: null,
        responsiblePerson: null,
        industryAuthority: null,
        description,
        categories,
        amountFen,
        feedbackLevel,
        rectKindRequired,
        requirement: null,
        recommendations: [],
        deadline,
        reportDue,
        sourceKind: 'AUDIT',
        sourceDetail: null,
        informant: null,
        petitionNo: null,
      },
    });
    return [problem, notice];
  });
}
