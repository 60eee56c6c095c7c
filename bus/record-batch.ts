import { crc32c } from '@platformatic/kafka';
import type { OutgoingRecord } from './record.ts';

/** What every batch of one transaction bears. */
export interface BatchProducer {
  readonly producerId: bigint;
  readonly producerEpoch: number;
  /** Sequence number of the batch's first record in its partition. */
  readonly firstSequence: number;
  readonly timestamp: bigint;
}

const HEAD = 61;
const CRC_AT = 17;
const AFTER_CRC = 21;
const MAGIC = 2;
const TRANSACTIONAL = 1 << 4;

/**
 * One record batch (format 2) of a transaction, written in one go into one buffer: the library's way, a writer for every
 * record and header, costs several times as much and is most of what a lane spends.
 */
export function transactionalBatch(records: readonly OutgoingRecord[], producer: BatchProducer): Buffer {
  const parts = records.map(prepare);
  let length = HEAD;
  for (const part of parts) length += varintLength(part.length) + part.length;
  const bytes = Buffer.allocUnsafe(length);
  bytes.writeBigInt64BE(0n, 0);
  bytes.writeInt32BE(length - 12, 8);
  bytes.writeInt32BE(-1, 12);
  bytes.writeInt8(MAGIC, 16);
  bytes.writeInt16BE(TRANSACTIONAL, AFTER_CRC);
  bytes.writeInt32BE(records.length - 1, 23);
  bytes.writeBigInt64BE(producer.timestamp, 27);
  bytes.writeBigInt64BE(producer.timestamp, 35);
  bytes.writeBigInt64BE(producer.producerId, 43);
  bytes.writeInt16BE(producer.producerEpoch, 51);
  bytes.writeInt32BE(producer.firstSequence, 53);
  bytes.writeInt32BE(records.length, 57);
  let at = HEAD;
  for (const [delta, part] of parts.entries()) at = writeRecord(bytes, at, part, delta);
  bytes.writeUInt32BE(crc32c(bytes.subarray(AFTER_CRC)) >>> 0, CRC_AT);
  return bytes;
}

interface Part {
  readonly record: OutgoingRecord;
  /** The headers as they stand on the wire, one character a byte. */
  readonly headers: string;
  /** Of the record without its own length; attributes and timestamp delta are one byte each. */
  readonly length: number;
}

function prepare(record: OutgoingRecord, delta: number): Part {
  const headers = headerBlock(record.headers);
  const length = 2 + varintLength(delta) + bytesLength(record.key) + bytesLength(record.value) + headers.length;
  return { record, headers, length };
}

function writeRecord(to: Buffer, from: number, { record, headers, length }: Part, delta: number): number {
  let at = writeVarint(to, from, length);
  to[at++] = 0;
  to[at++] = 0;
  at = writeVarint(to, at, delta);
  at = writeBytes(to, at, record.key);
  at = writeBytes(to, at, record.value);
  return at + to.write(headers, at, 'latin1');
}

/** Count, then name and value with their lengths, as a text of which each character is one byte: one copy instead of twenty. */
function headerBlock(headers: Readonly<Record<string, string>>): string {
  let block = '';
  let count = 0;
  for (const name in headers) {
    const value = bytesAsText(headers[name] as string);
    block += `${nameBlock(name)}${varintText(value.length)}${value}`;
    count += 1;
  }
  return varintText(count) + block;
}

const nameBlocks = new Map<string, string>();
function nameBlock(name: string): string {
  let block = nameBlocks.get(name);
  if (block === undefined) {
    const text = bytesAsText(name);
    nameBlocks.set(name, (block = varintText(text.length) + text));
  }
  return block;
}

/** ASCII, as nearly all headers are, is its own bytes. */
const bytesAsText = (text: string): string =>
  Buffer.byteLength(text) === text.length ? text : Buffer.from(text).toString('latin1');

const varintTexts = Array.from({ length: 128 }, (_, value) => varintTextOf(value));
const varintText = (value: number): string => varintTexts[value] ?? varintTextOf(value);

function varintTextOf(value: number): string {
  const bytes = Buffer.alloc(5);
  return bytes.toString('latin1', 0, writeVarint(bytes, 0, value));
}

const bytesLength = (bytes: Buffer | null): number => (bytes === null ? 1 : varintLength(bytes.length) + bytes.length);

function writeBytes(to: Buffer, at: number, bytes: Buffer | null): number {
  if (bytes === null) return writeVarint(to, at, -1);
  const start = writeVarint(to, at, bytes.length);
  to.set(bytes, start);
  return start + bytes.length;
}

/** Zigzag, seven bits a byte. */
function writeVarint(to: Buffer, from: number, value: number): number {
  let at = from;
  let rest = (value << 1) ^ (value >> 31);
  while ((rest & ~0x7f) !== 0) {
    to[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  to[at++] = rest;
  return at;
}

function varintLength(value: number): number {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0;
  let length = 1;
  while (rest > 0x7f) {
    rest >>>= 7;
    length += 1;
  }
  return length;
}
