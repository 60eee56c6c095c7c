import avsc from 'avsc';
import { isExactLong } from './exact-long.ts';
import type { RecordNode } from './model.ts';
import { toAvroJson } from './print.ts';

/** A compiled Avro type. The one file that knows avsc. */
export type AvroType = avsc.Type;

/** Turns what an older schema wrote into the current shape. */
export type AvroResolver = ReturnType<avsc.Type['createResolver']>;

/** avsc's reading head, as far as the two types below use it. */
interface Tap {
  readonly buf: Buffer;
  readonly pos: number;
  readInt(): number;
  readLong(): number;
  skipLong(): void;
}

/** avsc believes any item count: eight hostile bytes would keep it busy for hours. Every item takes at least one byte. */
class BoundedArray extends avsc.types.ArrayType {
  _read(tap: Tap): unknown[] {
    const items = this.itemsType as unknown as { _read(from: Tap): unknown };
    const values: unknown[] = [];
    let count: number;
    while ((count = tap.readLong()) !== 0) {
      if (count < 0) {
        count = -count;
        tap.skipLong();
      }
      if (!(count <= tap.buf.length - tap.pos)) throw new Error('more items than bytes');
      while (count-- > 0) values.push(items._read(tap));
    }
    return values;
  }
}

/** avsc reads an int of any size, and would fail only when it is written again. */
class BoundedInt extends avsc.types.IntType {
  _read(tap: Tap): number {
    const value = tap.readInt();
    if (value !== (value | 0)) throw new Error('no 32-bit number');
    return value;
  }
}

/**
 * avsc computes zigzag in floating point: past 2^52 a negative number comes back as another, positive one. Both are
 * refused, the value being lost by then.
 */
class ExactLong extends avsc.types.LongType {
  _read(tap: Tap): number {
    const value = tap.readLong();
    if (!isExactLong(value)) throw new Error('no exact number');
    return value;
  }
}

const boundedInt = new BoundedInt();
const exactLong = new ExactLong();

const kindOf = (schema: unknown): unknown =>
  typeof schema === 'object' && schema !== null && 'type' in schema ? schema.type : schema;

/** Compiles a resolved record: unions of null and T stay unwrapped, dates and instants stay numbers. */
export function compileAvro(record: RecordNode): AvroType {
  return avsc.Type.forSchema(toAvroJson(record) as avsc.Schema, {
    wrapUnions: 'never',
    omitRecordMethods: true,
    typeHook(schema, options) {
      switch (kindOf(schema)) {
        case 'int':
          return boundedInt;
        case 'long':
          return exactLong;
        case 'array':
          return new BoundedArray(schema, options);
        default:
          return undefined;
      }
    },
  });
}
