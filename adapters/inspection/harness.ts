import type { Harness } from '../contract.ts';
import { writeWorkbook } from '../formats/workbook-writer.ts';
import type { WrittenCell, WrittenSheet } from '../formats/workbook-writer.ts';
import manifest from './manifest.json' with { type: 'json' };

/** One good row of 巡察反馈问题整改情况汇总表, to be spoiled one value at a time. */
const ROW: readonly WrittenCell[] = [1, '第三轮', '市教育和体育局党组', 21, 18, '85.71%', 4, 4, '100%', 0, 1];
const GROUPS = [
  '序号',
  '轮次',
  '被巡察党组织',
  '巡察反馈问题',
  null,
  null,
  '立行立改事项',
  null,
  null,
  '整改不力问责',
  null,
];
const COLUMNS = [
  null,
  null,
  null,
  '应整改数',
  '已整改数',
  '完成率',
  '应整改数',
  '已整改数',
  '完成率',
  '党组织数',
  '人员数',
];
const MERGES = ['A3:A4', 'B3:B4', 'C3:C4', 'D3:F3', 'G3:I3', 'J3:K3'];

/** The rectification ledger of a simulated round: its rows as given, header and title as this office writes them. */
export const rectificationSheet = (
  rows: readonly (readonly WrittenCell[])[],
  asOf: string | null = '截止日期：2025.9.30',
): WrittenSheet => ({
  name: '汇总',
  rows: [
    ['示范市委第三轮巡察反馈问题整改情况汇总表'],
    ['填报单位：市委巡察办', null, null, null, null, null, null, null, asOf],
    GROUPS,
    COLUMNS,
    ...rows,
  ],
  merges: MERGES,
});

const ledger = (changes: Readonly<Record<number, WrittenCell>>, asOf?: string | null): Buffer =>
  writeWorkbook([rectificationSheet([ROW.map((cell, column) => changes[column] ?? cell)], asOf)]);

/** Header and one good row of 问题线索台账. */
export const CLUE: Readonly<Record<string, WrittenCell>> = {
  台账编号: 'XC3-009',
  问题线索编号: 'XS-2025-0109',
  线索来源: '巡察发现',
  移交时间: '2025.9.1',
  分类处理意见: '移交审计机关核查',
  移交单位: '市委第一巡察组',
  '办理回告限时（天）': 60,
  是否办结: '否',
  涉密等级: '内部',
  '挽回损失（万）': '/',
};

/** The clue ledger of a simulated round, each row a good one with some cells changed. */
export const clueSheet = (...rows: readonly Readonly<Record<string, WrittenCell>>[]): WrittenSheet => ({
  name: '线索台账',
  rows: [['问题线索台账'], Object.keys(CLUE), ...rows.map((changes) => Object.values({ ...CLUE, ...changes }))],
});

const clues = (changes: Readonly<Record<string, WrittenCell>>): Buffer => writeWorkbook([clueSheet(changes)]);

const NATIVE = ['RESULT_SHARE', 'CLUE_PREAUDIT', 'CLUE_TRANSFER'];

export const harness: Harness = {
  samples: [
    { file: '02_inspection_ledger.xlsx', drafts: { RESULT_SHARE: 2 }, faults: 0 },
    { file: 'clue_ledger.xlsx', drafts: { CLUE_TRANSFER: 1, CLUE_PREAUDIT: 1 }, faults: 0 },
    {
      file: 'general_forms.xlsx',
      drafts: Object.fromEntries(manifest.sends.filter((type) => !NATIVE.includes(type)).map((type) => [type, 1])),
      faults: 0,
    },
  ],
  malformed: [
    {
      name: '汇总-缺表头.xlsx',
      bytes: writeWorkbook([
        {
          ...rectificationSheet([]),
          rows: [GROUPS.map((text) => (text === '轮次' ? '批次' : text)), COLUMNS, ROW],
          merges: [],
        },
      ]),
      rule: 'FILE_HEADER_MISSING',
    },
    { name: '汇总-无截止日期.xlsx', bytes: ledger({}, null), rule: 'FIELD_REQUIRED' },
    { name: '汇总-截止日期不明.xlsx', bytes: ledger({}, '截止日期：三季度末'), rule: 'DATE_UNPARSEABLE' },
    { name: '汇总-日期不存在.xlsx', bytes: ledger({}, '截止日期：2025.9.31'), rule: 'DATE_UNPARSEABLE' },
    { name: '汇总-比率不明.xlsx', bytes: ledger({ 5: '大部分' }), rule: 'FIELD_FORMAT' },
    { name: '汇总-数目不明.xlsx', bytes: ledger({ 3: '若干' }), rule: 'FIELD_FORMAT' },
    { name: '汇总-已改多于应改.xlsx', bytes: ledger({ 4: 22 }), rule: 'FIELD_FORMAT' },
    { name: '汇总-公式.xlsx', bytes: ledger({ 4: { formula: '9+9' } }), rule: 'CELL_FORMULA' },
    { name: '汇总-残缺.xlsx', bytes: ledger({}).subarray(0, 500), rule: 'FILE_UNREADABLE' },
    { name: '汇总-加密.xls', bytes: Buffer.from('d0cf11e0a1b11ae10000000000000000', 'hex'), rule: 'FILE_UNREADABLE' },
    { name: '线索-无编号.xlsx', bytes: clues({ 问题线索编号: '/' }), rule: 'FIELD_REQUIRED' },
    { name: '线索-日期不明.xlsx', bytes: clues({ 移交时间: '九月上旬' }), rule: 'DATE_UNPARSEABLE' },
    { name: '线索-金额不明.xlsx', bytes: clues({ '挽回损失（万）': '若干' }), rule: 'AMOUNT_UNPARSEABLE' },
    { name: '线索-移交纪委.xlsx', bytes: clues({ 分类处理意见: '移交市纪委监委' }), rule: 'NO_RECIPIENT' },
    {
      name: '线索-移交单位为纪委.xlsx',
      bytes: clues({ 分类处理意见: '/', 移交单位: '市纪委监委' }),
      rule: 'NO_RECIPIENT',
    },
    { name: '说明.txt', bytes: Buffer.from('这不是约定的表格'), rule: 'FILE_FORM_UNKNOWN' },
  ],
};
