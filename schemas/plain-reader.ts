import type { Catalog } from './catalog.ts';
import { isoText } from './labelled.ts';
import type { Message } from './message.ts';
import { shortName } from './model.ts';
import type { EnumNode, Node, RecordNode } from './model.ts';
import { parseCommitted } from './parse.ts';

/** Plain JSON: dates as `2025-06-25`, instants in UTC (numbers beyond the calendar), a code that says UNKNOWN as null. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

/** One field at the top of a record, with what its schema says of it. */
export interface PlainField {
  readonly name: string;
  readonly node: Node;
  readonly value: Plain;
}

/** Reads messages of the current types as plain JSON, field by field in the order of the schema. */
export function plainReader(catalog: Pick<Catalog, 'json' | 'type'>): (message: Message) => readonly PlainField[] {
  const records = new Map<string, RecordNode>();
  const recordOf = (type: string): RecordNode => {
    let record = records.get(type);
    if (record === undefined) records.set(type, (record = parsed(catalog, type)));
    return record;
  };
  return (message) =>
    recordOf(message.envelope.messageType).fields.map(({ name, node }) => ({
      name,
      node,
      value: plain(node, (message as Readonly<Record<string, unknown>>)[name]),
    }));
}

function parsed(catalog: Pick<Catalog, 'json' | 'type'>, type: string): RecordNode {
  const id = catalog.type(type)?.id;
  const json = id === undefined ? undefined : catalog.json(id);
  if (json === undefined) throw new Error(`no message type ${type}`);
  return parseCommitted(json, type);
}

function plain(node: Node, value: unknown): Plain {
  if (value === null || value === undefined) return null;
  switch (node.kind) {
    case 'record':
      return Object.fromEntries(
        node.fields.map((field) => [
          field.name,
          plain(field.node, (value as Readonly<Record<string, unknown>>)[field.name]),
        ]),
      );
    case 'array':
      return (value as readonly unknown[]).map((item) => plain(node.items, item));
    case 'enum':
      return symbol(node, String(value));
    default:
      if (node.logicalType === 'date') return isoText(Number(value) * 86_400_000)?.slice(0, 10) ?? Number(value);
      if (node.logicalType === 'timestamp-millis') return isoText(Number(value)) ?? Number(value);
      return node.kind === 'int' || node.kind === 'long' ? Number(value) : (value as string | boolean);
  }
}

const symbol = ({ defaultSymbol }: EnumNode, value: string): string | null =>
  value === 'UNKNOWN' && defaultSymbol === 'UNKNOWN' ? null : value;

/** `Money`, `DocRef`, `Deadline` …; null for what is no record. */
export const recordName = (node: Node): string | null => (node.kind === 'record' ? shortName(node.name) : null);
