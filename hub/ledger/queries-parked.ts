import type { Coordinates } from '../../bus/record.ts';
import type { Pool } from './pool.ts';

/** Who does something, and why. */
export interface Act {
  readonly who: string;
  readonly purpose: string;
}

/** A record that waits or is dead, without anything it says. */
export interface ShelvedEntry {
  readonly at: Coordinates;
  readonly sender: string;
  readonly messageId: string | null;
  readonly messageType: string | null;
  readonly recipients: readonly string[];
  readonly rule: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly since: Date;
  readonly bytes: number;
  readonly digest: string;
}

/** A parked case or stream. */
export interface ParkedEntry {
  readonly key: string;
  readonly caseId: string | null;
  readonly since: Date;
  /** Released, and on its way. */
  readonly flowing: boolean;
  readonly waiting: number;
  /** What stands first, and has to be mended or set aside. */
  readonly head: ShelvedEntry;
}

export interface DeadLetterEntry extends ShelvedEntry {
  readonly caseId: string | null;
  /** Its original is there, so it can be redriven. */
  readonly sealed: boolean;
  readonly ordered: boolean;
}

/** Which dead letters; what is left out restricts nothing. `reason`: a rule or a kind of failure. */
export interface DeadLetterFilter {
  readonly recipient?: string | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  readonly reason?: string | undefined;
  readonly caseId?: string | undefined;
  readonly messageId?: string | undefined;
  readonly place?: Coordinates | undefined;
}

export interface ParkedQueries {
  all(): Promise<readonly ParkedEntry[]>;
  /** Everything that waits under this key, in order; empty if it is not parked. */
  waiting(key: string): Promise<readonly ShelvedEntry[]>;
  /** Recorded, and done by the lanes within seconds; false if nothing is parked under this key. */
  release(key: string, act: Act): Promise<boolean>;
  /** Holds for the record named, if that stands first; false if it does not. */
  setAside(key: string, head: Coordinates, act: Act): Promise<boolean>;
  deadLetters(filter: DeadLetterFilter): Promise<readonly DeadLetterEntry[]>;
  /** Recorded for each, and done by the lanes; gives those that were ordered by this call. */
  redrive(filter: DeadLetterFilter, act: Act): Promise<readonly Coordinates[]>;
  /** Nothing is to become of these any more: their verdict stands. Recorded for each; gives those that were discarded. */
  discard(filter: DeadLetterFilter, act: Act): Promise<readonly Coordinates[]>;
}

/** More rows are not one answer; a redrive takes as many at once, and can be ordered again. */
const MOST = 10_000;

const RECORD = `r.channel, r.part, r.pos::text AS pos, j.sender, j.message_id, j.message_type, r.recipients, r.rule, r.reason,
  r.attempts, r.since, j.bytes, encode(j.digest, 'hex') AS digest`;
const LETTER = RECORD.replaceAll('r.', 'd.');
const HEAD = `LATERAL (SELECT * FROM parked_record p WHERE p.parked_key = k.parked_key ORDER BY nth LIMIT 1) r
  JOIN journal j USING (channel, part, pos)`;
const COMMAND = `r.channel || '/' || r.part || '/' || r.pos || ':' || r.nth || ':' || r.attempts`;
const REDRIVE = `r.channel || '/' || r.part || '/' || r.pos || ':' || r.attempts`;

const DEAD = `d.resolved_at IS NULL
  AND ($1::text IS NULL OR $1 = ANY(string_to_array(d.recipients, ' '))) AND ($2::timestamptz IS NULL OR d.since >= $2)
  AND ($3::timestamptz IS NULL OR d.since < $3) AND ($4::text IS NULL OR d.rule = $4 OR d.reason = $4)
  AND ($5::uuid IS NULL OR d.case_id = $5) AND ($6::text IS NULL OR j.message_id = $6)
  AND ($7::text IS NULL OR (d.channel = $7 AND d.part = $8::smallint AND d.pos = $9::bigint))`;

export function parkedQueries(pool: Pool): ParkedQueries {
  return {
    async all() {
      const { rows } = await pool.query<Row & Parked>(
        `SELECT k.parked_key, k.case_id, k.since AS parked_since, k.flowing, ${RECORD},
           (SELECT count(*)::int FROM parked_record w WHERE w.parked_key = k.parked_key) AS waiting
         FROM parked k, ${HEAD} ORDER BY k.since, k.parked_key LIMIT ${MOST}`,
      );
      return rows.map((row) => ({
        key: row.parked_key,
        caseId: row.case_id,
        since: row.parked_since,
        flowing: row.flowing,
        waiting: row.waiting,
        head: entryOf(row),
      }));
    },
    async waiting(key) {
      const { rows } = await pool.query<Row>(
        `SELECT ${RECORD} FROM parked_record r JOIN journal j USING (channel, part, pos)
         WHERE r.parked_key = $1 ORDER BY r.nth LIMIT ${MOST}`,
        [key],
      );
      return rows.map(entryOf);
    },
    async release(key, { who, purpose }) {
      const { rowCount } = await pool.query(
        `WITH k AS (UPDATE parked SET flowing = true WHERE parked_key = $1 RETURNING parked_key)
         INSERT INTO ops_act (who, act, target, purpose, command)
         SELECT $2, 'release-parked', k.parked_key, $3, 'release-parked:' || ${COMMAND} FROM k, ${HEAD}`,
        [key, who, purpose],
      );
      return rowCount === 1;
    },
    async setAside(key, head, { who, purpose }) {
      const { rowCount } = await pool.query(
        `WITH k AS (SELECT $1::text AS parked_key), r AS (
           SELECT r.* FROM k, ${HEAD} WHERE r.channel = $2 AND r.part = $3 AND r.pos = $4),
         marked AS (UPDATE parked_record p SET set_aside = true FROM r WHERE p.nth = r.nth RETURNING p.nth)
         INSERT INTO ops_act (who, act, target, purpose, command)
         SELECT $5, 'set-aside', $1, $6, 'set-aside:' || ${COMMAND} FROM r`,
        [key, head.channel, head.partition, String(head.offset), who, purpose],
      );
      return rowCount === 1;
    },
    async deadLetters(filter) {
      const { rows } = await pool.query<Row & { case_id: string | null; sealed: boolean; ordered: boolean }>(
        `SELECT ${LETTER}, d.case_id, j.original IS NOT NULL AS sealed,
           coalesce(d.ordered = d.attempts, false) AS ordered
         FROM dead_letter d JOIN journal j USING (channel, part, pos)
         WHERE ${DEAD} ORDER BY d.since, d.channel, d.part, d.pos LIMIT ${MOST}`,
        valuesOf(filter),
      );
      return rows.map((row) => ({
        ...entryOf(row),
        caseId: row.case_id,
        sealed: row.sealed,
        ordered: row.ordered,
      }));
    },
    async redrive(filter, { who, purpose }) {
      const { rows } = await pool.query<PlaceRow>(
        `WITH r AS (
           UPDATE dead_letter u SET ordered = u.attempts FROM (
             SELECT d.channel, d.part, d.pos FROM dead_letter d JOIN journal j USING (channel, part, pos)
             WHERE j.original IS NOT NULL AND ${DEAD} ORDER BY d.since, d.channel, d.part, d.pos LIMIT ${MOST}) s
           WHERE u.channel = s.channel AND u.part = s.part AND u.pos = s.pos
           RETURNING u.channel, u.part, u.pos, u.attempts),
         noted AS (
           INSERT INTO ops_act (who, act, target, purpose, command)
           SELECT $10, 'redrive', r.channel || '/' || r.part || '/' || r.pos, $11, 'redrive:' || ${REDRIVE} FROM r)
         SELECT channel, part, pos::text AS pos FROM r ORDER BY channel, part, r.pos`,
        [...valuesOf(filter), who, purpose],
      );
      return rows.map(placeIn);
    },
    async discard(filter, { who, purpose }) {
      const { rows } = await pool.query<PlaceRow>(
        `WITH r AS (
           UPDATE dead_letter u SET resolved_at = now() FROM (
             SELECT d.channel, d.part, d.pos FROM dead_letter d JOIN journal j USING (channel, part, pos)
             WHERE ${DEAD} ORDER BY d.since, d.channel, d.part, d.pos LIMIT ${MOST}) s
           WHERE u.channel = s.channel AND u.part = s.part AND u.pos = s.pos AND u.resolved_at IS NULL
           RETURNING u.channel, u.part, u.pos),
         noted AS (
           INSERT INTO ops_act (who, act, target, purpose)
           SELECT $10, 'discard', r.channel || '/' || r.part || '/' || r.pos, $11 FROM r)
         SELECT channel, part, pos::text AS pos FROM r ORDER BY channel, part, r.pos`,
        [...valuesOf(filter), who, purpose],
      );
      return rows.map(placeIn);
    },
  };
}

interface PlaceRow {
  readonly channel: string;
  readonly part: number;
  readonly pos: string;
}

const placeIn = (row: PlaceRow): Coordinates => ({
  channel: row.channel,
  partition: row.part,
  offset: BigInt(row.pos),
});

interface Row extends PlaceRow {
  readonly sender: string;
  readonly message_id: string | null;
  readonly message_type: string | null;
  readonly recipients: string | null;
  readonly rule: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly since: Date;
  readonly bytes: number;
  readonly digest: string;
}

interface Parked {
  readonly parked_key: string;
  readonly case_id: string | null;
  readonly parked_since: Date;
  readonly flowing: boolean;
  readonly waiting: number;
}

const entryOf = (row: Row): ShelvedEntry => ({
  at: placeIn(row),
  sender: row.sender,
  messageId: row.message_id,
  messageType: row.message_type,
  recipients: row.recipients?.split(' ') ?? [],
  rule: row.rule,
  reason: row.reason,
  attempts: row.attempts,
  since: row.since,
  bytes: row.bytes,
  digest: row.digest,
});

const valuesOf = ({ recipient, since, until, reason, caseId, messageId, place }: DeadLetterFilter): unknown[] => [
  recipient ?? null,
  since ?? null,
  until ?? null,
  reason ?? null,
  caseId ?? null,
  messageId ?? null,
  place?.channel ?? null,
  place?.partition ?? null,
  place === undefined ? null : String(place.offset),
];
