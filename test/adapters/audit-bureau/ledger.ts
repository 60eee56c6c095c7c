import { writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import type { WrittenCell } from '../../../adapters/formats/workbook-writer.ts';
import type { Message } from '../../../schemas/message.ts';
import { taken } from '../support/dry-run.ts';

/** The bureau's ledger, 16 + 14 columns, and one good row. */
const GOOD = {
  问题顺序号: 1,
  被审计领导干部: null,
  所在地方或单位: '示范市教育和体育局',
  报送专报期号: '第5期',
  问题源自审计报告文号: '示审报〔2025〕5号',
  出具审计专报时间: { date: 45_833 },
  审计组组长: '孙示例',
  审计组主审: '周示例',
  问题描述: '专项资金滞留',
  问题一级分类: '财政财务收支',
  问题二级分类: null,
  问题三级分类: null,
  问题四级分类: null,
  备注: null,
  '问题金额（万元）': 1010.1,
  移送及处理情况: '/',
  整改责任部门: '市教育和体育局',
  应上报整改报告时间: { date: 45_893 },
  实际上报整改报告时间: { date: 45_889 },
  整改情况: '已整改',
  '已整改金额（万元）': 1010.1,
  追责问责人数: 0,
  推动制度建设数目: 0,
  推动制度建设文件: '/',
  部分整改情况具体描述: '/',
  未整改原因说明: '/',
  下一步整改措施及时限: '/',
  认定整改情况: '已整改',
  '认定整改金额（万元）': 1010.1,
  整改率: '100%',
  统一社会信用代码: null,
} satisfies Record<string, WrittenCell>;

export type Header = keyof typeof GOOD;
export type Row = readonly WrittenCell[];
export const HEADER = Object.keys(GOOD) as readonly Header[];

export const row = (number: number, changes: Readonly<Partial<Record<Header, WrittenCell>>> = {}): Row => {
  const cells: Readonly<Record<Header, WrittenCell>> = { ...GOOD, 问题顺序号: number, ...changes };
  return HEADER.map((header) => cells[header]);
};

/** The header with columns called otherwise, or left out. */
export const headed = (names: Readonly<Partial<Record<Header, string>>>): Row =>
  HEADER.map((header) => names[header] ?? header);

/** Adds a column at the end of some rows. */
export const withColumn = (header: string, rows: readonly Row[], values: readonly WrittenCell[]): Row[] => [
  [...HEADER, header],
  ...rows.map((cells, index) => [...cells, values[index] ?? null]),
];

export const book = (rows: readonly Row[], merges: readonly string[] = [], name = '台账'): Buffer =>
  writeWorkbook([{ name, rows, merges }]);

/** What becomes of a ledger of these rows. */
export const ledger = (rows: readonly Row[], merges: readonly string[] = []): ReturnType<typeof taken> =>
  taken('audit-bureau', '台账.xlsx', book(rows, merges));

export const ofType = (messages: readonly Message[], type: string): readonly Message[] =>
  messages.filter(({ envelope }) => envelope.messageType === type);

export const seqNos = ({ messages }: { readonly messages: readonly Message[] }): unknown[] =>
  ofType(messages, 'PROBLEM_ITEM').map((message) => message['seqNo']);
