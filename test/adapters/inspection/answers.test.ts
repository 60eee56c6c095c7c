import { expect, it } from 'vitest';
import typeNames from '../../../schemas/codes/MessageType.json' with { type: 'json' };
import { cellText } from '../../../adapters/formats/grid.ts';
import { readWorkbook } from '../../../adapters/formats/workbook.ts';
import manifest from '../../../adapters/inspection/manifest.json' with { type: 'json' };
import { isFault } from '../../../schemas/fault.ts';
import { rendered, tradeOf } from '../support/rendered.ts';

it('declares exactly what the policy lets this office send and be sent, corrections and withdrawals beside it', () => {
  const { sends, receives } = tradeOf('inspection');
  const amending = ['CORRECTION', 'WITHDRAWAL'];
  expect(manifest.sends.toSorted()).toEqual([...new Set([...sends, ...amending])].toSorted());
  expect(manifest.receives.toSorted()).toEqual([...new Set([...receives, ...amending])].toSorted());
});

it('writes every view it is sent as a workbook that can be opened and says what it is', async () => {
  const all = await rendered('inspection');
  expect(new Set(all.map(({ type }) => type)).size).toBeGreaterThan(30);
  for (const { type, profiles, output } of all) {
    const book = await readWorkbook(output.bytes);
    if (isFault(book)) throw new Error(`${type} ${profiles.join()}: ${book.rule}`);
    const cells = book.sheets.flatMap((sheet) => [...sheet.rows].flatMap((row) => row.cells.map(cellText)));
    expect(cells).toContain((typeNames as Readonly<Record<string, string>>)[type]);
    expect(output.fileName).toMatch(/\.xlsx$/u);
  }
}, 60_000);
