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

const names = new Map<string, Buffer>();
const nameBytes = (name: string): Buffer => {
  let bytes = names.get(name);
  if (bytes === undefined) names.set(name, (bytes = Buffer.from(name)));
  return bytes;
};

/**
 * One record batch (format 2) of a transaction, written in one go into one buffer: the library's way, a writer for every
 * record and header, costs several times as much and is most of what a lane spends.
 */
export function transactionalBatch(records: readonly OutgoingRecord[], producer: BatchProducer): Buffer {
  const bodies = records.map(bodyLength);
  let length = HEAD;
  for (const body of bodies) length += varintLength(body) + body;
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
  for (const [delta, record] of records.entries()) at = writeRecord(bytes, at, record, delta, bodies[delta] as number);
  bytes.writeUInt32BE(crc32c(bytes.subarray(AFTER_CRC)) >>> 0, CRC_AT);
  return bytes;
}

/** Everything of a record but its own length; attributes and timestamp delta are one byte each. */
function bodyLength(record: OutgoingRecord, delta: number): number {
  const { key, value, headers } = record;
  let length = 2 + varintLength(delta) + bytesLength(key) + bytesLength(value);
  let count = 0;
  for (const name in headers) {
    const text = headers[name] as string;
    const bytes = Buffer.byteLength(text);
    length += bytesLength(nameBytes(name)) + varintLength(bytes) + bytes;
    count += 1;
  }
  return length + varintLength(count);
}

function writeRecord(to: Buffer, from: number, record: OutgoingRecord, delta: number, body: number): number {
  let at = writeVarint(to, from, body);
  to[at++] = 0;
  to[at++] = 0;
  at = writeVarint(to, at, delta);
  at = writeBytes(to, at, record.key);
  at = writeBytes(to, at, record.value);
  let count = 0;
  for (const _ in record.headers) count += 1;
  at = writeVarint(to, at, count);
  for (const name in record.headers) {
    const text = record.headers[name] as string;
    at = writeBytes(to, at, nameBytes(name));
    at = writeVarint(to, at, Buffer.byteLength(text));
    at += to.write(text, at);
  }
  return at;
}

const bytesLength = (bytes: Buffer | null): number => (bytes === null ? 1 : varintLength(bytes.length) + bytes.length);

function writeBytes(to: Buffer, at: number, bytes: Buffer | null): number {
  if (bytes === null) return writeVarint(to, at, -1);
  const start = writeVarint(to, at, bytes.length);
  return start + bytes.copy(to, start);
}

/** Zigzag, seven bits a byte. */
function writeVarint(to: Buffer, at: number, value: number): number {
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
