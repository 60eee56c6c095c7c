import { describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import type { WrittenCell } from '../../../adapters/formats/workbook-writer.ts';
import { history, sample, taken } from '../support/dry-run.ts';

const FILING: Readonly<Record<string, WrittenCell>> = {
  备案单位: '示范市第一人民医院',
  统一社会信用代码: '129901000030101088',
  备案年度: '2025年度',
  备案类别: '□计划  √报告  □整改  □总结',
  备案日期: '2025.08.20',
  项目名称: '药品采购内部审计',
  报告文号: '示一医审〔2025〕5号',
  '问题金额（万元）': '1,010.10',
  问题1: '未执行集中议价',
  缺陷等级: '一般缺陷',
  '涉及金额（元）': '125,000.00',
  整改状态: '部分整改',
};
type Changes = Readonly<Record<string, WrittenCell | undefined>>;

const pairs = (changes: Changes): (readonly [string, WrittenCell])[] =>
  Object.entries({ ...FILING, ...changes }).flatMap(([label, value]) => (value === undefined ? [] : [[label, value]]));
const book = (rows: readonly (readonly WrittenCell[])[]): Buffer => writeWorkbook([{ name: '备案表', rows }]);
const form = (changes: Changes = {}): Buffer => book(pairs(changes));
const file = (changes: Changes = {}) => taken('internal-audit', '备案.xlsx', form(changes));
const bodyOf = async (bytes: Buffer) => {
  const { messages } = await taken('internal-audit', '备案.xlsx', bytes);
  return messages.map(({ envelope: _, ...body }) => body);
};

describe('the filing form', () => {
  it('case 1: the same form twice gives one message, a changed one another version of it', async () => {
    const [first, again, changed] = await history('internal-audit', [
      ['一.xlsx', form()],
      ['二.xlsx', form()],
      ['三.xlsx', form({ 整改状态: '已整改' })],
    ]);
    expect(first).toMatchObject({ sent: 1 });
    expect(again).toMatchObject({ sent: 0, duplicate: 1, messages: [] });
    expect(changed).toMatchObject({ sent: 1 });
    expect(changed?.messages[0]?.envelope.sourceKey).toBe(first?.messages[0]?.envelope.sourceKey);
  });

  it('case 3: labels may stand anywhere; a required one missing gives nothing and is named', async () => {
    const plain = await bodyOf(form());
    const [one = [], two = [], ...others] = pairs({});
    expect(await bodyOf(book([['内部审计备案表'], [null, ...one, null, ...two], ...others]))).toEqual(plain);
    const missing = await file({ 备案日期: undefined });
    expect(missing).toMatchObject({ sent: 0, messages: [] });
    expect(missing.problems).toMatchObject([{ rule: 'FILE_HEADER_MISSING', field: '备案日期' }]);
  });

  it('case 5: two units in one form, each its own; without one the form is held', async () => {
    const { messages } = await taken(
      'internal-audit',
      '备案.xlsx',
      sample('internal-audit', '08_internal_audit_filing.xlsx'),
    );
    expect(messages).toMatchObject([
      {
        amountFen: 1_010_100_000,
        iaOrgForm: 'JOINT',
        recognitionRequested: true,
        problems: [{ rectifiedFen: 6_250_000, rectDeadline: { kind: 'FIXED_DATE', date: 20_453 }, amountFen: null }],
      },
    ]);
    const none = await file({ '问题金额（万元）': undefined, 问题金额: '1,010.10' });
    expect(none.problems).toMatchObject([{ rule: 'AMOUNT_UNIT_UNKNOWN', field: '问题金额' }]);
    expect((await file({ '问题金额（万元）': '约12' })).messages).toMatchObject([
      { amountFen: 12_000_000, amountApproximate: true },
    ]);
  });

  it.each(['/', '—', '无', '', null])('case 6: %j is no amount', async (blank) => {
    expect((await file({ '问题金额（万元）': blank })).messages).toMatchObject([{ amountFen: null }]);
  });

  it('case 7: a report is known by its number however it was written; a damaged one is held', async () => {
    expect((await file({ 报告文号: '示一医审[2025]第05号' })).messages).toMatchObject([
      { reportDoc: { normNo: '示一医审〔2025〕5号' } },
    ]);
    expect((await file({ 报告文号: '审法发【201124号' })).problems).toMatchObject([
      { rule: 'DOC_NO_UNPARSEABLE', field: '报告文号' },
    ]);
  });

  it('case 8: a code with a wrong check digit is held', async () => {
    const wrong = await file({ 统一社会信用代码: '129901000030101089' });
    expect(wrong).toMatchObject({ sent: 0, held: 1 });
    expect(wrong.problems).toMatchObject([{ rule: 'USCC_CHECK_DIGIT', field: '统一社会信用代码' }]);
  });

  it('case 13: a mark in a form refuses it', async () => {
    expect(await file({ 问题1: '见附件（秘密★10年）' })).toMatchObject({ sent: 0, refused: 1, messages: [] });
    expect(await file({ 密级: '机密' })).toMatchObject({ sent: 0, refused: 1, messages: [] });
  });

  it('gives a message for each kind that is ticked', async () => {
    const both = await file({ 备案类别: '√计划  √报告  √整改  □总结' });
    expect(both.messages.map(({ envelope }) => envelope.messageType)).toEqual([
      'IA_PLAN_FILING',
      'IA_REPORT_FILING',
      'IA_RECT_FILING',
    ]);
    expect(new Set(both.messages.map(({ envelope }) => envelope.sourceKey)).size).toBe(3);
  });

  it('reads rectification, summary and body of the shipped forms', async () => {
    const [rect, summary, body] = await Promise.all(
      ['rect_filing_2025.xlsx', 'summary_filing_2025.xlsx', 'org_filing_2025.xlsx'].map((name) =>
        bodyOf(sample('internal-audit', name)),
      ),
    );
    expect(rect).toMatchObject([
      {
        doneCount: 1,
        rectifiedFen: 12_500_000,
        items: [
          { result: 'DONE', responsiblePerson: { name: '吴示例' }, checkMethod: 'DOCUMENT' },
          { result: 'PARTIAL', measures: '补齐2023年以来合同档案' },
        ],
      },
    ]);
    expect(summary).toMatchObject([
      { plannedCount: 4, adviceCount: 14, amountFen: 1_310_100_000, transferCount: null },
    ]);
    expect(body).toMatchObject([
      { changeKind: 'HEAD_CHANGED', head: { name: '陈示例' }, headSince: { year: 2025, month: 5 } },
    ]);
  });

  it('says the same of a filing whether the platform hands it out or a form is dropped', async () => {
    const item = { ...FILING, 备案类别: '报告', 问题1: undefined };
    const listed = {
      ...item,
      问题: [
        { 序号: 1, 问题: '未执行集中议价', 缺陷等级: '一般缺陷', '涉及金额（元）': '125,000.00', 整改状态: '部分整改' },
      ],
    };
    const page = Buffer.from(JSON.stringify({ code: 200, data: { total: 1, list: [listed] } }));
    const { messages } = await taken('internal-audit', '平台.json', page);
    expect(messages.map(({ envelope: _, ...body }) => body)).toEqual(await bodyOf(form()));
  });
});
