import type { Coordinates } from '../../bus/record.ts';
import type { Pool } from './pool.ts';

/** A committed inbox copy as the sequencer takes it in. */
export interface FeedEntry {
  readonly at: Coordinates;
  readonly messageId: string;
  readonly caseId: string | null;
  /** The framed copy, as it stood in the inbox. */
  readonly copy: Buffer;
  readonly appendedAt: Date;
}

export interface NumberedEntry extends FeedEntry {
  /** Dense and growing in the order of commit. */
  readonly seq: number;
}

/** Coordinates that were numbered before now hold another record: a re-created channel or a restored backup. */
export class FeedConflict extends Error {
  constructor(at: Coordinates) {
    super(`the feed holds another record under ${at.channel}/${at.partition}/${at.offset}`);
    this.name = 'FeedConflict';
  }
}

/** Any number that nothing else locks. */
const SEQUENCER = 990_100_002;

/**
 * Numbers what is new, in the order given. One writer at a time holds the lock until its commit, so numbers have no gaps
 * and a reader that has seen number n has seen all below n. What was numbered before is left as it is.
 */
export async function appendFeed(pool: Pool, reader: string, entries: readonly FeedEntry[]): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [SEQUENCER]);
    const places = [
      entries.map((entry) => entry.at.channel),
      entries.map((entry) => entry.at.partition),
      entries.map((entry) => String(entry.at.offset)),
    ];
    const copies = entries.map((entry) => entry.copy);
    const other = await client.query<{ nth: number }>(
      `SELECT w.nth::integer FROM unnest($1::text[], $2::smallint[], $3::bigint[], $4::bytea[]) WITH ORDINALITY AS w(c, p, o, copy, nth)
       JOIN feed ON channel = w.c AND part = w.p AND pos = w.o WHERE feed.copy <> w.copy LIMIT 1`,
      [...places, copies],
    );
    const conflict = other.rows[0] === undefined ? undefined : entries[other.rows[0].nth - 1];
    if (conflict !== undefined) throw new FeedConflict(conflict.at);
    const added = await client.query(
      `INSERT INTO feed (seq, reader, channel, part, pos, copy, message_id, case_id, appended_at)
       SELECT (SELECT coalesce(max(seq), 0) FROM feed) + row_number() OVER (ORDER BY w.nth),
              $8, w.c, w.p, w.o, w.copy, w.message_id, w.case_id, w.appended_at
       FROM unnest($1::text[], $2::smallint[], $3::bigint[], $4::bytea[], $5::text[], $6::uuid[], $7::timestamptz[])
            WITH ORDINALITY AS w(c, p, o, copy, message_id, case_id, appended_at, nth)
       WHERE NOT EXISTS (SELECT FROM feed WHERE channel = w.c AND part = w.p AND pos = w.o)
       ON CONFLICT (channel, part, pos) DO NOTHING`,
      [
        ...places,
        copies,
        entries.map((entry) => entry.messageId),
        entries.map((entry) => entry.caseId),
        entries.map((entry) => entry.appendedAt),
        reader,
      ],
    );
    await client.query('COMMIT');
    return added.rowCount ?? 0;
  } catch (reason) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw reason;
  } finally {
    client.release();
  }
}

/** The entries after a number, in order. */
export async function feedAfter(
  pool: Pool,
  reader: string,
  after: number,
  limit: number,
): Promise<readonly NumberedEntry[]> {
  const { rows } = await pool.query<Row>(
    `SELECT seq, channel, part, pos::text AS pos, message_id, case_id, copy, appended_at
     FROM feed WHERE reader = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
    [reader, after, limit],
  );
  return rows.map((row) => ({
    seq: row.seq,
    at: { channel: row.channel, partition: row.part, offset: BigInt(row.pos) },
    messageId: row.message_id,
    caseId: row.case_id,
    copy: row.copy,
    appendedAt: row.appended_at,
  }));
}

/** The highest number given; 0 before the first. */
export async function feedEnd(pool: Pool, reader: string): Promise<number> {
  const { rows } = await pool.query<{ seq: number | null }>('SELECT max(seq) AS seq FROM feed WHERE reader = $1', [
    reader,
  ]);
  return rows[0]?.seq ?? 0;
}

interface Row {
  seq: number;
  channel: string;
  part: number;
  pos: string;
  message_id: string;
  case_id: string | null;
  copy: Buffer;
  appended_at: Date;
}
