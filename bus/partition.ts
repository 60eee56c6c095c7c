import { LANES } from './channels.ts';

/** Kafka's default partitioner (murmur2 of the key, sign bit off), so that every client finds the same lane for a key. */
export const partitionOf = (key: Buffer): number => (murmur2(key) & 0x7fffffff) % LANES;

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
