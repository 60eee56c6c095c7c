import opinions from '../../schemas/codes/AuditOpinionKind.json' with { type: 'json' };
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { NativeRecord } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import { withFiles } from '../translating/files.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { personRef } from '../translating/references.ts';
import { awaitedReports } from './report-files.ts';

/** A row of the firm's list is a RESULT_SHARE of one report. What a firm found is its finding, no audit result. */
export function translateReport(reader: RecordReader, record: NativeRecord): ReturnType<typeof outcome> {
  const reportDoc = reader.mustDoc('报告文号');
  const reportedOn = reader.mustDays('报告日期');
  reader.must('统一社会信用代码');
  const firm = reader.mustOrg('会计师事务所', '统一社会信用代码');
  const auditee = reader.mustOrg('被审计单位', '被审计单位代码');
  const opinion = reader.mustCode('审计意见', opinions);
  const amount = reader.money('涉及金额');
  const used = reader.yesNo('是否利用');
  const reportKindNative = reader.must('报告类型');

  return outcome(reader, () => {
    const number = reportDoc?.normNo ?? reportDoc?.rawNo ?? '';
    // The firm's number is its own: two firms may use the same.
    const shareNo = `SA-${firm.uscc ?? ''}-${number}`;
    const draft = draftOf({
      messageType: 'RESULT_SHARE',
      sourceKey: shareNo,
      threadKey: `share:${shareNo}`,
      sensitivity: 'L2_SENSITIVE',
      occurredAt: cstMidnight(reportedOn),
      docRef: reportDoc,
      body: {
        shareNo,
        shareDoc: reportDoc,
        queryNo: reader.text('所答复的查询编号'),
        kind: 'SOCIAL_AUDIT_REPORT',
        kindNative: null,
        title: null,
        sharedOn: null,
        org: auditee,
        planItemId: null,
        periodStart: null,
        periodEnd: null,
        summary: null,
        problemCount: null,
        moneyProblemCount: null,
        amountFen: amount?.fen ?? null,
        amountApproximate: amount?.approximate ?? null,
        problems: [],
        socialAuditReport: {
          reportDoc,
          reportCode: reader.text('报告编码'),
          firm,
          accountants: reader.texts('签字注册会计师').map((name) => personRef(name)),
          accountantNos: reader.texts('注师编号'),
          client: reader.org('委托单位'),
          auditee,
          reportKindNative,
          opinion,
          opinionNative: reader.text('审计意见'),
          reportedOn,
          finding: reader.text('发现问题'),
          amount,
          used,
          checkConclusion: reader.text('核查结论'),
        },
        inspectionRows: [],
        reformTaskNo: null,
        reformField: null,
        policyFinding: null,
        sourceDetail: null,
        suggestion: null,
        bankAccounts: [],
        contractPrices: [],
        bidDetail: null,
        taxDetail: null,
        contact: null,
      },
    });
    // What a PDF says cannot be looked into: it is as sensitive as its record.
    return [withFiles(draft, record.files ?? [], awaitedReports(record))];
  });
}
