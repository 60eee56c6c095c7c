import { isExactLong } from './exact-long.ts';
import { fault, FaultError } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Node, RecordNode } from './model.ts';
import type { Rule } from './rules.ts';

/**
 * Why a body cannot be decoded: a walk field by field that stops at the first place that is wrong. Run only after the
 * fast decoder has failed.
 */
export function locateFault(record: RecordNode, body: Buffer): Fault {
  const cursor = new Cursor(body);
  try {
    walk(record, cursor, '');
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  const rest = body.length - cursor.at;
  return fault('AVRO_MALFORMED', '', rest > 0 ? `${rest} bytes after the end of the record` : 'not decodable');
}

function walk(node: Node, cursor: Cursor, path: string): void {
  switch (node.kind) {
    case 'record':
      for (const field of node.fields) {
        const at = path === '' ? field.name : `${path}.${field.name}`;
        if (field.nullable && cursor.branch(at) === 0) continue;
        walk(field.node, cursor, at);
      }
      return;
    case 'array':
      return walkItems(node.items, cursor, path);
    case 'enum':
      if (node.symbols[cursor.long(path)] === undefined) refuse('ENUM_INVALID', path, 'no such symbol');
      return;
    case 'string':
      return cursor.skip(cursor.long(path), path);
    case 'boolean':
      return cursor.skip(1, path);
    case 'int': {
      const value = cursor.long(path);
      if (value !== (value | 0)) refuse('AVRO_MALFORMED', path, 'no 32-bit number');
      return;
    }
    case 'long':
      if (!isExactLong(cursor.long(path))) refuse('AVRO_MALFORMED', path, 'a number past 2^52');
  }
}

function walkItems(items: Node, cursor: Cursor, path: string): void {
  let index = 0;
  for (;;) {
    let count = cursor.long(path);
    if (count === 0) return;
    if (count < 0) {
      count = -count;
      cursor.long(path);
    }
    if (!(count <= cursor.left)) refuse('AVRO_TRUNCATED', path, 'more items than bytes');
    for (; count > 0; count--) walk(items, cursor, `${path}[${index++}]`);
  }
}

class Cursor {
  at = 0;
  private readonly body: Buffer;

  constructor(body: Buffer) {
    this.body = body;
  }

  get left(): number {
    return this.body.length - this.at;
  }

  /** A zigzag number; anything past 64 bits is malformed. Exact up to 2^53, which is all that is compared. */
  long(path: string): number {
    let value = 0;
    for (let shift = 0; shift < 10; shift++) {
      const byte = this.body[this.at++];
      if (byte === undefined) return refuse('AVRO_TRUNCATED', path, 'the record ends here');
      value += (byte & 0x7f) * 2 ** (7 * shift);
      if (byte < 0x80) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
    return refuse('AVRO_MALFORMED', path, 'a number of more than 64 bits');
  }

  branch(path: string): number {
    const index = this.long(path);
    return index === 0 || index === 1 ? index : refuse('AVRO_MALFORMED', path, 'neither null nor a value');
  }

  skip(bytes: number, path: string): void {
    if (bytes < 0) refuse('AVRO_MALFORMED', path, 'a negative length');
    if (bytes > this.left) refuse('AVRO_TRUNCATED', path, `${bytes - this.left} bytes are missing`);
    this.at += bytes;
  }
}

function refuse(rule: Rule, path: string, text: string): never {
  throw new FaultError(fault(rule, path, text));
}
