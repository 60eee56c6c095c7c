import type { Harness } from '../contract.ts';
import { writeWorkbook } from '../formats/workbook-writer.ts';
import type { WrittenCell } from '../formats/workbook-writer.ts';
import manifest from './manifest.json' with { type: 'json' };

const FILING: Readonly<Record<string, WrittenCell>> = {
  备案单位: '示范市第一人民医院',
  统一社会信用代码: '129901000030101088',
  备案年度: '2025年度',
  备案类别: '□计划  √报告  □整改  □总结',
  备案日期: '2025.08.20',
  项目名称: '药品采购内部审计',
  '问题金额（万元）': '1,010.10',
};

/** The form with some cells changed; a label set to undefined is left out. */
const filing = (changes: Readonly<Record<string, WrittenCell | undefined>>): Buffer =>
  writeWorkbook([
    {
      name: '备案表',
      rows: Object.entries({ ...FILING, ...changes }).flatMap(([label, value]) =>
        value === undefined ? [] : [[label, value]],
      ),
    },
  ]);

/** Types without a form of their own here; one sheet of the sample each. */
const GENERAL = manifest.sends.filter((type) => !/^IA_.*_FILING$/u.test(type));
const oneEach = (types: readonly string[]): Record<string, number> =>
  Object.fromEntries(types.map((type) => [type, 1]));

const page = (item: Readonly<Record<string, unknown>>): Buffer =>
  Buffer.from(JSON.stringify({ code: 200, data: { total: 1, list: [item] } }));

export const harness: Harness = {
  samples: [
    { file: '08_internal_audit_filing.xlsx', drafts: { IA_REPORT_FILING: 1 }, faults: 0 },
    { file: 'plan_filing_2025.xlsx', drafts: { IA_PLAN_FILING: 1 }, faults: 0 },
    { file: 'rect_filing_2025.xlsx', drafts: { IA_RECT_FILING: 1 }, faults: 0 },
    { file: 'summary_filing_2025.xlsx', drafts: { IA_SUMMARY_FILING: 1 }, faults: 0 },
    { file: 'org_filing_2025.xlsx', drafts: { IA_ORG_FILING: 1 }, faults: 0 },
    { file: 'platform_page.json', drafts: { IA_REPORT_FILING: 1, IA_PLAN_FILING: 1 }, faults: 0 },
    { file: 'general_forms.xlsx', drafts: oneEach(GENERAL), faults: 0 },
  ],
  malformed: [
    { name: '缺备案日期.xlsx', bytes: filing({ 备案日期: undefined }), rule: 'FILE_HEADER_MISSING' },
    { name: '代码有误.xlsx', bytes: filing({ 统一社会信用代码: '129901000030101089' }), rule: 'USCC_CHECK_DIGIT' },
    { name: '未勾选.xlsx', bytes: filing({ 备案类别: '□计划  □报告  □整改  □总结' }), rule: 'FIELD_REQUIRED' },
    { name: '类别不明.xlsx', bytes: filing({ 备案类别: '□计划  □报告  √其他' }), rule: 'ROW_UNTRANSLATABLE' },
    {
      name: '单位不明.xlsx',
      bytes: filing({ '问题金额（万元）': undefined, 问题金额: '1,010.10' }),
      rule: 'AMOUNT_UNIT_UNKNOWN',
    },
    { name: '日期不明.xlsx', bytes: filing({ 备案日期: '八月' }), rule: 'DATE_UNPARSEABLE' },
    { name: '无项目名称.xlsx', bytes: filing({ 项目名称: '/' }), rule: 'FIELD_REQUIRED' },
    {
      name: '其他表.xlsx',
      bytes: writeWorkbook([
        {
          name: '表',
          rows: [
            ['序号', '姓名'],
            [1, '甲'],
          ],
        },
      ]),
      rule: 'FILE_FORM_UNKNOWN',
    },
    {
      name: '平台-代码有误.json',
      bytes: page({ ...FILING, 备案类别: '报告', 统一社会信用代码: '129901000030101089' }),
      rule: 'USCC_CHECK_DIGIT',
    },
    { name: '平台-残缺.json', bytes: page(FILING).subarray(0, 38), rule: 'FILE_UNREADABLE' },
    { name: '不是表.xlsx', bytes: Buffer.from('PK\u0003\u0004'), rule: 'FILE_UNREADABLE' },
  ],
};
