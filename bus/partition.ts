import { BusError } from './bus-error.ts';
import { LANES } from './channels.ts';

/** Kafka's default partitioner (murmur2 of the key, sign bit off), so that every client finds the same lane for a key. */
export const partitionOf = (key: Buffer): number => (murmur2(key) & 0x7fffffff) % LANES;

/**
 * The lane that reads a channel of one partition: one for all channels of a participant, so that what it sends stays in
 * order whatever the family.
 */
export const homeLane = (channel: string): number =>
  partitionOf(Buffer.from(channel.slice(0, channel.lastIndexOf('.'))));

/** Which lane reads a partition: partition p of a channel with all partitions is lane p's (decision 2). */
export const laneOf = (channel: string, partition: number, partitions: number): number =>
  partitions === LANES ? partition : homeLane(channel);

/** Which partition of a channel a lane reads; undefined if none. A channel has one partition or one for each lane. */
export function partitionOfLane(channel: string, lane: number, partitions: number): number | undefined {
  if (partitions === LANES) return lane;
  if (partitions !== 1) throw new BusError('INVALID_PARTITIONS', `${channel} has ${partitions} partitions`);
  return homeLane(channel) === lane ? 0 : undefined;
}

/** Where a record meant for lane p's partition stands in a channel that has fewer: order by key is kept. */
export const foldedPartition = (partition: number, partitions: number): number => partition % partitions;

function murmur2(data: Buffer): number {
  const m = 0x5bd1e995;
  const length = data.length;
  let h = 0x9747b28c ^ length;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    let k = data.readInt32LE(i);
    k = Math.imul(k, m);
    k ^= k >>> 24;
    k = Math.imul(k, m);
    h = Math.imul(h, m) ^ k;
  }
  const rest = length - i;
  if (rest === 3) h ^= (data[i + 2] ?? 0) << 16;
  if (rest >= 2) h ^= (data[i + 1] ?? 0) << 8;
  if (rest >= 1) {
    h ^= data[i] ?? 0;
    h = Math.imul(h, m);
  }
  h ^= h >>> 13;
  h = Math.imul(h, m);
  h ^= h >>> 15;
  return h;
}
