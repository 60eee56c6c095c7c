import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../schemas/catalog.ts';
import { committedFile } from '../../schemas/generate.ts';
import { readIds } from '../../schemas/ids.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const PARTS = ['schemas', 'bus', 'hub', 'adapters', 'package.json'];
/** Two types of the load: what the partner writes and what the discipline body's adapter writes. */
const EVOLVED = ['clue/CLUE_TRANSFER', 'clue/CLUE_DISPOSAL'];
const FIELD = {
  name: 'nextVersionNote',
  type: ['null', 'string'],
  default: null,
  doc: '下一版本增加的说明',
  sensitivity: 'L1_INTERNAL',
  source: 'domain 3.6',
};
/** As a migration may be: it adds, and takes nothing away that the version before uses. */
const MIGRATION = `ALTER TABLE journal ADD COLUMN next_version_note text;
ALTER TABLE case_thread ADD COLUMN next_version_note text NOT NULL DEFAULT '';
CREATE INDEX journal_next_version ON journal (next_version_note) WHERE next_version_note IS NOT NULL;
`;
export const MIGRATION_NAME = '990-next-version.sql';

/** The version after this one, as a whole copy of what runs: one migration more, and two types with one field more. */
export function nextVersion(folder: string): string {
  const root = join(folder, 'next-version');
  if (existsSync(root)) return root;
  mkdirSync(root);
  for (const part of PARTS) cpSync(join(PROJECT, part), join(root, part), { recursive: true });
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'));
  for (const type of EVOLVED) {
    const file = join(root, 'schemas', 'avro', `${type}.avsc`);
    const schema = JSON.parse(readFileSync(file, 'utf8')) as { fields: object[] };
    schema.fields.push(FIELD);
    writeFileSync(file, JSON.stringify(schema));
  }
  writeFileSync(join(root, 'hub', 'ledger', 'migrations', MIGRATION_NAME), MIGRATION);
  execFileSync(process.execPath, [join(root, 'schemas', 'generate.ts')], { cwd: root, stdio: 'ignore' });
  return root;
}

/** Lets this version's catalogue read what the next version writes; gives how many schemas that has more. */
export function learnFrom(root: string, catalog: Catalog): number {
  const later = readIds(join(root, 'schemas')).filter(({ id }) => id > catalog.newestId);
  for (const { id } of later) catalog.learn(id, readFileSync(join(root, 'schemas', committedFile(id)), 'utf8'));
  return later.length;
}
