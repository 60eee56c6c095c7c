import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Pool } from './pool.ts';

const FOLDER = new URL('migrations/', import.meta.url);
/** Any number that nothing else locks. */
const LOCK = 990_100_001;

/** Brings the database to this version. Safe with several hubs starting at once; refuses an applied file that was changed. */
export async function migrate(pool: Pool): Promise<readonly string[]> {
  const client = await pool.connect();
  const applied: string[] = [];
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const known = await client.query<{ name: string; sha256: string }>('SELECT name, sha256 FROM migration');
    const before = new Map(known.rows.map((row) => [row.name, row.sha256]));
    for (const name of (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).toSorted()) {
      const sql = await readFile(new URL(name, FOLDER), 'utf8');
      const sha256 = hash('sha256', sql);
      const earlier = before.get(name);
      if (earlier === sha256) continue;
      if (earlier !== undefined)
        throw new Error(`migration ${name} was changed after it was applied: add a new file instead`);
      await client.query('BEGIN');
      await client.query(sql);
      await client.query('INSERT INTO migration (name, sha256) VALUES ($1, $2)', [name, sha256]);
      await client.query('COMMIT');
      applied.push(name);
    }
    return applied;
  } catch (reason) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw reason;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    client.release();
  }
}
