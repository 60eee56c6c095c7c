import avsc from 'avsc';
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

const boundedInt = new BoundedInt();

const isInt = (schema: unknown): boolean =>
  schema === 'int' || (typeof schema === 'object' && schema !== null && 'type' in schema && schema.type === 'int');

/** Compiles a resolved record: unions of null and T stay unwrapped, dates and instants stay numbers. */
export function compileAvro(record: RecordNode): AvroType {
  return avsc.Type.forSchema(toAvroJson(record) as avsc.Schema, {
    wrapUnions: 'never',
    omitRecordMethods: true,
    typeHook(schema, options) {
      if (isInt(schema)) return boundedInt;
      const isArray = typeof schema === 'object' && 'type' in schema && schema.type === 'array';
      return isArray ? new BoundedArray(schema, options) : undefined;
    },
  });
}
