import type { Harness } from '../contract.ts';
import { writeCsv } from '../formats/csv.ts';
import manifest from './manifest.json' with { type: 'json' };

/** One good row of 改革任务台账, to be spoiled one cell at a time. */
export const TASK: Readonly<Record<string, string>> = {
  任务编号: 'GG-2025-031',
  改革领域: '教育改革',
  改革任务: '教育经费保障机制改革',
  牵头单位: '市教育和体育局',
  时间节点: '2025年底前',
  完成情况: '推进中',
  督察发现问题: '经费拨付滞后',
  是否涉及审计问题: '是',
  关联审计报告文号: '示审报[2025]12号',
  整改情况: '正在制定办法',
};

/** The ledger with these rows, each a good one with some cells changed; a column set to undefined is left out. */
export function ledger(...rows: readonly Readonly<Record<string, string | undefined>>[]): Buffer {
  const all = rows.map((changes): Readonly<Record<string, string | undefined>> => ({ ...TASK, ...changes }));
  const columns = [...new Set(all.flatMap((row) => Object.keys(row)))].filter((column) =>
    all.some((row) => row[column] !== undefined),
  );
  return writeCsv([columns, ...all.map((row) => columns.map((column) => row[column] ?? ''))]);
}

const NATIVE = ['TASK_PROGRESS', 'CLUE_PREAUDIT', 'RECT_PROGRESS'];

export const harness: Harness = {
  samples: [
    { file: '05_reform_tasks.csv', drafts: { TASK_PROGRESS: 2, CLUE_PREAUDIT: 1, RECT_PROGRESS: 1 }, faults: 0 },
    { file: 'reform_tasks_q4.xlsx', drafts: { TASK_PROGRESS: 2, CLUE_PREAUDIT: 1, RECT_PROGRESS: 1 }, faults: 0 },
    {
      file: 'general_forms.xlsx',
      drafts: Object.fromEntries(manifest.sends.filter((type) => !NATIVE.includes(type)).map((type) => [type, 1])),
      faults: 0,
    },
  ],
  malformed: [
    { name: '缺牵头单位列.csv', bytes: ledger({ 牵头单位: undefined }), rule: 'FILE_HEADER_MISSING' },
    { name: '无任务编号.csv', bytes: ledger({ 任务编号: '/' }), rule: 'FIELD_REQUIRED' },
    { name: '无完成情况.csv', bytes: ledger({ 完成情况: '' }), rule: 'FIELD_REQUIRED' },
    { name: '文号有误.csv', bytes: ledger({ 关联审计报告文号: '示审报[202512号' }), rule: 'DOC_NO_UNPARSEABLE' },
    { name: '无关却有文号.csv', bytes: ledger({ 是否涉及审计问题: '否' }), rule: 'FIELD_FORMAT' },
    { name: '是否不明.csv', bytes: ledger({ 是否涉及审计问题: '部分' }), rule: 'FIELD_FORMAT' },
    { name: '日期不明.csv', bytes: ledger({ 填报日期: '年底' }), rule: 'DATE_UNPARSEABLE' },
    { name: '日期不存在.csv', bytes: ledger({ 填报日期: '2025-02-30' }), rule: 'DATE_UNPARSEABLE' },
    { name: '年份不明.csv', bytes: ledger({ 任务编号: '教改-31' }), rule: 'FIELD_REQUIRED' },
    { name: '引号未闭合.csv', bytes: Buffer.concat([ledger({}), Buffer.from('"GG')]), rule: 'FILE_UNREADABLE' },
    { name: '编码有误.csv', bytes: Buffer.concat([ledger({}), Buffer.from([0xff, 0xfe])]), rule: 'FILE_ENCODING' },
    {
      name: '其他清单.csv',
      bytes: writeCsv([
        ['姓名', '电话'],
        ['甲', '乙'],
      ]),
      rule: 'FILE_FORM_UNKNOWN',
    },
  ],
};
