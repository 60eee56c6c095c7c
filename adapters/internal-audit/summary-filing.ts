import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import type { FiledBy } from './filed-by.ts';
import { filingKeyOf } from './filing-key.ts';

/** 总结 ticked: an IA_SUMMARY_FILING, one a year, once the whole form is read. */
export function summaryFiling(reader: RecordReader, by: FiledBy): () => Draft {
  const summaryDoc = reader.doc('总结文号');
  const { uscc, ...fields } = by;
  const body = {
    ...fields,
    filingNo: null,
    summaryDoc,
    staffCount: reader.count('内审人员数'),
    fullTimeCount: reader.count('专职人数'),
    plannedCount: reader.count('计划项目数'),
    completedCount: reader.count('完成项目数'),
    problemCount: reader.count('发现问题数'),
    moneyProblemCount: null,
    amountFen: reader.exactFen('问题金额'),
    rectifiedCount: reader.count('已整改数'),
    rectifiedFen: reader.exactFen('已整改金额合计'),
    adviceCount: reader.count('提出建议数'),
    adoptedAdviceCount: reader.count('采纳建议数'),
    institutionCount: reader.count('推动制度建设数'),
    transferCount: reader.count('移送事项数'),
    accountablePersonCount: reader.count('追责问责人数'),
    trainingCount: reader.count('培训人次'),
    rollup: [],
    rates: [],
    work: reader.text('主要工作'),
    shortcomings: reader.text('存在不足'),
    nextPlan: reader.text('下年度安排'),
    note: reader.text('备注'),
  };
  return () => {
    const filingKey = filingKeyOf(uscc, by.year, 'SUMMARY', '');
    return draftOf({
      messageType: 'IA_SUMMARY_FILING',
      sourceKey: filingKey,
      threadKey: `filing:${filingKey}`,
      sensitivity: body.shortcomings === null ? 'L1_INTERNAL' : 'L2_SENSITIVE',
      occurredAt: cstMidnight(by.filedOn),
      docRef: summaryDoc,
      body: { ...body, filingKey },
    });
  };
}
