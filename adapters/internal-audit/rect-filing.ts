import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { answer } from './answer.ts';
import type { FiledBy } from './filed-by.ts';
import { filingKeyOf } from './filing-key.ts';
import { rectItemsIn } from './problems.ts';

/** 整改 ticked: an IA_RECT_FILING, once the whole form is read. */
export function rectFiling(reader: RecordReader, by: FiledBy): () => Draft {
  const projectName = reader.must('项目名称');
  const reportDoc = reader.doc('整改报告文号');
  const items = rectItemsIn(reader);
  const { uscc, ...fields } = by;
  const body = {
    ...fields,
    filingNo: null,
    reportDoc,
    sourceReportDoc: reader.doc('报告文号'),
    reportFilingNo: reader.text('报告备案号'),
    projectName,
    items,
    problemCount: reader.count('发现问题数') ?? (items.length > 0 ? items.length : null),
    doneCount: reader.count('已整改数'),
    partialCount: reader.count('部分整改数'),
    longTermCount: reader.count('长期整改数'),
    notDoneCount: reader.count('未整改数'),
    problemFen: reader.exactFen('问题金额'),
    rectifiedFen: reader.exactFen('已整改金额合计'),
    institutions: [],
    institutionCount: reader.count('推动制度建设数'),
    accountablePersonCount: reader.count('追责问责人数'),
    selfChecked: answer(reader, '是否自查自纠'),
    note: reader.text('备注'),
  };
  return () => {
    const filingKey = filingKeyOf(uscc, by.year, 'RECT', projectName);
    return draftOf({
      messageType: 'IA_RECT_FILING',
      sourceKey: filingKey,
      threadKey: `filing:${filingKey}`,
      sensitivity: items.length > 0 ? 'L2_SENSITIVE' : 'L1_INTERNAL',
      occurredAt: cstMidnight(by.filedOn),
      docRef: reportDoc,
      body: { ...body, filingKey },
    });
  };
}
