import defectLevels from '../../schemas/codes/DefectLevel.json' with { type: 'json' };
import rectResults from '../../schemas/codes/RectResult.json' with { type: 'json' };
import type { IaProblem } from '../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { ticked } from '../formats/form.ts';
import { draftOf } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import type { FiledBy } from './filed-by.ts';
import { filingKeyOf } from './filing-key.ts';

/** A ticked answer (`√是  □否`) or a plain one (`是`). */
function answer(reader: RecordReader, label: string): boolean | null {
  const text = reader.text(label);
  const [choice] = ticked(text ?? '');
  if (choice === undefined) return /[□☐]/u.test(text ?? '') ? null : reader.yesNo(label);
  return choice === '是' ? true : choice === '否' ? false : reader.fail('FIELD_FORMAT', label, '是 or 否');
}

const problemsIn = (reader: RecordReader): readonly IaProblem[] =>
  reader
    .parts('问题')
    .filter((part) => part.has('问题'))
    .map((part) => ({
      seqNo: part.mustCount('序号'),
      description: part.must('问题'),
      defectLevel: part.code('缺陷等级', defectLevels),
      defectLevelNative: part.text('缺陷等级'),
      amountFen: part.fen('涉及金额'),
      rectDept: part.text('整改责任部门'),
      rectDeadline: part.deadline('整改期限'),
      rectResult: part.code('整改状态', rectResults),
      rectResultNative: part.text('整改状态'),
      rectifiedFen: part.fen('已整改金额'),
    }));

/** 报告 ticked: an IA_REPORT_FILING, once the whole form is read. */
export function reportFiling(reader: RecordReader, by: FiledBy): () => Draft {
  const projectName = reader.must('项目名称');
  const reportDoc = reader.doc('报告文号');
  const auditStart = reader.days('审计起止');
  const auditEnd = reader.days('至');
  const problemCount = reader.count('发现问题数');
  const amountFen = reader.fen('问题金额');
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
        amountFen,
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
