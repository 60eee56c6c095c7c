import type { Random } from './random.ts';

/** Bytes that sit on an edge of something: signs, lengths, varints, zip and UTF marks. */
const EDGES = [0x00, 0x01, 0x02, 0x7f, 0x80, 0x81, 0xfe, 0xff, 0x20, 0x22, 0x3c] as const;
const RUNS: readonly [Buffer, ...Buffer[]] = [
  Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f]),
  Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]),
  Buffer.from([0x80, 0x80, 0x80, 0x80, 0x00]),
  Buffer.from([0x01]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xc3, 0xdc]),
  Buffer.from('504b0304', 'hex'),
  Buffer.alloc(64, 0xff),
];

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const spot = (bytes: Buffer, random: Random): number => random.below(bytes.length);

const overwritten: Mutation = (bytes, random) => {
  const changed = Buffer.from(bytes);
  const at = spot(bytes, random);
  changed[at] = random.once(2) ? random.pick(EDGES) : (changed[at] ?? 0) ^ (1 << random.below(8));
  return changed;
};

const without: Mutation = (bytes, random) => {
  const at = spot(bytes, random);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(random.once(4) ? 200 : 4))]);
};

const inserted: Mutation = (bytes, random) => {
  const at = spot(bytes, random);
  return Buffer.concat([bytes.subarray(0, at), random.pick(RUNS), bytes.subarray(at)]);
};

const repeated: Mutation = (bytes, random) => {
  const at = spot(bytes, random);
  const piece = bytes.subarray(at, at + 1 + random.below(64));
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
};

const cut: Mutation = (bytes, random) => bytes.subarray(0, spot(bytes, random));

const moved: Mutation = (bytes, random) => {
  const changed = Buffer.from(bytes);
  const [from, to] = [spot(bytes, random), spot(bytes, random)];
  bytes.copy(changed, to, from, from + 1 + random.below(16));
  return changed;
};

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  overwritten,
  overwritten,
  overwritten,
  without,
  inserted,
  repeated,
  moved,
  cut,
];

/** The bytes with one to six changes; the bytes given stay as they are. */
export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  let changed = bytes;
  for (let times = random.some(6); times > 0; times -= 1) changed = random.pick(MUTATIONS)(changed, random);
  return changed;
}
