import type { Harness } from '../contract.ts';
import { writeCsv } from '../formats/csv.ts';
import { encodeGb18030 } from '../formats/encoding.ts';
import { writeWorkbook } from '../formats/workbook-writer.ts';
import type { WrittenCell, WrittenSheet } from '../formats/workbook-writer.ts';
import manifest from './manifest.json' with { type: 'json' };

type Row = Readonly<Record<string, string>>;

/** One good row of the registers' common sheet. */
export const INCOMING: Row = {
  登记簿: '收文-请字',
  登记时间: '2025/10/9',
  编号: '请字〔2025〕13号',
  密级: '内部',
  来文单位: '示范市水务局',
  来文字号: '示水〔2025〕78号',
  标题: '关于延长整改期限的请示',
  拟办意见: '拟请审计局研提意见',
  要求时间: '2025/10/20',
  承办处室: '秘书科',
  办理结果: '',
  状态: '红',
};

/** The common sheet as this office exports it (GB18030), each row the good one with some cells changed. */
export function registerCsv(...changes: readonly Row[]): Buffer {
  const header = [...new Set([...Object.keys(INCOMING), ...changes.flatMap((row) => Object.keys(row))])];
  const rows = changes.map((row) => header.map((label) => ({ ...INCOMING, ...row })[label] ?? ''));
  return encodeGb18030(
    writeCsv([header, ...rows])
      .toString('utf8')
      .replace(/^\uFEFF/u, ''),
  );
}

const COLOURS = { 红: { font: 'FF0000' }, 绿: { font: '00B050' }, 黑: { font: '000000' } } as const;
export type RowColour = keyof typeof COLOURS;

/** A register as a sheet with a title above its header, whose rows tell their status by colour alone. */
export function colouredSheet(
  name: string,
  header: readonly string[],
  rows: readonly { readonly colour: RowColour | null; readonly cells: readonly WrittenCell[] }[],
): WrittenSheet {
  return {
    name,
    rows: [[`${name}登记簿`], header, ...rows.map(({ cells }) => cells)],
    colours: new Map(rows.flatMap(({ colour }, at) => (colour === null ? [] : [[at + 2, COLOURS[colour]] as const]))),
  };
}

export const OUTGOING_HEADER = ['登记时间', '编号', '密级', '标题', '主送', '抄送', '签发人', '要求时间'];
export const INSTRUCTION_HEADER = [
  '登记时间',
  '编号',
  '批示载体',
  '来文字号',
  '批示人',
  '职务',
  '批示时间',
  '批示内容',
  '办理要求时间',
  '承办处室',
  '承办单位',
];

/** A paper with two 批示. */
export const TWO_INSTRUCTIONS: readonly WrittenCell[] = [
  { date: 45901 },
  '批字〔2025〕3号',
  '审计专报第5期',
  '示审发〔2025〕5号',
  '张示例\n李示例',
  '市委书记\n市长',
  '2025年9月1日\n2025.9.2',
  '请审计局跟踪整改。\n同意，年内见效。',
  '2025年底前',
  '秘书科',
  '市审计局',
];

const instructions = (changes: Readonly<Record<string, WrittenCell>>): Buffer =>
  writeWorkbook([
    colouredSheet('批文', INSTRUCTION_HEADER, [
      { colour: '红', cells: TWO_INSTRUCTIONS.map((cell, at) => changes[INSTRUCTION_HEADER[at] ?? ''] ?? cell) },
    ]),
  ]);

const without = (label: string): Buffer => {
  const kept = Object.entries(INCOMING).filter(([name]) => name !== label);
  return encodeGb18030(
    writeCsv([kept.map(([name]) => name), kept.map(([, value]) => value)])
      .toString('utf8')
      .replace(/^\uFEFF/u, ''),
  );
};

const NATIVE = ['DIRECTIVE', 'INSTRUCTION', 'TASK', 'SUPERVISE', 'REMIND'];

export const harness: Harness = {
  samples: [
    { file: '11_committee_office_registers.csv', drafts: { DIRECTIVE: 1, INSTRUCTION: 2 }, faults: 0 },
    {
      file: 'registers.xlsx',
      drafts: { DIRECTIVE: 2, SUPERVISE: 1, REMIND: 1, INSTRUCTION: 3, TASK: 1 },
      faults: 0,
    },
    {
      file: 'general_forms.xlsx',
      drafts: Object.fromEntries(manifest.sends.filter((type) => !NATIVE.includes(type)).map((type) => [type, 1])),
      faults: 0,
    },
  ],
  malformed: [
    { name: '缺来文字号列.csv', bytes: without('来文字号'), rule: 'FILE_HEADER_MISSING' },
    { name: '缺状态列.csv', bytes: without('状态'), rule: 'FILE_HEADER_MISSING' },
    { name: '缺登记簿列.csv', bytes: without('登记簿'), rule: 'FIELD_REQUIRED' },
    { name: '登记簿不明.csv', bytes: registerCsv({ 登记簿: '其他' }), rule: 'FIELD_FORMAT' },
    { name: '编号不明.csv', bytes: registerCsv({ 编号: '请字〔2025' }), rule: 'DOC_NO_UNPARSEABLE' },
    { name: '来文字号不明.csv', bytes: registerCsv({ 来文字号: '审法发【201124号' }), rule: 'DOC_NO_UNPARSEABLE' },
    { name: '登记时间不明.csv', bytes: registerCsv({ 登记时间: '十月' }), rule: 'DATE_UNPARSEABLE' },
    { name: '要求时间不存在.csv', bytes: registerCsv({ 要求时间: '2025/9/31' }), rule: 'DATE_UNPARSEABLE' },
    { name: '无拟办意见.csv', bytes: registerCsv({ 拟办意见: '/' }), rule: 'FIELD_REQUIRED' },
    { name: '无承办单位.csv', bytes: registerCsv({ 拟办意见: '拟请领导阅示' }), rule: 'NO_RECIPIENT' },
    {
      name: '发文-主送不明.csv',
      bytes: registerCsv({ 登记簿: '发文', 编号: '示审委办发〔2025〕6号', 主送: '某单位' }),
      rule: 'NO_RECIPIENT',
    },
    {
      name: '督办函-无主送.csv',
      bytes: registerCsv({ 登记簿: '发文', 编号: '示审委办函〔2025〕6号', 标题: '督办函' }),
      rule: 'FIELD_REQUIRED',
    },
    { name: '批示人少一.xlsx', bytes: instructions({ 批示人: '张示例' }), rule: 'FIELD_FORMAT' },
    {
      name: '批示时间多一.xlsx',
      bytes: instructions({ 批示时间: '2025.9.1\n2025.9.2\n2025.9.3' }),
      rule: 'FIELD_FORMAT',
    },
    { name: '批示时间不存在.xlsx', bytes: instructions({ 批示时间: '2025.9.1\n2025.9.31' }), rule: 'DATE_UNPARSEABLE' },
    { name: '公式.xlsx', bytes: instructions({ 批示内容: { formula: '1+1' } }), rule: 'CELL_FORMULA' },
    { name: '残缺.xlsx', bytes: instructions({}).subarray(0, 500), rule: 'FILE_UNREADABLE' },
    { name: '加密.xls', bytes: Buffer.from('d0cf11e0a1b11ae10000000000000000', 'hex'), rule: 'FILE_UNREADABLE' },
    {
      name: '编码有误.csv',
      bytes: Buffer.concat([registerCsv({}), Buffer.from([0x81, 0x20])]),
      rule: 'FILE_ENCODING',
    },
    { name: '说明.txt', bytes: Buffer.from('这不是登记簿'), rule: 'FILE_FORM_UNKNOWN' },
  ],
};
