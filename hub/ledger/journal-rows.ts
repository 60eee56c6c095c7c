import type { Coordinates } from '../../bus/record.ts';
import type { Rule } from '../../schemas/rules.ts';
import type { Decision } from './decision.ts';
import { wordColumns, wordOf } from './journal-row.ts';
import type { WordRow } from './journal-row.ts';
import type { Queryable } from './pool.ts';

interface Row extends WordRow {
  readonly original: Buffer | null;
  readonly record_key: Buffer | null;
  readonly released_channel: string | null;
  readonly released_part: number | null;
  readonly released_pos: string | null;
  readonly held_rule: Rule | null;
}

const COLUMNS = `${wordColumns('journal')}, original, record_key, released_channel, released_part,
  released_pos::text AS released_pos, held_rule`;

/** Decisions already journaled for these coordinates. */
export async function journaled(db: Queryable, at: readonly Coordinates[]): Promise<Decision[]> {
  const rows = await db.query<Row>({
    name: 'journaled',
    text: `SELECT ${COLUMNS} FROM journal JOIN unnest($1::text[], $2::smallint[], $3::bigint[]) AS w(c, p, o)
           ON channel = c AND part = p AND pos = o`,
    values: [at.map((c) => c.channel), at.map((c) => c.partition), at.map((c) => String(c.offset))],
  });
  return rows.rows.map(decisionOf);
}

/** Held messages that these inputs released, in the order in which they were released. */
export async function releasedBy(db: Queryable, at: readonly Coordinates[]): Promise<Decision[]> {
  const rows = await db.query<Row>({
    name: 'released-by',
    text: `SELECT ${COLUMNS} FROM journal JOIN unnest($1::text[], $2::smallint[], $3::bigint[]) AS w(c, p, o)
           ON released_channel = c AND released_part = p AND released_pos = o ORDER BY decided_at, channel, journal.pos`,
    values: [at.map((c) => c.channel), at.map((c) => c.partition), at.map((c) => String(c.offset))],
  });
  return rows.rows.map(decisionOf);
}

/** The highest offset decided in each channel of a lane: only records up to it can have been decided before. */
export async function decidedUpTo(
  db: Queryable,
  lane: number,
  channels: readonly string[],
): Promise<Map<string, bigint>> {
  const rows = await db.query<{ channel: string; pos: string }>(
    `SELECT w.channel, j.pos::text AS pos FROM unnest($2::text[]) AS w(channel),
     LATERAL (SELECT pos FROM journal WHERE journal.channel = w.channel AND part = $1 ORDER BY pos DESC LIMIT 1) j`,
    [lane, channels],
  );
  return new Map(rows.rows.map((row) => [row.channel, BigInt(row.pos)]));
}

function decisionOf(row: Row): Decision {
  return {
    ...wordOf(row),
    original: row.original,
    key: row.record_key,
    heldRule: row.held_rule,
    releasedBy:
      row.released_channel === null
        ? null
        : { channel: row.released_channel, partition: row.released_part ?? 0, offset: BigInt(row.released_pos ?? '0') },
  };
}
