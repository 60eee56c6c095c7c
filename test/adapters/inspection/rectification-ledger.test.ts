import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { afterEach, describe, expect, it } from 'vitest';
import { csvCell } from '../../../adapters/formats/csv.ts';
import { writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import type { WrittenCell, WrittenSheet } from '../../../adapters/formats/workbook-writer.ts';
import { rectificationSheet } from '../../../adapters/inspection/harness.ts';
import { openCheck } from '../support/dry-run.ts';
import type { Check } from '../support/dry-run.ts';

const SAMPLE = new URL('../../../adapters/inspection/samples/02_inspection_ledger.xlsx', import.meta.url);
const EDUCATION: readonly WrittenCell[] = [1, '第三轮', '市教育和体育局党组', 21, 18, '85.71%', 4, 4, '100%', 0, 1];
const WATER: readonly WrittenCell[] = [2, '第三轮', '市水务局党组', 16, 13, 0.8125, 3, 2, { percent: 0.6667 }, 0, 0];
const PART: readonly WrittenCell[] = [null, null, '（其中：市河道管理处党支部）', 5, 5, '100％', 1, 1, '—', null, null];
const TOTAL: readonly WrittenCell[] = ['合计', null, null, 37, 31, '83.78%', 7, 6, '85.71%', 0, 1];

const book = (...sheets: readonly WrittenSheet[]): Buffer => writeWorkbook(sheets);
const replaced = (row: readonly WrittenCell[], changes: Readonly<Record<number, WrittenCell>>): WrittenCell[] =>
  row.map((cell, column) => (column in changes ? (changes[column] ?? null) : cell));

interface Row {
  readonly organization: string;
  readonly [field: string]: unknown;
}
const rowsOf = (message: Readonly<Record<string, unknown>> | undefined): readonly Row[] =>
  (message?.['inspectionRows'] ?? []) as readonly Row[];

let check: Check | undefined;
const taking = (name: string, bytes: Buffer) => (check ??= openCheck('inspection')).take(name, bytes);
afterEach(() => {
  check?.close();
  check = undefined;
});

describe('the rectification ledger', () => {
  it('case 1: gives nothing new for the same file again, and one new version for one changed row', async () => {
    const rows = [EDUCATION, WATER, PART, TOTAL];
    expect(await taking('汇总.xlsx', book(rectificationSheet(rows)))).toMatchObject({ came: 2, sent: 2, duplicate: 0 });
    expect(await taking('汇总(1).xlsx', book(rectificationSheet(rows)))).toMatchObject({ sent: 0, duplicate: 2 });
    const later = [replaced(EDUCATION, { 4: 19 }), WATER, PART, TOTAL];
    const { messages, ...counts } = await taking('汇总.xlsx', book(rectificationSheet(later)));
    expect(counts).toMatchObject({ came: 2, sent: 1, duplicate: 1, held: 0, refused: 0 });
    expect(messages[0]?.envelope).toMatchObject({ sourceVersion: 2 });
    expect(rowsOf(messages[0])[0]).toMatchObject({ organization: '市教育和体育局党组', problemDoneCount: 19 });
  });

  it('case 2: says the same as CSV in every encoding, and is refused whole in one it cannot have', async () => {
    const cells = rectificationSheet([EDUCATION, replaced(WATER, { 8: '66.67%' })]).rows;
    const text = cells.map((row) => row.map((cell) => csvCell(String(cell ?? ''))).join()).join('\r\n');
    const [first] = (await taking('汇总.xlsx', readFileSync(SAMPLE))).messages;
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      iconv.encode(text, 'gbk'),
      iconv.encode(text, 'gb18030'),
    ]) {
      const { messages } = await openCheck('inspection').take('汇总.csv', bytes);
      expect(messages).toHaveLength(2);
      expect(rowsOf(messages[0])).toEqual(rowsOf(first));
    }
    const wrong = Buffer.concat([iconv.encode(text, 'gbk'), Buffer.from([0x81, 0x20])]);
    expect(await taking('错.csv', wrong)).toMatchObject({ sent: 0, problems: [{ rule: 'FILE_ENCODING' }] });
  });

  it('case 3: finds a header moved by a row or with a column between, and names one that is missing', async () => {
    const plain = (await taking('汇总.xlsx', book(rectificationSheet([EDUCATION])))).messages;
    const { name, rows } = rectificationSheet([EDUCATION]);
    const moved = {
      name,
      rows: [['（第二次报送）'], ...rows],
      merges: ['A4:A5', 'B4:B5', 'C4:C5', 'D4:F4', 'G4:I4', 'J4:K4'],
    };
    const between = {
      name,
      rows: rows.map((row, at) => (at < 2 ? row : [...row.slice(0, 2), at === 2 ? '组别' : null, ...row.slice(2)])),
      merges: ['A3:A4', 'B3:B4', 'C3:C4', 'D3:D4', 'E3:G3', 'H3:J3', 'K3:L3'],
    };
    for (const sheet of [moved, between]) {
      const { messages } = await openCheck('inspection').take('汇总.xlsx', book(sheet));
      expect(rowsOf(messages[0])).toEqual(rowsOf(plain[0]));
    }
    const missing = {
      ...rectificationSheet([EDUCATION]),
      rows: rows.map((row) => row.map((cell) => (cell === '被巡察党组织' ? '单位' : cell))),
    };
    expect(await taking('缺.xlsx', book(missing))).toMatchObject({
      sent: 0,
      problems: [{ rule: 'FILE_HEADER_MISSING', field: '被巡察党组织' }],
    });
  });

  it('case 4: fills merged cells down, counts sub-rows and sums as no records, and keeps a sub-row with its row', async () => {
    const { came, messages } = await taking('02_inspection_ledger.xlsx', readFileSync(SAMPLE));
    expect(came).toBe(2);
    expect(messages.map((message) => rowsOf(message).map(({ organization }) => organization))).toEqual([
      ['市教育和体育局党组'],
      ['市水务局党组', '市河道管理处党支部'],
    ]);
    expect(rowsOf(messages[1])[1]).toMatchObject({
      round: '第三轮',
      parentOrganization: '市水务局党组',
      problemDueCount: 5,
    });
    expect(messages[1]).toMatchObject({ problemCount: 16, org: { participant: 'unit-2' } });
    const orphan = await taking('无主.xlsx', book(rectificationSheet([PART, EDUCATION])));
    expect(orphan).toMatchObject({
      came: 2,
      sent: 0,
      duplicate: 1,
      held: 1,
      problems: [{ rule: 'ROW_UNTRANSLATABLE', place: '汇总!第5行' }],
    });
  });

  it('reads a rate in every writing as basis points, beside what was written', async () => {
    const rates = (await taking('02.xlsx', readFileSync(SAMPLE))).messages.flatMap((message) =>
      rowsOf(message).map(({ problemRateBps, problemRateNative, immediateRateBps, immediateRateNative }) => [
        problemRateBps,
        problemRateNative,
        immediateRateBps,
        immediateRateNative,
      ]),
    );
    expect(rates).toEqual([
      [8571, '85.71%', 10_000, '100%'],
      [8125, '0.8125', 6667, '66.67%'],
      [10_000, '100％', null, null],
    ]);
  });

  it.each(['/', '—', '无', '', ' ', null])('case 6: takes %j for nothing, never for zero', async (blank) => {
    const { messages } = await taking(
      '汇总.xlsx',
      book(rectificationSheet([replaced(EDUCATION, { 6: blank, 8: blank, 9: blank })])),
    );
    expect(rowsOf(messages[0])[0]).toMatchObject({
      immediateDueCount: null,
      immediateRateBps: null,
      accountableOrgCount: null,
      accountablePersonCount: 1,
    });
  });

  it.each(['截止日期：2025.9.30', '截止日期：2025年9月30日', '截止日期: 20250930', '截至日期：2025/9/30'])(
    'reads %s above the table as the day of its figures',
    async (written) => {
      const { messages } = await taking('汇总.xlsx', book(rectificationSheet([EDUCATION], written)));
      expect(rowsOf(messages[0])[0]?.['asOf']).toBe(20_361);
    },
  );

  it('case 13: refuses the row in whose sub-row a mark stands, and the file whose title carries one', async () => {
    const marked = replaced(PART, { 5: '机密★5年' });
    expect(await taking('汇总.xlsx', book(rectificationSheet([EDUCATION, WATER, marked])))).toMatchObject({
      came: 2,
      sent: 1,
      refused: 1,
      problems: [{ kind: 'refused', rule: 'CLASSIFIED_MARKED', place: '汇总!F7' }],
    });
    const { name, rows, merges } = rectificationSheet([EDUCATION]);
    const whole = book({ name, merges: merges ?? [], rows: [['秘密★10年'], ...rows.slice(1)] });
    expect(await taking('密.xlsx', whole)).toMatchObject({ sent: 0, refused: 1 });
  });
});
