import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Beside } from '../adapters/contract.ts';
import { besideOf } from '../adapters/formats/document.ts';

/** Files of a folder, by plain names only. */
export const fileBeside = (folder: string): Beside =>
  besideOf(
    (name) =>
      name === basename(name) ? readFile(join(folder, name)).catch(() => undefined) : Promise.resolve(undefined),
    () => readdir(folder).catch(() => []),
  );
