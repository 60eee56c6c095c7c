import checkMethods from '../../schemas/codes/RectCheckMethod.json' with { type: 'json' };
import defectLevels from '../../schemas/codes/DefectLevel.json' with { type: 'json' };
import rectResults from '../../schemas/codes/RectResult.json' with { type: 'json' };
import unrectReasons from '../../schemas/codes/UnrectReason.json' with { type: 'json' };
import type { IaProblem, IaRectItem } from '../../schemas/gen/common.gen.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { personRef } from '../translating/references.ts';

interface Numbered {
  readonly seqNo: number;
  readonly part: RecordReader;
}

/** The problems filled in, by the number in their label or by their place. */
const numbered = (reader: RecordReader): readonly Numbered[] =>
  reader
    .parts('问题')
    .map((part, index) => ({ part, seqNo: part.count('序号') ?? index + 1 }))
    .filter(({ part }) => part.has('问题'));

const personIn = (part: RecordReader, label: string): ReturnType<typeof personRef> | null => {
  const name = part.text(label);
  return name === null ? null : personRef(name);
};

/** The end of a span (`2025年9月-2025年12月`), where it names a day. */
const lastDay = (part: RecordReader): number | null => part.deadline('整改期限')?.date ?? null;

function problemIn({ part, seqNo }: Numbered): IaProblem {
  const amount = part.amount('涉及金额');
  const rectified = part.amount('已整改金额');
  const name = part.text('责任人');
  const phone = part.text('责任人电话');
  return {
    seqNo,
    defectNo: part.text('缺陷编号'),
    title: part.text('缺陷名称'),
    description: part.must('问题'),
    defectKindNative: part.text('缺陷类型'),
    cause: part.text('缺陷成因'),
    risk: part.text('风险及影响'),
    advice: part.text('整改建议'),
    defectLevel: part.code('缺陷等级', defectLevels),
    defectLevelNative: part.text('缺陷等级'),
    evaluatedOrg: part.text('被评价单位'),
    amountFen: amount?.fen ?? null,
    amountApproximate: amount?.approximate ?? false,
    rectDept: part.text('整改责任部门'),
    leadDept: part.text('主责部门'),
    responsible: name === null && phone === null ? null : { name, phone },
    rectDeadline: part.deadline('整改期限'),
    rectStartOn: part.days('整改期限起'),
    rectEndOn: lastDay(part),
    rectResult: part.code('整改状态', rectResults),
    rectResultNative: part.text('整改状态'),
    rectifiedFen: rectified?.fen ?? null,
    rectifiedApproximate: rectified?.approximate ?? false,
    inspector: personIn(part, '监督检查人'),
    inspectMethod: part.text('检查方式'),
    controlElement: part.text('内控要素'),
  };
}

const rectItemIn = ({ part, seqNo }: Numbered): IaRectItem => ({
  seqNo,
  defectNo: part.text('缺陷编号'),
  description: part.must('问题'),
  defectLevel: part.code('缺陷等级', defectLevels),
  defectLevelNative: part.text('缺陷等级'),
  amount: part.money('涉及金额'),
  advice: part.text('整改建议'),
  responsibleOrg: part.org('整改责任单位'),
  responsibleDept: part.text('主责部门') ?? part.text('整改责任部门'),
  responsiblePerson: personIn(part, '责任人'),
  phone: part.text('责任人电话'),
  startOn: part.days('整改期限起'),
  deadline: part.deadline('整改期限'),
  measures: part.text('整改措施'),
  result: part.code('整改状态', rectResults),
  resultNative: part.text('整改状态'),
  rectifiedAmount: part.money('已整改金额'),
  inspector: personIn(part, '监督检查人'),
  checkMethod: part.code('检查方式', checkMethods),
  checkMethodNative: part.text('检查方式'),
  unrectReasonKind: part.code('未整改原因', unrectReasons),
});

/** 问题1, 问题2 … of a report. */
export const problemsIn = (reader: RecordReader): readonly IaProblem[] => numbered(reader).map(problemIn);

/** The same of a rectification. */
export const rectItemsIn = (reader: RecordReader): readonly IaRectItem[] => numbered(reader).map(rectItemIn);
