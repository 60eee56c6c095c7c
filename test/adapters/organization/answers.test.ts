import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import typeNames from '../../../schemas/codes/MessageType.json' with { type: 'json' };
import { parseCsv } from '../../../adapters/formats/csv.ts';
import manifest from '../../../adapters/organization/manifest.json' with { type: 'json' };
import { isFault } from '../../../schemas/fault.ts';
import { rendered, tradeOf } from '../support/rendered.ts';

it('declares exactly what the policy lets this department send and be sent, corrections and withdrawals beside it', () => {
  const { sends, receives } = tradeOf('organization');
  const amending = ['CORRECTION', 'WITHDRAWAL'];
  expect(manifest.sends.toSorted()).toEqual([...new Set([...sends, ...amending])].toSorted());
  expect(manifest.receives.toSorted()).toEqual([...new Set([...receives, ...amending])].toSorted());
});

it('writes every view it is sent as CSV in the encoding its programs open, rare signs of names included', async () => {
  const all = await rendered('organization');
  expect(new Set(all.map(({ type }) => type)).size).toBeGreaterThan(30);
  const texts = all.map(({ output }) => iconv.decode(output.bytes, 'gb18030'));
  expect(texts.some((text) => text.includes('𬭚県'))).toBe(true);
  for (const { type, output } of all) {
    const text = iconv.decode(output.bytes, 'gb18030');
    const rows = parseCsv(text);
    if (isFault(rows)) throw new Error(`${type}: ${rows.rule}`);
    expect(rows.map(({ cells }) => cells[1])).toContain((typeNames as Readonly<Record<string, string>>)[type]);
    expect(output.fileName).toMatch(/\.csv$/u);
  }
}, 60_000);
