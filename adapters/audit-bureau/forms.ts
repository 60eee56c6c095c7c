import type { Column } from '../formats/table.ts';
import type { Form } from '../formats/read-forms.ts';

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

/** 审计查出问题整改台账: sixteen problem columns and those of the rectification columns that an issue of notices needs. */
const LEDGER = columns(
  [
    '问题顺序号',
    '所在地方或单位',
    '问题源自审计报告文号',
    '出具审计专报时间',
    '问题描述',
    '问题一级分类',
    '问题金额',
    '移送及处理情况',
    '整改责任部门',
    '应上报整改报告时间',
  ],
  [
    '被审计领导干部',
    '报送专报期号',
    '审计组组长',
    '审计组主审',
    '问题二级分类',
    '问题三级分类',
    '问题四级分类',
    '备注',
    '反馈层级',
    '整改类型要求',
    '统一社会信用代码',
  ],
);

export const forms: readonly Form[] = [
  { form: 'plan-row', kind: 'table', columns: PLAN },
  { form: 'ledger-row', kind: 'table', columns: LEDGER },
  { form: 'transfer', kind: 'xml', element: '审计移送处理书' },
  { form: 'result-report', kind: 'xml', element: '审计结果报告' },
  { form: 'filing-receipt', kind: 'xml', element: '备案回执' },
  { form: 'filing-return', kind: 'xml', element: '备案退回' },
];
