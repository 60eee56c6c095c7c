import { column, columns } from './columns.ts';
import type { Coordinates } from '../../bus/record.ts';
import type { Decision } from './decision.ts';
import type { Pool, Queryable } from './pool.ts';

/** A record that must not be on disk, as far as it is not gone yet. */
export interface OpenErasure extends Coordinates {
  readonly owedAt: Date;
  readonly truncatedAt: Date | null;
  readonly rolledAt: Date | null;
  /** Since then, by the database's clock alone: a hub's own may jump. */
  readonly rolledForMs: number | null;
}

/** The partition of a channel up to and with an offset. */
export type UpTo = Coordinates;

/** What was not sealed may not stand on the brokers either: owed from the moment of the decision (in its transaction). */
export async function oweErasures(db: Queryable, decisions: readonly Decision[]): Promise<void> {
  const owed = decisions.filter(({ original }) => original === null);
  if (owed.length === 0) return;
  await db.query({
    name: 'owe-erasures',
    text: `INSERT INTO erasure (channel, part, pos, owed_at)
      SELECT c, p, o, t FROM unnest(${columns(['text', 'smallint', 'bigint', 'timestamptz'])}) AS w(c, p, o, t) ORDER BY c, p, o`,
    values: [
      column(owed.map(({ at }) => at.channel)),
      column(owed.map(({ at }) => at.partition)),
      column(owed.map(({ at }) => at.offset)),
      column(owed.map(({ decidedAt }) => decidedAt.toISOString())),
    ],
  });
}

interface Row {
  readonly channel: string;
  readonly part: number;
  readonly pos: string;
  readonly owed_at: Date;
  readonly truncated_at: Date | null;
  readonly rolled_at: Date | null;
  readonly rolled_for: number | null;
}

export async function openErasures(pool: Pool): Promise<readonly OpenErasure[]> {
  const { rows } = await pool.query<Row>(
    `SELECT channel, part, pos::text AS pos, owed_at, truncated_at, rolled_at,
       (extract(epoch FROM now() - rolled_at) * 1000)::float8 AS rolled_for FROM erasure WHERE gone_at IS NULL
     ORDER BY channel, part, erasure.pos`,
  );
  return rows.map((row) => ({
    channel: row.channel,
    partition: row.part,
    offset: BigInt(row.pos),
    owedAt: row.owed_at,
    truncatedAt: row.truncated_at,
    rolledAt: row.rolled_at,
    rolledForMs: row.rolled_for,
  }));
}

export const noteTruncated = (pool: Pool, upTo: UpTo): Promise<void> =>
  note(pool, upTo, 'truncated_at = now()', 'truncated_at IS NULL');

export const noteRolled = (pool: Pool, upTo: UpTo): Promise<void> =>
  note(pool, upTo, 'rolled_at = now()', 'truncated_at IS NOT NULL AND rolled_at IS NULL');

/** A broker that keeps the partition was away meanwhile: it has to be done again. */
export const noteUnrolled = (pool: Pool, upTo: UpTo): Promise<void> =>
  note(pool, upTo, 'rolled_at = NULL', 'rolled_at IS NOT NULL');

export const noteGone = (pool: Pool, upTo: UpTo): Promise<void> =>
  note(pool, upTo, 'gone_at = now()', 'rolled_at IS NOT NULL');

async function note(pool: Pool, upTo: UpTo, set: string, when: string): Promise<void> {
  await pool.query(
    `UPDATE erasure SET ${set} WHERE channel = $1 AND part = $2 AND pos <= $3 AND gone_at IS NULL AND ${when}`,
    [upTo.channel, upTo.partition, String(upTo.offset)],
  );
}
