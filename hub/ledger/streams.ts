import { hash } from 'node:crypto';
import type { Coordinates } from '../../bus/record.ts';
import type { Queryable } from './pool.ts';

/** Messages of one sender under one record key, numbered by senderSeq. */
export interface Stream {
  readonly sender: string;
  /** `streamKey` of the record key. */
  readonly key: Buffer;
  /** Last number taken in order; 0 before the first. */
  last: number;
}

export interface HeldMessage {
  readonly at: Coordinates;
  readonly sender: string;
  readonly key: Buffer;
  readonly senderSeq: number;
  readonly original: Buffer;
  readonly receivedAt: Date;
}

/** A record key is the sender's word: what it says is not kept, only which records bear the same. */
export const streamKey = (recordKey: Buffer): Buffer => hash('sha256', recordKey, 'buffer').subarray(0, 16);

export const streamId = (sender: string, key: Buffer): string => `${sender}/${key.toString('hex')}`;

/** Each wanted stream once, as it stands before anything of it was seen. */
export function distinctStreams(wanted: readonly { sender: string; key: Buffer }[]): Map<string, Stream> {
  const streams = new Map<string, Stream>();
  for (const { sender, key } of wanted) streams.set(streamId(sender, key), { sender, key, last: 0 });
  return streams;
}

/** Locks the streams and fills in the last number of each. */
export async function lockStreams(db: Queryable, streams: ReadonlyMap<string, Stream>): Promise<void> {
  if (streams.size === 0) return;
  const distinct = [...streams.values()];
  const rows = await db.query<{ sender: string; record_key: Buffer; last_seq: number }>({
    name: 'lock-streams',
    text: `SELECT s.sender, s.record_key, s.last_seq FROM stream s
           JOIN unnest($1::text[], $2::bytea[]) AS w(sender, record_key) USING (sender, record_key)
           ORDER BY s.sender, s.record_key FOR NO KEY UPDATE OF s`,
    values: [distinct.map((stream) => stream.sender), distinct.map((stream) => stream.key)],
  });
  for (const row of rows.rows) {
    const stream = streams.get(streamId(row.sender, row.record_key));
    if (stream !== undefined) stream.last = row.last_seq;
  }
}

export async function saveStreams(db: Queryable, streams: readonly Stream[]): Promise<void> {
  if (streams.length === 0) return;
  await db.query({
    name: 'save-streams',
    text: `INSERT INTO stream (sender, record_key, last_seq) SELECT s, k, l FROM unnest($1::text[], $2::bytea[], $3::bigint[]) AS t(s, k, l)
           ORDER BY s, k ON CONFLICT (sender, record_key) DO UPDATE SET last_seq = excluded.last_seq`,
    values: [
      streams.map((stream) => stream.sender),
      streams.map((stream) => stream.key),
      streams.map((stream) => stream.last),
    ],
  });
}

/** What waits in these streams, lowest number first. */
export async function heldIn(db: Queryable, streams: readonly Stream[]): Promise<HeldMessage[]> {
  if (streams.length === 0) return [];
  const rows = await db.query<{
    channel: string;
    part: number;
    pos: string;
    sender: string;
    record_key: Buffer;
    sender_seq: number;
    original: Buffer;
    received_at: Date;
  }>({
    name: 'held-in',
    text: `SELECT h.channel, h.part, h.pos::text AS pos, h.sender, h.record_key, h.sender_seq, j.original, j.received_at
           FROM held h JOIN unnest($1::text[], $2::bytea[]) AS w(sender, record_key) USING (sender, record_key)
           JOIN journal j ON j.channel = h.channel AND j.part = h.part AND j.pos = h.pos ORDER BY h.sender_seq, h.pos`,
    values: [streams.map((stream) => stream.sender), streams.map((stream) => stream.key)],
  });
  return rows.rows.map((row) => ({
    at: { channel: row.channel, partition: row.part, offset: BigInt(row.pos) },
    sender: row.sender,
    key: row.record_key,
    senderSeq: row.sender_seq,
    original: row.original,
    receivedAt: row.received_at,
  }));
}

/** Until when they wait goes by the database's clock, which all hubs share: one whose own is wrong lets nothing go early. */
export async function hold(
  db: Queryable,
  messages: readonly Omit<HeldMessage, 'original' | 'receivedAt'>[],
  waitMs: number,
): Promise<void> {
  for (const { at, sender, key, senderSeq } of messages) {
    await db.query({
      name: 'hold',
      text: `INSERT INTO held (sender, record_key, sender_seq, channel, part, pos, until)
             VALUES ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 millisecond')`,
      values: [sender, key, senderSeq, at.channel, at.partition, String(at.offset), waitMs],
    });
  }
}

export async function unhold(db: Queryable, messages: readonly HeldMessage[]): Promise<void> {
  for (const { at } of messages) {
    await db.query({
      name: 'unhold',
      text: 'DELETE FROM held WHERE channel = $1 AND part = $2 AND pos = $3',
      values: [at.channel, at.partition, String(at.offset)],
    });
  }
}

/** Streams with a message whose waiting time is over, with the highest number that is due. */
export async function overdue(
  db: Queryable,
): Promise<{ sender: string; key: Buffer; upTo: number; partition: number }[]> {
  const rows = await db.query<{ sender: string; record_key: Buffer; up_to: number; part: number }>({
    name: 'overdue',
    text: `SELECT sender, record_key, max(sender_seq) AS up_to, min(part) AS part FROM held WHERE until <= now()
           GROUP BY sender, record_key ORDER BY sender, record_key LIMIT 500`,
  });
  return rows.rows.map((row) => ({ sender: row.sender, key: row.record_key, upTo: row.up_to, partition: row.part }));
}
