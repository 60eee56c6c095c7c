import type { Coordinates } from '../../bus/record.ts';
import { placeOf } from './decision.ts';
import type { Copy } from './decision.ts';
import { wordColumns, wordOf } from './journal-row.ts';
import type { Word, WordRow } from './journal-row.ts';
import type { Pool } from './pool.ts';

/** A journal row as readers may learn of it: everything but the sealed original. */
export interface JournalEntry extends Word {
  readonly sealed: boolean;
}

export interface Delivery {
  readonly messageId: string;
  readonly sender: string;
  readonly recipient: string;
  readonly deliveredAt: Date | null;
  readonly signedAt: Date | null;
}

/** An accepted correction or withdrawal of a message, with the copies it was sent by. */
export interface AmendmentEntry {
  readonly targetId: string;
  readonly sender: string;
  readonly messageId: string;
  readonly messageType: string;
  readonly decidedAt: Date;
  readonly copies: readonly Copy[];
}

export interface MessageQueries {
  /** Every decision on messages of this id, oldest first. */
  byMessageId(messageId: string): Promise<readonly JournalEntry[]>;
  bySourceKey(sourceKey: string): Promise<readonly JournalEntry[]>;
  /** All of the case that is known by this alias, e.g. `doc:…`. */
  byAlias(alias: string): Promise<readonly JournalEntry[]>;
  deliveries(messageIds: readonly string[]): Promise<readonly Delivery[]>;
  /** What corrects or withdraws these messages, oldest first. */
  amendments(targetIds: readonly string[]): Promise<readonly AmendmentEntry[]>;
  /** Sealed originals by place (`channel/partition/offset`). Each is recorded as read before it is given out (decision 10). */
  openOriginals(reader: string, purpose: string, at: readonly Coordinates[]): Promise<ReadonlyMap<string, Buffer>>;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
}

/** More rows than a person can read are not one answer. */
const MOST = 200;

const COLUMNS = `${wordColumns('j')}, j.original IS NOT NULL AS sealed`;

export function messageQueries(pool: Pool): MessageQueries {
  const entries = async (from: string, value: string): Promise<readonly JournalEntry[]> => {
    const { rows } = await pool.query<Row>(
      `SELECT ${COLUMNS} FROM ${from} AS j ORDER BY decided_at, channel, part, j.pos LIMIT ${MOST}`,
      [value],
    );
    return rows.map(entryOf);
  };
  return {
    // Two halves, because each has an index of its own: the unique one of the lanes, and a small one of the rest.
    byMessageId: (id) =>
      entries(
        '(SELECT * FROM journal WHERE message_id = $1 AND claims UNION ALL SELECT * FROM journal WHERE message_id = $1 AND NOT claims)',
        id,
      ),
    bySourceKey: (key) => entries('(SELECT * FROM journal WHERE source_key = $1)', key),
    byAlias: (alias) =>
      entries('(SELECT * FROM journal WHERE case_id = (SELECT case_id FROM case_alias WHERE alias = $1))', alias),
    async deliveries(messageIds) {
      const { rows } = await pool.query<DeliveryRow>(
        'SELECT message_id, sender, recipient, delivered_at, signed_at FROM delivery WHERE message_id = ANY($1)',
        [messageIds],
      );
      return rows.map((row) => ({
        messageId: row.message_id,
        sender: row.sender,
        recipient: row.recipient,
        deliveredAt: row.delivered_at,
        signedAt: row.signed_at,
      }));
    },
    async amendments(targetIds) {
      const { rows } = await pool.query<AmendmentEntry>(
        `SELECT a.target_id AS "targetId", a.sender, a.message_id AS "messageId", j.message_type AS "messageType",
           j.decided_at AS "decidedAt", j.copies
         FROM amendment a JOIN journal j ON j.message_id = a.message_id AND j.sender = a.sender AND j.claims
         WHERE a.target_id = ANY($1) ORDER BY j.decided_at, a.message_id`,
        [targetIds],
      );
      return rows;
    },
    async openOriginals(reader, purpose, at) {
      const places = [at.map((c) => c.channel), at.map((c) => c.partition), at.map((c) => String(c.offset))];
      const { rows } = await pool.query<{ channel: string; part: number; pos: string; original: Buffer }>(
        `WITH wanted AS (
           SELECT j.channel, j.part, j.pos, j.original
           FROM journal j JOIN unnest($3::text[], $4::smallint[], $5::bigint[]) AS w(c, p, o)
           ON j.channel = c AND j.part = p AND j.pos = o WHERE j.original IS NOT NULL),
         noted AS (
           INSERT INTO original_read (reader, channel, part, pos, purpose)
           SELECT $1, channel, part, pos, $2 FROM wanted)
         SELECT channel, part, pos::text AS pos, original FROM wanted`,
        [reader, purpose, ...places],
      );
      return new Map(
        rows.map((row) => [
          placeOf({ channel: row.channel, partition: row.part, offset: BigInt(row.pos) }),
          row.original,
        ]),
      );
    },
    async ping() {
      await pool.query('SELECT 1');
    },
  };
}

interface Row extends WordRow {
  readonly sealed: boolean;
}

interface DeliveryRow {
  message_id: string;
  sender: string;
  recipient: string;
  delivered_at: Date | null;
  signed_at: Date | null;
}

const entryOf = (row: Row): JournalEntry => ({ ...wordOf(row), sealed: row.sealed });
