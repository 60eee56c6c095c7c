import { randomUUID } from 'node:crypto';
import type { Channels } from '../../bus/channels.ts';
import { partitionOf } from '../../bus/partition.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import type { Message } from '../../schemas/message.ts';
import type { ForeignRecord } from './foreign-producer.ts';
import { outboxRecord } from './traffic.ts';

/** What a record differs by from the one a correct client writes. */
export interface Crafting {
  readonly channel?: string;
  /** The bytes to write, made from the correct ones. */
  readonly value?: (correct: Buffer) => Buffer | null;
  readonly headers?: (correct: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
  readonly key?: string;
}

/** A record on this partition, correct but for what is said. */
export function craft(
  catalog: Catalog,
  names: Channels,
  sender: string,
  partition: number,
  message: Message,
  { channel, value = (bytes) => bytes, headers = (sent) => sent, key }: Crafting = {},
): ForeignRecord {
  const posting = key === undefined ? { sender, message } : { sender, message, key };
  const record = outboxRecord(catalog, names, posting);
  return {
    channel: channel ?? record.channel,
    partition,
    key: record.key,
    value: value(record.value),
    headers: headers(record.headers),
  };
}

/** The bytes with one text, which must occur, replaced by bytes of the same length: its length prefix stays true. */
export function overwrite(framed: Buffer, text: string, bytes: readonly number[]): Buffer {
  const at = framed.indexOf(text);
  if (at < 0) throw new Error(`the record does not hold ${text}`);
  if (Buffer.byteLength(text) !== bytes.length) throw new Error('other length');
  const changed = Buffer.from(framed);
  Buffer.from(bytes).copy(changed, at);
  return changed;
}

/** The bytes with the byte behind a text replaced: an enum, a branch or a length. */
export function overwriteBehind(framed: Buffer, text: string, byte: number): Buffer {
  const at = framed.indexOf(text);
  if (at < 0) throw new Error(`the record does not hold ${text}`);
  const changed = Buffer.from(framed);
  changed[at + Buffer.byteLength(text)] = byte;
  return changed;
}

export const withId = (framed: Buffer, id: number): Buffer => {
  const changed = Buffer.from(framed);
  changed.writeUInt32BE(id, 1);
  return changed;
};

/** Leaves one header out. */
export const without =
  (name: string) =>
  (headers: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));

/** A record key that falls on this lane. */
export function keyOn(lane: number): string {
  for (;;) {
    const key = randomUUID();
    if (partitionOf(Buffer.from(key)) === lane) return key;
  }
}
