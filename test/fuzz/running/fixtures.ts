import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileName, fromFile } from './target.ts';
import type { Finding } from './run.ts';

/** Inputs that broke something once, a folder a target. They are replayed for ever. */
export const FIXTURES: string = join(import.meta.dirname, '..', 'fixtures');

export function fixturesOf(target: string, folder = FIXTURES): readonly string[] {
  const own = join(folder, target);
  if (!existsSync(own)) return [];
  return readdirSync(own)
    .sort()
    .map((name) => join(own, name));
}

/** Writes the input of a finding and says where it lies. */
export function keep(target: string, { input }: Finding, folder = FIXTURES): string {
  const own = join(folder, target);
  mkdirSync(own, { recursive: true });
  const file = join(own, fileName(fromFile(input)));
  writeFileSync(file, input);
  return file;
}
