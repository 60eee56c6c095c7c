import type { Harness } from '../contract.ts';
import { encodeGb18030 } from '../formats/encoding.ts';
import { workbookParts, writeWorkbook } from '../formats/workbook-writer.ts';
import type { WrittenCell } from '../formats/workbook-writer.ts';
import { zip } from '../formats/zip-writer.ts';
import manifest from './manifest.json' with { type: 'json' };

/** Header and one good row of each kind, to be spoiled one value at a time. */
const LEDGER: Readonly<Record<string, WrittenCell>> = {
  问题顺序号: 1,
  所在地方或单位: '示范市教育和体育局',
  问题源自审计报告文号: '示审报〔2025〕5号',
  出具审计专报时间: { date: 45_833 },
  问题描述: '专项资金滞留',
  问题一级分类: '财政财务收支',
  '问题金额（万元）': 1010.1,
  移送及处理情况: '/',
  整改责任部门: '市教育和体育局',
  应上报整改报告时间: { date: 45_893 },
};

const sheet = (row: Readonly<Record<string, WrittenCell>>): Buffer =>
  writeWorkbook([{ name: '台账', rows: [['整改台账'], Object.keys(row), Object.values(row)] }]);

/** The ledger with some cells changed; a column set to undefined is left out. */
function ledger(
  changes: Readonly<Record<string, WrittenCell | undefined>>,
  renamed: readonly [string, string][] = [],
): Buffer {
  const entries = Object.entries({ ...LEDGER, ...changes }).map(([label, value]): [string, WrittenCell | undefined] => [
    renamed.find(([from]) => from === label)?.[1] ?? label,
    value,
  ]);
  return sheet(Object.fromEntries(entries.filter((entry): entry is [string, WrittenCell] => entry[1] !== undefined)));
}

const TRANSFER: Readonly<Record<string, string>> = {
  发文字号: '示审移〔2025〕9号',
  标题: '审计移送处理书',
  成文日期: '2025-06-27',
  主送机关: '示范市纪委监委',
  线索交接号: 'CL-2025-990100-0099',
  移送类型: '事项',
  责任单位: '示范市教育和体育局',
  事实: '示例事实',
  反馈期限: 'P3M',
};

function transfer(changes: Readonly<Record<string, string>>, head = '<?xml version="1.0" encoding="UTF-8"?>'): Buffer {
  const tags = Object.entries({ ...TRANSFER, ...changes }).map(([tag, text]) => `<${tag}>${text}</${tag}>`);
  return Buffer.from(`${head}<审计移送处理书>${tags.join('')}</审计移送处理书>`);
}

const PLAN_HEADER = '项目编号,计划年度,项目名称,审计类型,牵头单位,被审计单位,统一社会信用代码,状态';
const plan = (row: string): Buffer => encodeGb18030(`${PLAN_HEADER}\r\n${row}\r\n`);

/** Types without a form of their own here; one sheet of the sample each. */
const OWN_FORMS = [
  'PLAN_ITEM',
  'PROBLEM_ITEM',
  'RECT_NOTICE',
  'RECT_REPORT',
  'RECT_DETERMINATION',
  'CLUE_TRANSFER',
  'RESULT_REPORT',
  'FILING_RECEIPT',
  'FILING_RETURN',
];
const GENERAL = manifest.sends.filter((type) => !OWN_FORMS.includes(type));
const oneEach = (types: readonly string[]): Record<string, number> =>
  Object.fromEntries(types.map((type) => [type, 1]));

export const harness: Harness = {
  samples: [
    {
      file: '10_audit_office_ledger.xlsx',
      drafts: { PROBLEM_ITEM: 3, RECT_NOTICE: 2, RECT_REPORT: 3, RECT_DETERMINATION: 3 },
      faults: 0,
    },
    {
      file: 'responsibility_ledger.xlsx',
      drafts: { PROBLEM_ITEM: 2, RECT_REPORT: 1, RECT_DETERMINATION: 1 },
      faults: 0,
    },
    { file: 'plan_list_2025.csv', drafts: { PLAN_ITEM: 3 }, faults: 0 },
    { file: 'transfer_2025_3.xml', drafts: { CLUE_TRANSFER: 1 }, faults: 0 },
    { file: 'transfer_handle_only.xml', drafts: { CLUE_TRANSFER: 1 }, faults: 0 },
    { file: 'result_report_2025_5.xml', drafts: { RESULT_REPORT: 1 }, faults: 0 },
    { file: 'filing_receipt_2025_86.xml', drafts: { FILING_RECEIPT: 1 }, faults: 0 },
    { file: 'filing_return_2025_9.xml', drafts: { FILING_RETURN: 1 }, faults: 0 },
    { file: 'general_forms.xlsx', drafts: oneEach(GENERAL), faults: 0 },
  ],
  malformed: [
    { name: '台账-缺表头.xlsx', bytes: ledger({ 问题描述: undefined }), rule: 'FILE_HEADER_MISSING' },
    {
      name: '台账-文号残缺.xlsx',
      bytes: ledger({ 问题源自审计报告文号: '审法发【201124号' }),
      rule: 'DOC_NO_UNPARSEABLE',
    },
    {
      name: '台账-单位不明.xlsx',
      bytes: ledger({}, [['问题金额（万元）', '问题金额']]),
      rule: 'AMOUNT_UNIT_UNKNOWN',
    },
    { name: '台账-金额不明.xlsx', bytes: ledger({ '问题金额（万元）': '若干' }), rule: 'AMOUNT_UNPARSEABLE' },
    { name: '台账-日期不明.xlsx', bytes: ledger({ 应上报整改报告时间: '8月底前' }), rule: 'DATE_UNPARSEABLE' },
    { name: '台账-无描述.xlsx', bytes: ledger({ 问题描述: '/' }), rule: 'FIELD_REQUIRED' },
    { name: '台账-代码有误.xlsx', bytes: ledger({ 统一社会信用代码: '11990100003010095X' }), rule: 'USCC_CHECK_DIGIT' },
    { name: '台账-公式.xlsx', bytes: ledger({ '问题金额（万元）': { formula: '1+1' } }), rule: 'CELL_FORMULA' },
    {
      name: '台账-宏.xlsx',
      bytes: zip({ ...workbookParts([{ name: '台账', rows: [Object.keys(LEDGER)] }]), 'xl/vbaProject.bin': 'x' }),
      rule: 'FILE_UNSAFE',
    },
    { name: '台账-残缺.xlsx', bytes: sheet(LEDGER).subarray(0, 400), rule: 'FILE_UNREADABLE' },
    { name: '台账-加密.xls', bytes: Buffer.from('d0cf11e0a1b11ae10000000000000000', 'hex'), rule: 'FILE_UNREADABLE' },
    {
      name: '计划-代码有误.csv',
      bytes: plan('AP-1,2025,示例项目,专项,示范市审计局,示范市水务局,119901000030101167,已批准'),
      rule: 'USCC_CHECK_DIGIT',
    },
    {
      name: '计划-编码有误.csv',
      bytes: Buffer.concat([plan('AP-1,2025,示例'), Buffer.from([0x81, 0x20])]),
      rule: 'FILE_ENCODING',
    },
    { name: '计划-引号未闭.csv', bytes: plan('"AP-1,2025'), rule: 'FILE_UNREADABLE' },
    {
      name: '移送-外部实体.xml',
      bytes: transfer({}, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
      rule: 'FILE_UNSAFE',
    },
    { name: '移送-文号残缺.xml', bytes: transfer({ 发文字号: '审法发【201124号' }), rule: 'DOC_NO_UNPARSEABLE' },
    { name: '移送-主送不明.xml', bytes: transfer({ 主送机关: '某机关' }), rule: 'NO_RECIPIENT' },
    { name: '移送-机要件带内容.xml', bytes: transfer({ 机要登记号: 'JY2025-0001' }), rule: 'FIELD_FORMAT' },
    {
      name: '移送-未闭合.xml',
      bytes: Buffer.from('<审计移送处理书><标题>x</审计移送处理书>'),
      rule: 'FILE_UNREADABLE',
    },
    { name: '通知.xml', bytes: Buffer.from('<通知/>'), rule: 'FILE_FORM_UNKNOWN' },
    { name: '说明.txt', bytes: Buffer.from('这不是约定的表格'), rule: 'FILE_FORM_UNKNOWN' },
  ],
};
