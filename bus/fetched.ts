import type { RecordsBatch } from '@platformatic/kafka';
import type { IncomingRecord } from './record.ts';

const CONTROL = 1 << 5;
const LOG_APPEND_TIME = 1 << 3;
const TRANSACTIONAL = 1 << 4;
const COMMITTED_MARKER = 1;

interface Aborted {
  readonly producerId: bigint;
  readonly firstOffset: bigint;
}

/**
 * The committed data records of fetched batches from `from` on, and the position after them (markers included).
 * What aborted transactions wrote is left out, after Kafka's own rule: from an aborted transaction's first offset on, a
 * producer's transactional batches are dropped until its abort marker.
 */
export function committedRecords(
  channel: string,
  partition: number,
  batches: readonly RecordsBatch[],
  aborted: readonly Aborted[],
  from: bigint,
): { records: IncomingRecord[]; next: bigint } {
  const records: IncomingRecord[] = [];
  const waiting = aborted.toSorted((a, b) => (a.firstOffset < b.firstOffset ? -1 : 1));
  const aborting = new Set<bigint>();
  let next = from;
  for (const batch of batches) {
    const last = batch.firstOffset + BigInt(batch.lastOffsetDelta);
    while (waiting[0] !== undefined && waiting[0].firstOffset <= last)
      aborting.add((waiting.shift() as Aborted).producerId);
    if (last + 1n > next) next = last + 1n;
    if ((batch.attributes & CONTROL) !== 0) {
      if (!isCommit(batch)) aborting.delete(batch.producerId);
      continue;
    }
    if ((batch.attributes & TRANSACTIONAL) !== 0 && aborting.has(batch.producerId)) continue;
    for (const record of batch.records) {
      const offset = batch.firstOffset + BigInt(record.offsetDelta);
      if (offset < from) continue;
      records.push({
        channel,
        partition,
        offset,
        key: record.key,
        value: record.value,
        headers: headersOf(record.headers),
        // Under LogAppendTime the broker stamps the batch alone; what the records carry is the writer's own clock.
        timestamp: Number(
          (batch.attributes & LOG_APPEND_TIME) !== 0
            ? batch.maxTimestamp
            : batch.firstTimestamp + record.timestampDelta,
        ),
      });
    }
  }
  return { records, next };
}

/** A control record's key is version:int16, type:int16 (0 abort, 1 commit). */
const isCommit = (batch: RecordsBatch): boolean => batch.records[0]?.key?.readInt16BE(2) === COMMITTED_MARKER;

function headersOf(pairs: readonly (readonly [Buffer | null, Buffer | null])[]): Record<string, string> {
  const headers: (readonly [string, string])[] = [];
  for (const [name, value] of pairs) {
    if (name === null || value === null) continue;
    const text = value.toString('utf8');
    if (!text.includes('\ufffd')) headers.push([name.toString('utf8'), text]);
  }
  // Not by assignment: a foreign client may call a header `__proto__`.
  return Object.fromEntries(headers);
}
