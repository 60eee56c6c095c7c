import { fixedDate } from '../../../schemas/values/deadline.ts';
import type { Directory, Draft } from '../../contract.ts';
import { draftOf } from '../../translating/drafts.ts';
import type { LedgerProblem } from './problem.ts';

/** The unit that rectifies, if it is connected: its id. */
export function unitOf({ responsibleOrg }: LedgerProblem, directory: Directory): string | null {
  if (responsibleOrg === null) return null;
  const unit = directory.participant(responsibleOrg.uscc ?? responsibleOrg.name);
  return unit?.department === 'unit' ? unit.id : null;
}

/** A RECT_NOTICE to the unit: only if it is connected, and a date for its report is set. */
export function rectNotice(problem: LedgerProblem, directory: Directory): readonly Draft[] {
  const { rectId, problemId, threadKey, occurredAt, reportDue, responsibleOrg, amount } = problem;
  const unit = unitOf(problem, directory);
  if (responsibleOrg === null || reportDue === null || unit === null) return [];
  const deadline = fixedDate(reportDue);
  return [
    draftOf({
      messageType: 'RECT_NOTICE',
      sourceKey: rectId,
      threadKey,
      sensitivity: 'L1_INTERNAL',
      occurredAt,
      audience: [unit],
      replyBy: deadline,
      body: {
        rectId,
        problemId,
        seqNo: problem.seqNo,
        reportDoc: problem.reportDoc,
        noticeDoc: null,
        responsibleOrg,
        responsibleDept: null,
        responsiblePerson: null,
        industryAuthority: null,
        description: problem.description,
        categories: problem.categories,
        amountFen: amount?.fen ?? null,
        amountApproximate: amount?.approximate ?? false,
        feedbackLevel: problem.feedbackLevel,
        rectKindRequired: problem.rectKindRequired,
        requirement: null,
        recommendations: [],
        deadline,
        reportDue,
        sourceKind: 'AUDIT',
        sourceDetail: null,
        informant: null,
        petitionNo: null,
        issueSeq: null,
        lookbackId: null,
        problemListDoc: null,
        lawBasis: [],
        coordinatingOrgs: [],
      },
    }),
  ];
}
