import type { Coordinates } from '../../bus/record.ts';
import type { Queryable } from './pool.ts';

/** A parked key of which something is to go on, and the record that stands first. */
export interface OrderedParking {
  readonly order: 'release-parked' | 'set-aside';
  readonly key: string;
  readonly lane: number;
  readonly head: Coordinates;
  readonly nth: number;
  readonly attempt: number;
}

/** A dead letter that is to be decided on anew. */
export interface OrderedRedrive {
  readonly at: Coordinates;
  readonly sender: string;
  readonly attempt: number;
}

/** Of one look; what is left comes with the next. */
const MOST = 500;
const MOST_BYTES = 16 * 1024 * 1024;

/** What a person ordered, or a release left over: the first record of each key. */
export async function orderedParking(db: Queryable): Promise<OrderedParking[]> {
  const rows = await db.query<{
    parked_key: string;
    lane: number;
    channel: string;
    part: number;
    pos: string;
    attempts: number;
    set_aside: boolean;
    nth: number;
  }>({
    name: 'ordered-parking',
    text: `SELECT k.parked_key, k.lane, r.channel, r.part, r.pos::text AS pos, r.attempts, r.set_aside, r.nth
      FROM (SELECT parked_key FROM parked WHERE flowing UNION SELECT parked_key FROM parked_record WHERE set_aside) o
      JOIN parked k USING (parked_key),
        LATERAL (SELECT * FROM parked_record r WHERE r.parked_key = k.parked_key ORDER BY nth LIMIT 1) r
      WHERE k.flowing OR r.set_aside ORDER BY k.parked_key LIMIT ${MOST}`,
    values: [],
  });
  return rows.rows.map((row) => ({
    order: row.set_aside ? 'set-aside' : 'release-parked',
    key: row.parked_key,
    lane: row.lane,
    head: { channel: row.channel, partition: row.part, offset: BigInt(row.pos) },
    nth: row.nth,
    attempt: row.attempts,
  }));
}

export async function orderedRedrives(db: Queryable): Promise<OrderedRedrive[]> {
  const rows = await db.query<{ channel: string; part: number; pos: string; sender: string; attempts: number }>({
    name: 'ordered-redrives',
    text: `SELECT channel, part, pos::text AS pos, sender, attempts FROM (
        SELECT d.channel, d.part, d.pos, j.sender, d.attempts, sum(j.bytes) OVER w - j.bytes AS before, row_number() OVER w AS nth
        FROM dead_letter d JOIN journal j USING (channel, part, pos)
        WHERE d.resolved_at IS NULL AND d.ordered = d.attempts
        WINDOW w AS (ORDER BY d.since, d.channel, d.part, d.pos)) t
      WHERE before < ${MOST_BYTES} AND nth <= ${MOST} ORDER BY nth`,
    values: [],
  });
  return rows.rows.map((row) => ({
    at: { channel: row.channel, partition: row.part, offset: BigInt(row.pos) },
    sender: row.sender,
    attempt: row.attempts,
  }));
}
