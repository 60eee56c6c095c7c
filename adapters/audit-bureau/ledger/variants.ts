import type { Column } from '../../formats/table.ts';

/** A kind of ledger: what it calls the columns in which it differs from the other. */
export interface Variant {
  readonly form: string;
  readonly reportDoc: string;
  /** From the first level down. */
  readonly categories: readonly string[];
  readonly requiredCategory: string;
  /** Whether the levels are kinds of their own (对象, 类别, 定性, 表现形式), to be told by name too. */
  readonly natives: boolean;
  readonly columns: readonly Column[];
}

/** Columns that mean nothing without each other: of the unit's claims, and of the determination. */
export const TOGETHER: readonly (readonly string[])[] = [
  ['整改情况', '已整改金额'],
  ['认定整改情况', '认定整改金额'],
];

const RECTIFICATION = [
  ...TOGETHER.flat(),
  '实际上报整改报告时间',
  '追责问责人数',
  '推动制度建设数目',
  '推动制度建设文件',
  '部分整改情况具体描述',
  '未整改原因说明',
  '下一步整改措施及时限',
  '整改率',
];

/** Columns a bureau adds of its own accord. */
const ADDED = [
  '项目编号',
  '反馈层级',
  '整改类型要求',
  '统一社会信用代码',
  '整改上报次序',
  '上报次序',
  '认定时间',
  '认定标准版本',
];

const OF_BOTH = ['问题顺序号', '所在地方或单位', '出具审计专报时间', '问题描述', '问题金额', '移送及处理情况'];
const OF_BOTH_RECTIFYING = ['整改责任部门', '应上报整改报告时间'];
const OF_BOTH_OPTIONAL = ['审计组组长', '审计组主审', '备注', ...ADDED, ...RECTIFICATION];

const columns = (required: readonly string[], optional: readonly string[]): readonly Column[] => [
  ...[...OF_BOTH, ...required, ...OF_BOTH_RECTIFYING].map((header) => ({ header, required: true })),
  ...[...OF_BOTH_OPTIONAL, ...optional].map((header) => ({ header, required: false })),
];

/** 审计查出问题整改台账: 16 columns of the problem, 14 of its rectification. */
export const ORDINARY: Variant = {
  form: 'ledger-row',
  reportDoc: '问题源自审计报告文号',
  categories: ['问题一级分类', '问题二级分类', '问题三级分类', '问题四级分类'],
  requiredCategory: '问题一级分类',
  natives: false,
  columns: columns(
    ['问题源自审计报告文号', '问题一级分类'],
    ['被审计领导干部', '报送专报期号', '问题二级分类', '问题三级分类', '问题四级分类'],
  ),
};

/** 经济责任审计发现问题整改台账: 19 columns of the problem, the same 14 of its rectification. */
export const RESPONSIBILITY: Variant = {
  form: 'responsibility-row',
  reportDoc: '审计报告(意见)文号',
  categories: ['审计对象分类', '问题类别', '问题定性', '问题表现形式'],
  requiredCategory: '问题类别',
  natives: true,
  columns: columns(
    ['被审计领导干部', '审计报告(意见)文号', '经责结果报告文号', '问题类别'],
    ['报送文号', '是否在审计报告中反映', '是否在结果报告中反映', '审计对象分类', '问题定性', '问题表现形式'],
  ),
};
