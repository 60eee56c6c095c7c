import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFrontDatabase, FrontDatabase } from '../../connectors/front-database.ts';
import { connectSimulator, isReal } from '../../connectors/simulated.ts';
import type { Site } from '../../contract.ts';
import { encodeGbk } from '../../formats/encoding.ts';

/** A simulator that runs; undefined where a real system is connected. */
export interface Simulated {
  readonly databaseUrl: string;
  close(): Promise<void>;
}

/**
 * Makes a front-end database for a site that has no real one, on the server of `adminUrl`, and connects the site to it. It is a
 * database of its own with encoding SQL_ASCII, owned by a role that owns nothing else; its rows outlive a restart.
 */
export async function simulate(
  site: Site,
  { adminUrl, name = 'front_natural_resources' }: { readonly adminUrl: string; readonly name?: string },
): Promise<Simulated | undefined> {
  if (isReal(site)) return undefined;
  const databaseUrl = await createFrontDatabase(adminUrl, name);
  const database = new FrontDatabase(databaseUrl, encodeGbk);
  try {
    await database.run(readFileSync(join(import.meta.dirname, 'tables.sql'), 'utf8'));
  } finally {
    await database.close();
  }
  connectSimulator(site, { databaseUrl, encoding: 'GBK' });
  return { databaseUrl, close: () => Promise.resolve() };
}
