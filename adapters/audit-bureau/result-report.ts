import auditTypes from '../../schemas/codes/AuditType.json' with { type: 'json' };
import reportKinds from '../../schemas/codes/ReportKind.json' with { type: 'json' };
import useClasses from '../../schemas/codes/UseClass.json' with { type: 'json' };
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import { codeOf } from '../translating/record-reader.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { personRef } from '../translating/references.ts';
import { problemIdOf } from './problem-id.ts';

/** 审计结果报告 is a RESULT_REPORT. */
export function translateResultReport(reader: RecordReader): ReturnType<typeof outcome> {
  const reportKind = reader.mustCode('报告种类', reportKinds);
  const reportedOn = reader.mustDays('出具日期');
  const reportDoc = reader.mustDoc('报告文号', {
    docKind: reader.text('报告种类'),
    title: reader.text('标题'),
    issuedOn: reportedOn,
    securityMark: reader.text('密级'),
  });
  const org = reader.mustOrg('被审计单位', '被审计单位@代码');
  const person = reader.text('被审计领导干部');
  const leader = reader.text('审计组组长');
  const chief = reader.text('审计组主审');
  const places = reader.parts('问题清单').map((problem) => problem.mustCount('顺序号'));
  const amount = reader.amount('问题金额合计');
  const amounts = {
    amountFen: amount?.fen ?? null,
    amountApproximate: amount?.approximate ?? false,
    violationFen: reader.exactFen('违规金额'),
    mismanagedFen: reader.exactFen('管理不规范金额'),
    lossFen: reader.exactFen('损失浪费金额'),
  };
  const periodStart = reader.days('审计期间起');
  const periodEnd = reader.days('审计期间止');
  const bankAccounts = reader.parts('银行账户').map((account) => ({
    holder: account.text('户名'),
    bank: account.text('开户行'),
    accountNo: account.must('账号'),
  }));
  const contractPrices = reader.parts('合同单价').map((price) => ({
    contractNo: price.text('合同编号'),
    item: price.must('标的'),
    unitPriceFen: price.exactFen('单价'),
    supplier: price.text('供应商'),
  }));
  const auditType = reader.code('审计类型', auditTypes);
  const problemCount = reader.count('问题数') ?? (places.length > 0 ? places.length : null);

  return outcome(reader, (): readonly Draft[] => {
    if (reportDoc === null) throw new TypeError('a report without faults has a number');
    const key = reportDoc.normNo ?? reportDoc.rawNo;
    const body = {
      reportKind,
      reportDoc,
      planItemId: reader.text('项目编号'),
      projectName: reader.text('项目名称'),
      auditType,
      org,
      targetPerson: person === null ? null : personRef(person),
      leader: leader === null ? null : personRef(leader),
      chief: chief === null ? null : personRef(chief),
      reportedOn,
      periodStart,
      periodEnd,
      problemCount,
      problemIds: places.map((place) => problemIdOf(reportDoc, place)),
      ...amounts,
      summary: reader.text('摘要'),
      recommendations: reader.parts('审计建议').flatMap((advice) => advice.text('建议') ?? []),
      useClasses: reader.texts('结果运用类别').map((word) => codeOf(word, useClasses)),
      bankAccounts,
      contractPrices,
      bidDetail: reader.text('投标情况'),
      taxDetail: reader.text('税务数据'),
    };
    return [
      draftOf({
        messageType: 'RESULT_REPORT',
        sourceKey: key,
        threadKey: `doc:${key}`,
        sensitivity: person === null ? 'L1_INTERNAL' : 'L2_SENSITIVE',
        occurredAt: cstMidnight(reportedOn),
        docRef: reportDoc,
        body,
      }),
    ];
  });
}
