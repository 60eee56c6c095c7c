import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openDryRun } from '../../../adapters/host/dry-run.ts';
import { CLUE, rectificationSheet } from '../../../adapters/inspection/harness.ts';
import { formFile, filledForm } from '../../../adapters/general-form/general-forms.ts';
import { docRef } from '../../../adapters/translating/references.ts';
import { writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import type { WrittenCell } from '../../../adapters/formats/workbook-writer.ts';
import { adapter } from '../../../adapters/inspection/index.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { catalog } from '../../schemas/records.ts';
import { changedForm } from '../support/changed-form.ts';
import { copiesOf } from '../support/copies.ts';
import { history, taken } from '../support/dry-run.ts';

const sheet = (problemsDone: number, rate: WrittenCell, asOf = '截止日期：2025.9.30'): Buffer =>
  writeWorkbook([
    rectificationSheet([[1, '第三轮', '市教育和体育局党组', 311, problemsDone, rate, 4, 4, '100%', 0, 1]], asOf),
  ]);
/** The clue ledger with one row, a good one with some cells changed or added. */
const clues = (changes: Readonly<Record<string, WrittenCell>>): Buffer => {
  const row = { ...CLUE, ...changes };
  return writeWorkbook([{ name: '线索台账', rows: [Object.keys(row), Object.values(row)] }]);
};

describe("the office's ledgers", () => {
  it('case 9: epoch milliseconds at midnight in China are that day, as number and as text', async () => {
    for (const written of [1_759_248_000_000, '1759248000000', '2025-09-30T16:00:00Z']) {
      const { messages } = await taken('inspection', '线索.xlsx', clues({ 移交时间: written }));
      expect(messages, String(written)).toMatchObject([
        { transferredOn: Date.UTC(2025, 9, 1) / 86_400_000, envelope: { occurredAt: 1_759_248_000_000 } },
      ]);
    }
  });

  it('case 14: figures of an earlier day that come late are a version of their own, under their own day', async () => {
    const reports = await history('inspection', [
      ['三季度.xlsx', sheet(288, '92.60%')],
      ['二季度.xlsx', sheet(200, '64.31%', '截止日期：2025.6.30')],
      ['三季度.xlsx', sheet(288, '92.60%')],
    ]);
    const sent = reports.flatMap(({ messages }) => messages);
    expect(sent.map(({ envelope }) => envelope.sourceVersion)).toEqual([1, 2, 3]);
    expect(sent.map((message) => message['sharedOn'])).toEqual([20_361, 20_269, 20_361]);
    expect(new Set(sent.map(({ envelope }) => envelope.sourceKey)).size).toBe(1);
  });

  it.each([
    ['92.60%', 9260],
    ['92.61%', 9261],
  ])('case 17: of 288 in 311 the rate is the one written, %s, and never reckoned anew', async (written, bps) => {
    const { messages } = await taken('inspection', '汇总.xlsx', sheet(288, written));
    expect(messages[0]?.['inspectionRows']).toMatchObject([{ problemRateBps: bps, problemRateNative: written }]);
  });

  it('case 20: a clue goes to the audit bureau without its source, and the committee office gets none of it', async () => {
    const row = { 台账编号: 'XC3-777', 举报人: '钱某甲', 信访件号: 'XF-2025-0419', 情况说明: '示例情况说明' };
    for (const 分类处理意见 of ['移交审计机关核查', '供审前参考']) {
      const { messages } = await taken('inspection', '线索.xlsx', clues({ ...row, 分类处理意见 }));
      const [message] = messages;
      if (message === undefined) throw new Error('no message');
      const copies = copiesOf(message);
      expect([...copies.keys()]).toEqual(['audit-bureau']);
      const copy = copies.get('audit-bureau')?.toString();
      expect(copy).toContain('示例情况说明');
      for (const hidden of ['XC3-777', '钱某甲', 'XF-2025-0419']) expect(copy).not.toContain(hidden);
    }
  });

  it('gives a clue without 线索交接号 a handle that nobody finds by trying ledger numbers, the same at every look', async () => {
    const row = clues({ 台账编号: 'XC3-001', 问题线索编号: '1', 线索交接号: null });
    const clueIdBy = async (recordKey: Buffer): Promise<string> => {
      const dryRun = openDryRun({
        participant: 'inspection',
        adapter,
        catalog,
        policy: loadPolicy(undefined, catalog),
        recordKey,
      });
      const { messages } = await dryRun.take('线索.xlsx', row);
      dryRun.close();
      return String(messages[0]?.['clueId']);
    };
    const [key, other] = [randomBytes(32), randomBytes(32)];
    const clueId = await clueIdBy(key);
    expect(clueId).toMatch(/^XC-[0-9a-f]{16}$/);
    expect(await clueIdBy(key)).toBe(clueId);
    expect(await clueIdBy(other)).not.toBe(clueId);
  });

  it('case 8: a form whose unit code has a wrong check digit is held with the reason', async () => {
    const form = (code: string): Buffer =>
      changedForm('RECT_PROGRESS', { '责任单位·统一社会信用代码': code }, 'workbook');
    expect(await taken('inspection', '进展.xlsx', form('11990100003010095M'))).toMatchObject({ sent: 1 });
    expect(await taken('inspection', '进展.xlsx', form('11990100003010095X'))).toMatchObject({
      sent: 0,
      held: 1,
      problems: [{ rule: 'USCC_CHECK_DIGIT', field: '责任单位·统一社会信用代码' }],
    });
  });
});

describe('a general form', () => {
  it('case 7: is held when its document number cannot be read, and read in every writing of one that can', async () => {
    const form = (number: string): Buffer => {
      const queryDoc = docRef('示巡函〔2025〕5号');
      const { title, cells } = filledForm(
        'HISTORY_QUERY',
        { queryNo: `Q-${number}`, queryDoc, purpose: 'INSPECTION' },
        { occurredAt: 0 },
      );
      return formFile(
        { title, cells: cells.map((cell) => (cell.text === '示巡函〔2025〕5号' ? { ...cell, text: number } : cell)) },
        'workbook',
      );
    };
    for (const written of ['示巡函〔2025〕5号', '示巡函[2025]第05号', '示巡函（2025）5号'])
      expect((await taken('inspection', '查询函.xlsx', form(written))).messages).toMatchObject([
        { queryDoc: { normNo: '示巡函〔2025〕5号' } },
      ]);
    expect(await taken('inspection', '查询函.xlsx', form('审法发【201124号'))).toMatchObject({
      sent: 0,
      held: 1,
      problems: [{ rule: 'DOC_NO_UNPARSEABLE' }],
    });
  });
});
