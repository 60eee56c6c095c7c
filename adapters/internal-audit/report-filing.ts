import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { answer } from './answer.ts';
import type { FiledBy } from './filed-by.ts';
import { filingKeyOf } from './filing-key.ts';
import { problemsIn } from './problems.ts';

/** 报告 ticked: an IA_REPORT_FILING, once the whole form is read. */
export function reportFiling(reader: RecordReader, by: FiledBy): () => Draft {
  const projectName = reader.must('项目名称');
  const reportDoc = reader.doc('报告文号');
  const auditStart = reader.days('审计起止');
  const auditEnd = reader.days('至');
  const problemCount = reader.count('发现问题数');
  const amount = reader.amount('问题金额');
  const problems = problemsIn(reader);
  const selfChecked = answer(reader, '是否自查自纠');
  const recognitionRequested = answer(reader, '是否申请互认');
  const { uscc, ...fields } = by;
  return () => {
    const filingKey = filingKeyOf(uscc, by.year, 'REPORT', projectName);
    return draftOf({
      messageType: 'IA_REPORT_FILING',
      sourceKey: filingKey,
      threadKey: `filing:${filingKey}`,
      sensitivity: 'L1_INTERNAL',
      occurredAt: cstMidnight(by.filedOn),
      docRef: reportDoc,
      body: {
        ...fields,
        filingKey,
        filingNo: null,
        reportDoc,
        projectName,
        projectKind: reader.text('项目类型'),
        auditStart,
        auditEnd,
        problemCount,
        amountFen: amount?.fen ?? null,
        amountApproximate: amount?.approximate ?? false,
        evaluatedOrg: reader.org('被审计单位'),
        inspector: null,
        inspectMethod: null,
        problems,
        selfChecked,
        recognitionRequested,
        bankAccounts: [],
        contractPrices: [],
        bidDetail: null,
        taxDetail: null,
        note: reader.text('备注'),
      },
    });
  };
}
