import type { Column } from '../formats/table.ts';
import type { Form } from '../formats/read-forms.ts';
import { ORDINARY, RESPONSIBILITY } from './ledger/variants.ts';

const columns = (required: readonly string[], optional: readonly string[]): readonly Column[] => [
  ...required.map((header) => ({ header, required: true })),
  ...optional.map((header) => ({ header, required: false })),
];

/** 年度审计项目计划表 */
const PLAN = columns(
  ['项目编号', '计划年度', '项目名称', '审计类型', '牵头单位', '被审计单位', '状态'],
  [
    '任中离任',
    '统一社会信用代码',
    '被审计领导干部',
    '职务',
    '职务级别',
    '委托书文号',
    '协同单位',
    '联动类型',
    '审计期间起',
    '审计期间止',
    '进点日期',
    '撤点日期',
    '备注',
  ],
);

const LEDGER = { key: '问题顺序号' };

export const forms: readonly Form[] = [
  { form: 'plan-row', kind: 'table', columns: PLAN, extras: { key: '项目编号' } },
  { form: ORDINARY.form, kind: 'table', columns: ORDINARY.columns, extras: LEDGER },
  { form: RESPONSIBILITY.form, kind: 'table', columns: RESPONSIBILITY.columns, extras: LEDGER },
  { form: 'transfer', kind: 'xml', element: '审计移送处理书' },
  { form: 'result-report', kind: 'xml', element: '审计结果报告' },
  { form: 'filing-receipt', kind: 'xml', element: '备案回执' },
  { form: 'filing-return', kind: 'xml', element: '备案退回' },
];
