import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../../../adapters/formats/encoding.ts';
import { writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';

const HEADERS = [
  '序号',
  '单位',
  '文号',
  '日期',
  '金额（万元）',
  ...Array.from({ length: 19 }, (_, at) => `说明${at + 1}`),
];
const BARE = HEADERS.map((header) => header.replace('（万元）', ''));
const row = (number: number): readonly string[] => [
  String(number),
  '示范市水务局',
  `示审报〔2025〕${(number % 900) + 1}号`,
  '2025年6月25日',
  `"${(number / 100).toFixed(2)}"`,
  ...Array.from({ length: 19 }, (_, at) => (at < 2 ? `专项资金滞留未拨付，第${number}笔，未按规定时限拨付` : '已整改')),
];

const MOST_MEGABYTES = 300;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liandong-streaming-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function measured(name: string, bytes: Buffer) {
  const file = join(folder, name);
  await writeFile(file, bytes);
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, 'measured-reading.ts'),
    file,
    ...BARE,
  ]);
  return JSON.parse(stdout) as {
    readonly records: number;
    readonly length: number;
    readonly last: { readonly at: { readonly place: string }; readonly fields: Readonly<Record<string, unknown>> };
    readonly told: number;
    readonly furthest: number;
    readonly peakMegabytes: number;
  };
}

const csv = (rows: number): string => {
  const lines = [HEADERS.join(',')];
  for (let number = 1; number <= rows; number += 1) lines.push(row(number).join(','));
  return `${lines.join('\r\n')}\r\n`;
};

describe('reading large files in bounded memory', () => {
  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['GBK', encodeGb18030],
  ])('reads 100,000 rows of %s text', { timeout: 180_000 }, async (encoding, encode) => {
    const bytes = encode(csv(100_000));
    expect(bytes.length).toBeGreaterThan(15_000_000);
    const { peakMegabytes, last, told, ...rest } = await measured(`${encoding}.csv`, bytes);
    expect(rest).toMatchObject({ records: 100_000, length: 100_000, furthest: 1 });
    expect(last).toMatchObject({
      at: { place: '表!第100001行' },
      fields: { 序号: '100000', '金额（万元）': '1000.00' },
    });
    expect(told).toBeGreaterThan(50);
    expect(peakMegabytes).toBeLessThan(MOST_MEGABYTES);
  });

  it('reads 20,000 rows of a workbook', { timeout: 180_000 }, async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => [at + 1, ...row(at + 1).slice(1)]);
    const bytes = writeWorkbook([{ name: '台账', rows: [['整改台账'], HEADERS, ...rows] }]);
    const { peakMegabytes, last, told, ...rest } = await measured('台账.xlsx', bytes);
    expect(rest).toMatchObject({ records: 20_000, length: 20_000, furthest: 1 });
    expect(last).toMatchObject({ at: { place: '台账!第20002行' }, fields: { 序号: 20_000 } });
    expect(told).toBeGreaterThan(50);
    expect(peakMegabytes).toBeLessThan(MOST_MEGABYTES);
  });
});
