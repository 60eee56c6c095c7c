import { BusFault } from './bus-fault.ts';
import type { OutgoingRecord } from './record.ts';

export interface PublishPart {
  /** Index of the first record in the whole list. */
  readonly from: number;
  readonly records: readonly OutgoingRecord[];
}

/** Bytes of a record in a batch, counted from above. */
export function recordBytes(record: Pick<OutgoingRecord, 'key' | 'value' | 'headers'>): number {
  let bytes = 64 + (record.key?.length ?? 0) + record.value.length;
  for (const [name, value] of Object.entries(record.headers))
    bytes += 20 + Buffer.byteLength(name) + Buffer.byteLength(value);
  return bytes;
}

/**
 * Cuts a list into parts, in order, whose share of each partition fits one batch: the broker measures batches, not records.
 * A record that fits no batch is refused before anything is sent.
 */
export function publishParts(records: readonly OutgoingRecord[], maxBytes: number): PublishPart[] {
  const sizes = records.map(recordBytes);
  const large = sizes.findIndex((bytes) => bytes > maxBytes);
  if (large >= 0) throw new BusFault('too-large', 'publish', { index: large });
  const parts: PublishPart[] = [];
  let from = 0;
  let filled = new Map<string, number>();
  for (const [index, record] of records.entries()) {
    const lane = `${record.channel}/${record.partition}`;
    const bytes = (filled.get(lane) ?? 0) + (sizes[index] ?? 0);
    if (bytes > maxBytes) {
      parts.push({ from, records: records.slice(from, index) });
      from = index;
      filled = new Map([[lane, sizes[index] ?? 0]]);
    } else {
      filled.set(lane, bytes);
    }
  }
  if (from < records.length) parts.push({ from, records: records.slice(from) });
  return parts;
}
