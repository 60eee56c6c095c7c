import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type pg from 'pg';
import type { IncomingRecord } from '../../bus/record.ts';

/** Places (`table.column`) of this database whose rows hold the text, as text or inside bytes. */
export async function tablesHolding(db: pg.Pool, text: string): Promise<string[]> {
  const columns = await db.query<{ table_name: string; column_name: string; data_type: string }>(
    `SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'`,
  );
  const found: string[] = [];
  for (const { table_name: table, column_name: column, data_type: type } of columns.rows) {
    const holds =
      type === 'bytea'
        ? `position($1::bytea IN "${column}") > 0`
        : `position(convert_from($1, 'UTF8') IN "${column}"::text) > 0`;
    const row = await db.query<{ found: boolean }>(`SELECT EXISTS (SELECT FROM "${table}" WHERE ${holds}) AS found`, [
      Buffer.from(text),
    ]);
    if (row.rows[0]?.found === true) found.push(`${table}.${column}`);
  }
  return found.toSorted();
}

/** Channels with a record that holds the text: in its key, its value or its headers. */
export function channelsHolding(records: readonly IncomingRecord[], text: string): string[] {
  const found = new Set<string>();
  for (const { channel, key, value, headers } of records) {
    const holds = key?.includes(text) || value?.includes(text) || JSON.stringify(headers).includes(text);
    if (holds) found.add(channel);
  }
  return [...found].toSorted();
}

/** Files under a folder that hold a text, by path in it, for each text. What goes while we look is left out. */
export function filesHolding(folder: string, texts: readonly string[]): Map<string, string[]> {
  const found = new Map(texts.map((text): [string, string[]] => [text, []]));
  const wanted = texts.map((text) => [text, Buffer.from(text)] as const);
  for (const path of filesUnder(folder)) {
    // Kafka's indexes are sparse files of many zeros, and hold offsets only.
    if (path.endsWith('index')) continue;
    const bytes = unlessGone(() => readFileSync(path)) ?? Buffer.alloc(0);
    for (const [text, sought] of wanted) if (bytes.includes(sought)) found.get(text)?.push(relative(folder, path));
  }
  return found;
}

/** What goes while we look is left out. */
export function* filesUnder(folder: string): Generator<string> {
  for (const entry of unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (entry.isFile()) yield path;
  }
}

/** Undefined for a file that is not there any more: other suites' channels vanish meanwhile. */
export function unlessGone<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (reason) {
    if (reason instanceof Error && 'code' in reason && reason.code === 'ENOENT') return undefined;
    throw reason;
  }
}
