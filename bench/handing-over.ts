import { renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FrontDatabase } from '../adapters/connectors/front-database.ts';
import type { FrontInsert } from '../adapters/connectors/front-database.ts';
import type { Adapter } from '../adapters/contract.ts';
import { encodeGbk } from '../adapters/formats/encoding.ts';
import type { NativeFile, NativeLoad } from './adapter-files/native-load.ts';
import { simulatedSystem } from './adapter-stand.ts';
import type { Stand } from './adapter-stand.ts';

/**
 * Hands native records over as the department does: rows into its front-end database, a page onto its platform, else files
 * into its drop folder. Resolves when the adapter can see them.
 */
export async function handOver({ adapter, site }: Stand, { files }: NativeLoad): Promise<void> {
  const system = simulatedSystem(site);
  if (typeof system?.['databaseUrl'] === 'string') return insertRows(adapter, system['databaseUrl'], files);
  const folder = system === undefined ? site.dropFolder : join(dirname(site.stateFolder), 'platform');
  const unfinished = (name: string): string => join(dirname(site.stateFolder), `.${name}`);
  for (const { name, bytes } of files) writeFileSync(unfinished(name), bytes);
  // At once, as a file manager moves them there.
  for (const { name } of files) renameSync(unfinished(name), join(folder, name));
}

/** The rows of scripts, written in one transaction and in GBK. A row's place begins with its table. */
async function insertRows(adapter: Adapter, url: string, files: readonly NativeFile[]): Promise<void> {
  const inserts: FrontInsert[] = [];
  for (const { name, bytes } of files) {
    for (const reading of (await adapter.read(name, bytes)).readings) {
      if (reading.kind === 'fault') throw new Error(`${name}: ${reading.fault.rule}`);
      const { at, fields } = reading.record;
      const row = Object.entries(fields).map(([column, value]) => [column, value === null ? null : String(value)]);
      const [key = ''] = Object.keys(fields);
      inserts.push({ table: at.place.split('!')[0] ?? '', key: [key], rows: [Object.fromEntries(row)] });
    }
  }
  const database = new FrontDatabase(url, encodeGbk);
  try {
    await database.insert(inserts);
  } finally {
    await database.close();
  }
}
