import type { Form } from '../formats/read-forms.ts';
import { FILES } from './report-files.ts';

/** Separates the cells of the firm's export. */
export const DELIMITER = '|';

/** What files are called that may hold the list. */
export const LIST_ENDINGS = ['.txt', '.csv', '.xlsx'];

export const REPORT_ROW = 'report-row';

const REQUIRED = ['报告文号', '会计师事务所', '统一社会信用代码', '被审计单位', '报告类型', '审计意见', '报告日期'];
const OPTIONAL = [
  '报告编码',
  '签字注册会计师',
  '注师编号',
  '委托单位',
  '被审计单位代码',
  '发现问题',
  '涉及金额',
  '是否利用',
  '核查结论',
  '所答复的查询编号',
  FILES,
];

/** 出具报告清单: a row a report. */
export const columns: readonly Form[] = [
  {
    form: REPORT_ROW,
    kind: 'table',
    extras: { key: '报告文号' },
    columns: [
      ...REQUIRED.map((header) => ({ header, required: true })),
      ...OPTIONAL.map((header) => ({ header, required: false })),
    ],
  },
];
