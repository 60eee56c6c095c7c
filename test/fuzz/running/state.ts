import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How far a target has come with one seed. */
export interface Progress {
  readonly done: number;
  readonly seconds: number;
  readonly findings: number;
}

const fileOf = (folder: string, target: string, seed: number): string => join(folder, `${target}-${seed}.json`);

/** What was reached before; the beginning if nothing was. */
export function readProgress(folder: string, target: string, seed: number): Progress {
  try {
    return JSON.parse(readFileSync(fileOf(folder, target, seed), 'utf8')) as Progress;
  } catch (reason) {
    if (reason instanceof Error && 'code' in reason && reason.code === 'ENOENT')
      return { done: 0, seconds: 0, findings: 0 };
    throw reason;
  }
}

/** Whole or not at all. */
export function writeProgress(folder: string, target: string, seed: number, progress: Progress): void {
  const file = fileOf(folder, target, seed);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(progress)}\n`);
  renameSync(`${file}.new`, file);
}
