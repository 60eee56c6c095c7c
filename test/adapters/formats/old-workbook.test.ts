import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import type { BookType, WorkSheet } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { readForms } from '../../../adapters/formats/read-forms.ts';
import { scanField, scanText } from '../../../schemas/classification/gate.ts';

const columns = ['序号', '单位', '日期', '完成率'].map((header) => ({ header, required: true }));
const forms = [{ form: 'row', kind: 'table', columns }] as const;
const table = (): WorkSheet => {
  const sheet = utils.aoa_to_sheet([
    ['台账'],
    ['序号', '单位', '日期', '完成率'],
    [1, '甲', { t: 'n', v: 45_833, z: 'yyyy-mm-dd' }, { t: 'n', v: 0.5, z: '0.00%' }],
    [2, null, 45_833, '—'],
    ['合计', null, null, { t: 'n', f: 'SUM(A3:A4)', v: 3 }],
  ]);
  sheet['!merges'] = [{ s: { r: 2, c: 1 }, e: { r: 3, c: 1 } }];
  return sheet;
};
const bytesOf = (sheet: WorkSheet, bookType: BookType = 'biff8', hidden?: WorkSheet): Buffer => {
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '台账');
  if (hidden) {
    utils.book_append_sheet(book, hidden, '旧');
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  }
  return write(book, { type: 'buffer', bookType }) as Buffer;
};
const read = (bytes: Buffer) => readForms('台账.xls', bytes, forms);
const rules = async (bytes: Buffer) =>
  [...(await read(bytes)).readings].map((reading) => (reading.kind === 'fault' ? reading.fault.rule : reading.kind));

describe('a workbook of the old form', () => {
  it('is read as a new one: dates, per cent, merged cells, sums left out', async () => {
    const readings = [...(await read(bytesOf(table()))).readings];
    expect(readings).toMatchObject([
      { record: { at: { place: '台账!第3行' }, fields: { 序号: 1, 单位: '甲', 日期: '2025-06-25', 完成率: '50%' } } },
      { record: { at: { place: '台账!第4行' }, fields: { 序号: 2, 单位: '甲', 日期: 45_833, 完成率: '—' } } },
    ]);
  });

  it('holds the row with a formula, and goes on', async () => {
    // Written by another program: ours writes no formulas of the old form.
    const bytes = await readFile(join(import.meta.dirname, 'fixtures/formula.xls'));
    expect([...(await read(bytes)).readings]).toMatchObject([
      { record: { fields: { 序号: 1, 单位: '甲', 日期: '2025-06-25', 完成率: '50%' } } },
      { kind: 'fault', at: { place: '台账!第4行' }, fault: { rule: 'CELL_FORMULA', field: '序号' } },
    ]);
  });

  it.each([
    ['a cell', () => bytesOf(utils.aoa_to_sheet([['机密★10年']]))],
    ['a hidden sheet', () => bytesOf(table(), 'biff8', utils.aoa_to_sheet([['绝密']]))],
    ['bytes no cell shows', () => Buffer.concat([bytesOf(table()), Buffer.from('\0页眉：秘密★长期\0', 'utf16le')])],
  ])('shows the gate a mark in %s', async (_, bytes) => {
    const marked = async (of: Buffer) =>
      [...(await read(of)).texts()].some(
        ({ text, label }) => (label === undefined ? scanText(text) : scanField(label, text)) !== null,
      );
    expect(await marked(bytes())).toBe(true);
    expect(await marked(bytesOf(table()))).toBe(false);
  });

  it('is refused when it is encrypted, has macros, or is cut short', async () => {
    const bytes = bytesOf(table());
    const named = (stream: string) => Buffer.concat([bytes, Buffer.from(stream, 'utf16le')]);
    expect(await rules(named('EncryptedPackage'))).toEqual(['FILE_UNREADABLE']);
    expect(await rules(named('_VBA_PROJECT_CUR'))).toEqual(['FILE_UNSAFE']);
    expect(await rules(bytes.subarray(0, 600))).toEqual(['FILE_UNREADABLE']);
  });

  it('never throws for damaged bytes', async () => {
    const good = bytesOf(table());
    for (let at = 512; at < good.length; at += 97) {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
      for (const _ of (await read(bytes)).readings);
    }
  });
});
