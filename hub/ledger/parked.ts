import type { Coordinates } from '../../bus/record.ts';
import type { Rule } from '../../schemas/rules.ts';
import { column, columns } from './columns.ts';
import type { Queryable } from './pool.ts';
import { together } from './together.ts';

/** What is parked: a case, or the records of one sender under one key where no case is known. */
export interface ParkedKey {
  readonly text: string;
  readonly caseId: string | null;
  /** The lane that decides its releases. */
  readonly lane: number;
}

/** A record that begins to wait. */
export interface ParkedRecord {
  readonly key: ParkedKey;
  readonly at: Coordinates;
  /** null: they were checked when it came, and are not to be had any more. */
  readonly headers: Readonly<Record<string, string>> | null;
  readonly recipients: readonly string[];
  readonly rule: Rule;
  readonly reason: string | null;
  readonly attempts: number;
  readonly since: Date;
  /** Goes on by itself as soon as its turn comes, without a person. */
  readonly flowing: boolean;
  /** It was held before: its journal row stands already. */
  readonly moved: boolean;
}

/** What waits or is dead, as it is needed to decide on it anew. */
export interface Shelved {
  readonly at: Coordinates;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly recipients: readonly string[];
  readonly rule: Rule;
  readonly reason: string | null;
  readonly attempts: number;
  readonly caseId: string | null;
  readonly original: Buffer;
  readonly recordKey: Buffer | null;
  readonly receivedAt: Date;
  /** Its journal row owns its message id. */
  readonly claims: boolean;
  /** Its number in the order of waiting; null for a dead letter. */
  readonly nth: number | null;
}

/** Originals of one release stay in memory together. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The streams parked in this lane. */
export async function parkedStreams(db: Queryable, lane: number): Promise<Set<string>> {
  const rows = await db.query<{ parked_key: string }>({
    name: 'parked-streams',
    text: 'SELECT parked_key FROM parked WHERE lane = $1 AND case_id IS NULL',
    values: [lane],
  });
  return new Set(rows.rows.map((row) => row.parked_key));
}

/** The first records that wait under this key, in order; the first one however large it is. */
export async function firstParked(db: Queryable, key: string, most: number): Promise<Shelved[]> {
  const rows = await db.query<ShelvedRow>({
    name: 'first-parked',
    text: `SELECT w.* FROM (
        SELECT p.nth, p.channel, p.part, p.pos::text AS pos, p.headers, p.recipients, p.rule, p.reason, p.attempts, j.case_id,
          j.original, j.record_key, j.received_at, j.claims, sum(j.bytes) OVER (ORDER BY p.nth) - j.bytes AS before
        FROM (SELECT * FROM parked_record WHERE parked_key = $1 ORDER BY nth LIMIT $2) p JOIN journal j USING (channel, part, pos)
      ) w WHERE w.before < $3 ORDER BY w.nth`,
    values: [key, Math.max(most, 1), MOST_BYTES],
  });
  return rows.rows.map(shelvedOf);
}

export interface ShelvedRow {
  readonly channel: string;
  readonly part: number;
  readonly pos: string;
  readonly headers: string | null;
  readonly recipients: string | null;
  readonly rule: Rule;
  readonly reason: string | null;
  readonly attempts: number;
  readonly case_id: string | null;
  readonly original: Buffer;
  readonly record_key: Buffer | null;
  readonly received_at: Date;
  readonly claims: boolean;
  readonly nth?: number;
}

export const shelvedOf = (row: ShelvedRow): Shelved => ({
  at: { channel: row.channel, partition: row.part, offset: BigInt(row.pos) },
  headers: row.headers === null ? null : (JSON.parse(row.headers) as Record<string, string>),
  recipients: row.recipients === null ? [] : row.recipients.split(' '),
  rule: row.rule,
  reason: row.reason,
  attempts: row.attempts,
  caseId: row.case_id,
  original: row.original,
  recordKey: row.record_key,
  receivedAt: row.received_at,
  claims: row.claims,
  nth: row.nth ?? null,
});

const places = (at: readonly Coordinates[]): string[] => [
  column(at.map((one) => one.channel)),
  column(at.map((one) => one.partition)),
  column(at.map((one) => one.offset)),
];
const PLACES = columns(['text', 'smallint', 'bigint']);
const RECORDS = columns(['text', 'text', 'text', 'text', 'text', 'int', 'timestamptz'], 4);
const MOVED = columns(['text', 'uuid'], 4);

/** Under the lock of the case's row, or by the stream's own lane: so nothing slips past. */
export async function park(db: Queryable, records: readonly ParkedRecord[]): Promise<void> {
  if (records.length === 0) return;
  const keys = [...new Map(records.map((record) => [record.key.text, record])).values()];
  const cases = keys.flatMap(({ key }) => (key.caseId === null ? [] : [key.caseId]));
  const moved = records.filter((record) => record.moved);
  await together([
    db.query({
      name: 'park-keys',
      text: `INSERT INTO parked (parked_key, case_id, lane, since, flowing)
        SELECT * FROM unnest(${columns(['text', 'uuid', 'smallint', 'timestamptz', 'boolean'])}) AS t(k, c, l, s, f) ORDER BY k
        ON CONFLICT (parked_key) DO NOTHING`,
      values: [
        column(keys.map(({ key }) => key.text)),
        column(keys.map(({ key }) => key.caseId)),
        column(keys.map(({ key }) => key.lane)),
        column(keys.map(({ since }) => since.toISOString())),
        column(keys.map(({ flowing }) => flowing)),
      ],
    }),
    db.query({
      name: 'park-records',
      text: `INSERT INTO parked_record (channel, part, pos, parked_key, headers, recipients, rule, reason, attempts, since)
        SELECT c, p, o, k, h, t, r, w, a, s FROM unnest(${PLACES}, ${RECORDS})
          WITH ORDINALITY AS x(c, p, o, k, h, t, r, w, a, s, n) ORDER BY n`,
      values: [
        ...places(records.map(({ at }) => at)),
        column(records.map(({ key }) => key.text)),
        column(records.map(({ headers }) => (headers === null ? null : JSON.stringify(headers)))),
        column(records.map(({ recipients }) => recipients.join(' '))),
        column(records.map(({ rule }) => rule)),
        column(records.map(({ reason }) => reason)),
        column(records.map(({ attempts }) => attempts)),
        column(records.map(({ since }) => since.toISOString())),
      ],
    }),
    ...(cases.length === 0
      ? []
      : [
          db.query({
            name: 'park-cases',
            text: 'UPDATE case_thread SET parked = true WHERE case_id = ANY($1::uuid[]) AND NOT parked',
            values: [cases],
          }),
        ]),
    ...(moved.length === 0
      ? []
      : [
          db.query({
            name: 'park-held',
            text: `UPDATE journal j SET rule = r, field = NULL, detail = NULL, case_id = k
              FROM unnest(${PLACES}, ${MOVED}) AS t(c, p, o, r, k)
              WHERE j.channel = c AND j.part = p AND j.pos = o AND j.verdict = 'held'`,
            values: [
              ...places(moved.map(({ at }) => at)),
              column(moved.map(({ rule }) => rule)),
              column(moved.map(({ key }) => key.caseId)),
            ],
          }),
        ]),
  ]);
}

/** These wait no longer where they waited. */
export async function unpark(db: Queryable, at: readonly Coordinates[]): Promise<void> {
  if (at.length === 0) return;
  await db.query({
    name: 'unpark',
    text: `DELETE FROM parked_record r USING unnest(${PLACES}) AS t(c, p, o) WHERE r.channel = c AND r.part = p AND r.pos = o`,
    values: places(at),
  });
}

/** The record that stands first failed once more. */
export async function failedAgain(db: Queryable, at: Coordinates, reason: string): Promise<void> {
  await db.query({
    name: 'failed-again',
    text: `UPDATE parked_record SET attempts = attempts + 1, rule = 'PROCESSING_FAILED', reason = $4
      WHERE channel = $1 AND part = $2 AND pos = $3`,
    values: [at.channel, at.partition, String(at.offset), reason],
  });
}

/** After `unpark`: what nothing waits for any more is parked no longer; the rest goes on by itself or waits for a person. */
export async function settleKey(db: Queryable, key: ParkedKey, flowing: boolean): Promise<void> {
  await together([
    db.query({
      name: 'settle-flow',
      text: 'UPDATE parked SET flowing = $2 WHERE parked_key = $1',
      values: [key.text, flowing],
    }),
    db.query({
      name: 'settle-key',
      text: 'DELETE FROM parked WHERE parked_key = $1 AND NOT EXISTS (SELECT FROM parked_record r WHERE r.parked_key = $1)',
      values: [key.text],
    }),
    db.query({
      name: 'settle-case',
      text: `UPDATE case_thread SET parked = false
        WHERE case_id = $2::uuid AND parked AND NOT EXISTS (SELECT FROM parked WHERE parked_key = $1)`,
      values: [key.text, key.caseId],
    }),
  ]);
}
