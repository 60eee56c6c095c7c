import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Random } from './mutate/random.ts';
import { mutateBytes } from './mutate/bytes.ts';
import { mutateTokens, tokensOf } from './mutate/text.ts';
import { fixturesOf, keep } from './running/fixtures.ts';
import { run } from './running/run.ts';
import type { RunOptions } from './running/run.ts';
import { readProgress, writeProgress } from './running/state.ts';
import { fileName, fromFile, toFile } from './running/target.ts';

const planted: RunOptions = {
  module: new URL('./support/planted.ts', import.meta.url).href,
  name: 'planted',
  seed: 1,
  from: 0,
  to: 0,
  slowMs: 400,
  hangMs: 5_000,
  heapMb: 64,
};

const SAID: readonly (readonly [does: string, what: RegExp])[] = [
  ['throw', /^RangeError: planted \[fuzz\/support\/planted\.ts/],
  ['reject', /^TypeError: planted/],
  ['hang', /^hangs/],
  ['die', /^the process ended: SIGABRT/],
  ['slow', /^slow/],
  ['eat', /out of memory$/],
];

/** Files of inputs with these mistakes, among sound ones. */
function withFiles<T>(does: readonly string[], use: (files: readonly string[]) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-fixtures-'));
  for (const [index, one] of does.entries())
    writeFileSync(join(folder, `${index}.input`), toFile({ head: { do: one }, body: Buffer.from([index]) }));
  const files = does.map((_, index) => join(folder, `${index}.input`));
  return use(files).finally(() => rmSync(folder, { recursive: true }));
}

describe('a run', () => {
  it(
    'finds what throws, rejects, hangs, dies, dawdles or eats the memory, and goes on behind it',
    { timeout: 90_000 },
    () =>
      withFiles(['nothing', ...SAID.map(([does]) => does), 'throw', 'nothing'], async (given) => {
        const told: string[] = [];
        const { done, findings } = await run({
          ...planted,
          given,
          to: given.length,
          onFinding: ({ what }) => told.push(what),
        });
        expect(done).toBe(given.length);
        expect(findings).toHaveLength(SAID.length);
        expect(told).toEqual(findings.map(({ what }) => what));
        for (const [at, { index, what, input }] of findings.entries()) {
          expect(index).toBe(at + 1);
          expect(what).toMatch(SAID[at]?.[1] ?? /never/);
          expect(fromFile(input).head['do']).toBe(SAID[at]?.[0]);
        }
      }),
  );

  it('makes the input again that ended its process, by its number', { timeout: 60_000 }, async () => {
    const { done, findings } = await run({ ...planted, to: 3 });
    expect(done).toBe(3);
    expect(findings.map(({ index, what, input }) => [index, what, fromFile(input).head['do']])).toEqual([
      [2, expect.stringContaining('SIGABRT'), 'die'],
    ]);
  });

  it('ends with as many kinds of findings as were asked for', { timeout: 60_000 }, () =>
    withFiles(['throw', 'hang'], async (given) => {
      const { findings } = await run({ ...planted, given, to: 2, mostFindings: 1 });
      expect(findings).toHaveLength(1);
    }),
  );
});

describe('fixtures', () => {
  it('are kept once each, and found again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'liandong-fixtures-'));
    const finding = { index: 0, what: '', input: toFile({ head: { do: 'throw' }, body: Buffer.from('\n') }) };
    expect(fixturesOf('planted', folder)).toEqual([]);
    const files = [keep('planted', finding, folder), keep('planted', { ...finding, index: 9 }, folder)];
    expect(fixturesOf('planted', folder)).toEqual([files[0]]);
    expect(files[1]).toBe(files[0]);
    rmSync(folder, { recursive: true });
  });
});

describe('inputs', () => {
  const made = (seed: number) =>
    Array.from({ length: 50 }, (_, index) => {
      const random = new Random('a', seed, index);
      return `${mutateBytes(Buffer.alloc(40, 7), random).toString('hex')} ${mutateTokens(tokensOf('一, 2 <b c="d">'), random)}`;
    });

  it('are the same for the same seed and number, and others for others', () => {
    expect(made(1)).toEqual(made(1));
    expect(new Set([...made(1), ...made(2)]).size).toBeGreaterThan(90);
  });

  it('are read from a file as they were written, whatever stands in them', () => {
    const input = { head: { 'header a': 'b\n"\u0000' }, body: Buffer.from([10, 0, 255, 10]) };
    expect(fromFile(toFile(input))).toEqual(input);
    expect(fileName(input)).toBe(fileName(fromFile(toFile(input))));
  });
});

describe('progress', () => {
  it('is found again under its target and seed, and nothing is there before', () => {
    const folder = mkdtempSync(join(tmpdir(), 'liandong-progress-'));
    expect(readProgress(folder, 'csv', 1)).toEqual({ done: 0, seconds: 0, findings: 0 });
    writeProgress(folder, 'csv', 1, { done: 7, seconds: 1, findings: 2 });
    expect(readProgress(folder, 'csv', 1)).toEqual({ done: 7, seconds: 1, findings: 2 });
    expect(readProgress(folder, 'csv', 2).done).toBe(0);
    rmSync(folder, { recursive: true });
  });
});
