import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Head of a record batch as Kafka keeps it on the disk (message format 2). */
interface Batch {
  readonly baseOffset: bigint;
  readonly producerId: bigint;
  readonly producerEpoch: number;
}

const HEAD_BYTES = 61;
const LENGTH_AT = 8;
const BEFORE_LENGTH = 12;
const PRODUCER_ID_AT = 43;
const PRODUCER_EPOCH_AT = 51;
const NO_PRODUCER = -1n;

/**
 * Where a producer wrote under an older epoch behind a newer one of its own: what a fenced owner of a lane wrote all the same. Looks
 * into the files of one broker, so it sees aborted transactions too. One sentence each.
 */
export function writtenByFenced(logFolder: string, isLooked: (partition: string) => boolean): string[] {
  const wrong: string[] = [];
  for (const partition of readdirSync(logFolder).filter(isLooked)) {
    const epochs = new Map<bigint, number>();
    const segments = readdirSync(join(logFolder, partition)).filter((name) => name.endsWith('.log'));
    for (const segment of segments.toSorted()) {
      for (const { baseOffset, producerId, producerEpoch } of batchesIn(join(logFolder, partition, segment))) {
        if (producerId === NO_PRODUCER) continue;
        const last = epochs.get(producerId) ?? -1;
        if (producerEpoch < last)
          wrong.push(
            `${partition} offset ${baseOffset}: producer ${producerId} wrote under epoch ${producerEpoch} after ${last}`,
          );
        epochs.set(producerId, Math.max(last, producerEpoch));
      }
    }
  }
  return wrong;
}

function* batchesIn(file: string): Generator<Batch> {
  const bytes = readFileSync(file);
  for (let at = 0; at + HEAD_BYTES <= bytes.length;) {
    const length = bytes.readInt32BE(at + LENGTH_AT);
    if (length <= 0) return;
    yield {
      baseOffset: bytes.readBigInt64BE(at),
      producerId: bytes.readBigInt64BE(at + PRODUCER_ID_AT),
      producerEpoch: bytes.readInt16BE(at + PRODUCER_EPOCH_AT),
    };
    at += BEFORE_LENGTH + length;
  }
}
