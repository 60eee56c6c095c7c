import type { Pool, Queryable } from './pool.ts';

/** Options of a channel as they were; null as a value: none of its own. */
export type SavedOptions = Readonly<Record<string, string | null>>;

/** Any number that nothing else locks. */
const LOCK = 990_100_002;
const NOTHING_OWED = 'NOT EXISTS (SELECT FROM erasure e WHERE e.channel = o.channel AND e.gone_at IS NULL)';

/** Changes a channel's options; what they were is kept first, unless they are changed already. */
export async function changeOptions(
  pool: Pool,
  channel: string,
  present: () => Promise<SavedOptions>,
  change: () => Promise<void>,
): Promise<void> {
  await exclusively(pool, async (db) => {
    const known = await db.query('SELECT FROM erasure_options WHERE channel = $1', [channel]);
    if (known.rowCount !== 0) return;
    // Kept for good before anything is changed: a crash in between must not lose them.
    await pool.query('INSERT INTO erasure_options (channel, options) VALUES ($1, $2)', [
      channel,
      JSON.stringify(await present()),
    ]);
  });
  await change();
}

/** Restores the options of channels of which nothing is owed any more, by any hub. */
export async function restoreOptions(
  pool: Pool,
  restore: (channel: string, options: SavedOptions) => Promise<void>,
): Promise<void> {
  const idle = await pool.query(`SELECT FROM erasure_options o WHERE ${NOTHING_OWED} LIMIT 1`);
  if (idle.rowCount === 0) return;
  await exclusively(pool, async (db) => {
    const gone = await db.query<{ channel: string; options: SavedOptions }>(
      `DELETE FROM erasure_options o WHERE ${NOTHING_OWED} RETURNING channel, options`,
    );
    for (const { channel, options } of gone.rows) await restore(channel, options);
  });
}

/** Of all hubs one at a time: options read while another restores them would be taken for the channel's own. */
async function exclusively(pool: Pool, work: (db: Queryable) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await work(client);
    await client.query('COMMIT');
  } catch (reason) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw reason;
  } finally {
    client.release();
  }
}
