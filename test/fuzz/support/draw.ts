import { expect } from 'vitest';
import { fixturesOf } from '../running/fixtures.ts';
import { run } from '../running/run.ts';
import type { Finding } from '../running/run.ts';

/** What went wrong, with how to see it again. */
const told = (name: string, seed: number, findings: readonly Finding[]): string[] =>
  findings.map(({ index, what }) => `${what} (npm run fuzz -- ${name} --seed ${seed} --inputs ${index + 1})`);

/** A short run: the same inputs each time. */
export async function draw(name: string, module: string, inputs: number, seed = 1): Promise<void> {
  const { done, findings } = await run({ module, name, seed, from: 0, to: inputs });
  expect(told(name, seed, findings)).toEqual([]);
  expect(done).toBe(inputs);
}

/** Every input that broke one of these targets once. */
export async function replay(names: readonly string[], module: string): Promise<void> {
  const given = names.flatMap((name) => fixturesOf(name));
  const { findings } = await run({ module, name: names.join(), seed: 0, from: 0, to: given.length, given });
  expect(findings.map(({ index, what }) => `${given[index] ?? ''}: ${what}`)).toEqual([]);
}
