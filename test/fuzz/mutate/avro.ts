import type { Field, Node, RecordNode } from '../../../schemas/model.ts';
import type { Random } from './random.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * A message as another Avro library, or a hostile hand, might write it: once in `odd` choices a number is padded or too
 * large, a list comes in several blocks with their sizes, a branch, an enum or a length is none.
 */
export function encodeOddly(record: RecordNode, values: Values, random: Random, odd: number): Buffer {
  const pieces: Buffer[] = [];
  writeFields(record.fields, values, { pieces, random, odd });
  return Buffer.concat(pieces);
}

interface Writing {
  readonly pieces: Buffer[];
  readonly random: Random;
  readonly odd: number;
}

const EDGES = [-1n, 3n, 2n ** 31n, -(2n ** 31n) - 1n, 2n ** 52n, -(2n ** 53n), 2n ** 62n, 500n] as const;
const strange = ({ random, odd }: Writing): boolean => random.once(odd);

function writeFields(fields: readonly Field[], values: Values, writing: Writing): void {
  for (const { name, node, nullable, default: fallback } of fields) {
    const value = values[name] === undefined ? fallback : values[name];
    if (nullable) writeNumber(value === null ? 0n : 1n, writing);
    if (value !== null && value !== undefined) writeNode(node, value, writing);
  }
}

function writeNode(node: Node, value: unknown, writing: Writing): void {
  switch (node.kind) {
    case 'record':
      return writeFields(node.fields, value as Values, writing);
    case 'array':
      return writeItems(node.items, value as readonly unknown[], writing);
    case 'enum':
      return writeNumber(BigInt(node.symbols.indexOf(value as string)), writing);
    case 'boolean':
      return void writing.pieces.push(Buffer.from([strange(writing) ? 2 : value === true ? 1 : 0]));
    case 'string': {
      const bytes = Buffer.from(value as string);
      writeNumber(BigInt(bytes.length), writing);
      return void writing.pieces.push(bytes);
    }
    default:
      return writeNumber(BigInt(value as number), writing);
  }
}

/** One block, or a block an item with its size in bytes before it. */
function writeItems(items: Node, values: readonly unknown[], writing: Writing): void {
  const blocks = strange(writing) ? values.map((value) => [value]) : values.length === 0 ? [] : [values];
  for (const block of blocks) {
    const inner: Writing = { ...writing, pieces: [] };
    for (const value of block) writeNode(items, value, inner);
    const bytes = Buffer.concat(inner.pieces);
    if (strange(writing)) {
      writeNumber(BigInt(-block.length), writing);
      writeNumber(BigInt(bytes.length), writing);
    } else {
      writeNumber(BigInt(block.length), writing);
    }
    writing.pieces.push(bytes);
  }
  writeNumber(0n, writing);
}

function writeNumber(value: bigint, writing: Writing): void {
  const { random, pieces } = writing;
  const written = strange(writing) && random.once(2) ? random.pick(EDGES) : value;
  const bytes: number[] = [];
  let rest = written < 0n ? -written * 2n - 1n : written * 2n;
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  // Padded with zeros that say nothing.
  const padding = strange(writing) ? 1 + random.below(3) : 0;
  bytes.push(Number(rest) | (padding > 0 ? 0x80 : 0));
  for (let left = padding; left > 0; left -= 1) bytes.push(left > 1 ? 0x80 : 0);
  pieces.push(Buffer.from(bytes));
}
