import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Beside } from '../adapters/contract.ts';

/** Files of a folder, by plain names only. */
export const fileBeside =
  (folder: string): Beside =>
  (name) =>
    name === basename(name) ? readFile(join(folder, name)).catch(() => undefined) : Promise.resolve(undefined);
