import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem } from './problem.ts';

/** What wrote a data folder: a folder of another version is not touched. */
export interface Stamp {
  /** Our own layout of the folder. */
  readonly layout: number;
  readonly kafka: string;
  readonly postgres: string;
}

export const presentStamp: Stamp = { layout: 1, kafka: '4.3', postgres: '18' };

/** Marks an empty folder as ours; one clear message if data of another version lies in it. */
export function requireStamp(folder: string, present: Stamp = presentStamp): void {
  const file = join(folder, 'version.json');
  if (existsSync(file)) {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Stamp;
    const differing = (['layout', 'kafka', 'postgres'] as const).filter((part) => found[part] !== present[part]);
    if (differing.length === 0) return;
    const parts = differing.map((part) => `${part} ${found[part]} ≠ ${present[part]}`).join(', ');
    throw otherVersion(folder, parts);
  }
  if (existsSync(join(folder, 'kafka', 'log')) || existsSync(join(folder, 'postgres', 'data'))) {
    throw otherVersion(folder, 'version.json missing');
  }
  writeFileSync(file, `${JSON.stringify(present, null, 2)}\n`);
}

const otherVersion = (folder: string, parts: string): SetupProblem =>
  new SetupProblem(
    `数据文件夹 ${folder} 属于另一版本 (data folder of another version: ${parts}).`,
    '用原版本启动；或以 LIANDONG_DATA 指定另一个文件夹；不再需要旧数据时可移走该文件夹 (start the version that wrote it, set LIANDONG_DATA to another folder, or move the old one away)',
  );
