import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the contracts: this one, unless a test works on a copy. */
export const schemasRoot: string = import.meta.dirname;

/** Reads one JSON file of the contracts; an error names the file. */
export function readJson(root: string, path: string): unknown {
  const text = readFileSync(join(root, path), 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${path}: not JSON`, { cause });
  }
}
