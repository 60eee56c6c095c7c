import { isExactLong } from './exact-long.ts';
import { fault, FaultError } from './fault.ts';
import type { Node, RecordNode } from './model.ts';
import type { Rule } from './rules.ts';

/**
 * Throws a FaultError naming the first field that does not fit the type. A field the type does not have is an error too:
 * the encoder would leave it out silently.
 */
export function mustConform(record: RecordNode, message: unknown): void {
  conform(record, message, '');
}

function conform(node: Node, value: unknown, path: string): void {
  if (value === null || value === undefined) refuse('FIELD_REQUIRED', path, '');
  switch (node.kind) {
    case 'record':
      return conformRecord(node, value, path);
    case 'array': {
      if (!Array.isArray(value)) return refuse('FIELD_FORMAT', path, 'must be a list');
      for (let i = 0; i < value.length; i++) conform(node.items, value[i], `${path}[${i}]`);
      return;
    }
    case 'enum':
      if (typeof value !== 'string' || !node.symbols.includes(value)) refuse('ENUM_INVALID', path, 'no such symbol');
      return;
    case 'int':
      if (typeof value !== 'number' || value !== (value | 0)) refuse('FIELD_FORMAT', path, 'must be a 32-bit integer');
      return;
    case 'long':
      if (typeof value !== 'number' || !isExactLong(value))
        refuse('FIELD_FORMAT', path, 'must be an integer below 2^52');
      return;
    default:
      if (typeof value !== node.kind) refuse('FIELD_FORMAT', path, `must be a ${node.kind}`);
  }
}

function conformRecord(record: RecordNode, value: unknown, path: string): void {
  if (typeof value !== 'object' || Array.isArray(value)) return refuse('FIELD_FORMAT', path, 'must be a record');
  const given = value as Readonly<Record<string, unknown>>;
  let met = 0;
  for (const field of record.fields) {
    const inner = given[field.name];
    if (inner === undefined) {
      if (field.default !== undefined) continue;
    } else {
      met++;
      if (inner === null && field.nullable) continue;
    }
    conform(field.node, inner, path === '' ? field.name : `${path}.${field.name}`);
  }
  const keys = Object.keys(given);
  if (met < keys.length) refuseStray(record, given, keys, path);
}

function refuseStray(
  record: RecordNode,
  given: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  path: string,
): void {
  const names = new Set(record.fields.map((field) => field.name));
  const stray = keys.find((key) => given[key] !== undefined && !names.has(key));
  if (stray === undefined) return;
  // A key may come from a document: only what looks like a field name may be repeated.
  const shown = /^[A-Za-z_]\w{0,63}$/.test(stray) ? stray : '?';
  refuse('FIELD_FORMAT', path === '' ? shown : `${path}.${shown}`, 'the type has no such field');
}

function refuse(rule: Rule, path: string, text: string): never {
  throw new FaultError(fault(rule, path, text));
}
