import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Says what is wrong; the program ends with 1, but goes on to the next thing. */
export function fail(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}

/** Writes a generated page, or with `check` compares it and fails where it differs. */
export function writtenPage(root: string, file: string, page: string, check: boolean): void {
  const path = join(root, file);
  if (!check) writeFileSync(path, page);
  else if (readFileSync(path, 'utf8') !== page) fail(`${file}: differs; run npm run gen`);
}
