import { readFileSync } from 'node:fs';
import { settingsPath } from '../adapters/connectors/connector-settings.ts';
import { FrontDatabase } from '../adapters/connectors/front-database.ts';
import type { FrontInsert } from '../adapters/connectors/front-database.ts';
import type { Site } from '../adapters/contract.ts';
import { encodeGbk } from '../adapters/formats/encoding.ts';
import { readDump } from '../adapters/natural-resources/dump.ts';
import { FORM_TABLES } from '../adapters/natural-resources/tables.ts';

interface TableRow {
  readonly table: string;
  readonly key: string;
  /** Under which name the host knows the row. */
  readonly document: string;
  readonly values: Readonly<Record<string, string | null>>;
}

/** The rows a script holds. */
export function rowsIn(bytes: Buffer): readonly TableRow[] {
  const found: TableRow[] = [];
  for (const reading of readDump('script', bytes).readings) {
    if (reading.kind === 'fault') throw new Error(`a sample cannot be read: ${reading.fault.rule}`);
    const { form, fields } = reading.record;
    const target = FORM_TABLES.find((one) => one.form === form);
    if (target === undefined) continue;
    const values = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, value === null ? null : String(value)]),
    );
    const { table, key } = target;
    found.push({ table, key, document: `${table}/${values[key] ?? ''}`, values });
  }
  return found;
}

/** Writes rows into a site's front-end database, all at once and in GBK bytes, as the department's own system does. */
export async function writeRows(
  site: Pick<Site, 'participant' | 'stateFolder'>,
  rows: readonly TableRow[],
): Promise<void> {
  const { databaseUrl } = JSON.parse(readFileSync(settingsPath(site, process.env), 'utf8')) as {
    readonly databaseUrl: string;
  };
  const database = new FrontDatabase(databaseUrl, encodeGbk);
  try {
    await database.insert(rows.map(({ table, key, values }): FrontInsert => ({ table, key: [key], rows: [values] })));
  } finally {
    await database.close();
  }
}
