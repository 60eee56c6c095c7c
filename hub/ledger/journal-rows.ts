import type { Coordinates } from '../../bus/record.ts';
import type { Rule } from '../../schemas/rules.ts';
import type { Copy, Decision, Verdict } from './decision.ts';
import type { Queryable } from './pool.ts';

interface Row {
  channel: string;
  part: number;
  pos: string;
  sender: string;
  message_id: string | null;
  message_type: string | null;
  schema_id: number | null;
  source_system: string | null;
  source_key: string | null;
  source_version: number | null;
  digest: Buffer;
  bytes: number;
  verdict: Verdict;
  rule: Rule | null;
  field: string | null;
  detail: string | null;
  case_id: string | null;
  linkage: string | null;
  copies: readonly Copy[];
  policy: string;
  original: Buffer | null;
  record_key: Buffer | null;
  received_at: Date;
  decided_at: Date;
  released_channel: string | null;
  released_part: number | null;
  released_pos: string | null;
}

const COLUMNS = `channel, part, pos::text AS pos, sender, message_id, message_type, schema_id, source_system, source_key,
  source_version, digest, bytes, verdict, rule, field, detail, case_id, linkage, copies, policy, original, record_key,
  received_at, decided_at, released_channel, released_part, released_pos::text AS released_pos`;

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
    at: { channel: row.channel, partition: row.part, offset: BigInt(row.pos) },
    sender: row.sender,
    messageId: row.message_id,
    messageType: row.message_type,
    schemaId: row.schema_id,
    sourceSystem: row.source_system,
    sourceKey: row.source_key,
    sourceVersion: row.source_version,
    digest: row.digest,
    bytes: row.bytes,
    verdict: row.verdict,
    fault: row.rule === null ? null : { rule: row.rule, field: row.field ?? '', text: row.detail ?? '' },
    caseId: row.case_id,
    linkage: row.linkage,
    copies: row.copies,
    policy: row.policy,
    original: row.original,
    key: row.record_key,
    receivedAt: row.received_at,
    decidedAt: row.decided_at,
    releasedBy:
      row.released_channel === null
        ? null
        : { channel: row.released_channel, partition: row.released_part ?? 0, offset: BigInt(row.released_pos ?? '0') },
  };
}
