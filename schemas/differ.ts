import type { EnumNode, Field, Node, RecordNode } from './model.ts';

/** Why a reader of one schema cannot read what a writer of another wrote. */
export interface Break {
  /** Dotted path without indexes; '' for the record itself. */
  readonly field: string;
  readonly problem: string;
}

/** Every place where `reader` cannot take what `writer` wrote, after the resolution rules of Avro. */
export function breaks(reader: RecordNode, writer: RecordNode): readonly Break[] {
  const found: Break[] = [];
  compareRecords(reader, writer, '', found);
  return found;
}

function compareRecords(reader: RecordNode, writer: RecordNode, path: string, found: Break[]): void {
  if (reader.name !== writer.name) {
    found.push({ field: path, problem: `the record is ${writer.name} in one and ${reader.name} in the other` });
    return;
  }
  const written = new Map(writer.fields.map((field) => [field.name, field]));
  for (const field of reader.fields) {
    const at = path === '' ? field.name : `${path}.${field.name}`;
    const source = written.get(field.name);
    if (source !== undefined) compareFields(field, source, at, found);
    else if (field.default === undefined) found.push({ field: at, problem: 'is not written and has no default' });
  }
}

function compareFields(reader: Field, writer: Field, at: string, found: Break[]): void {
  if (writer.nullable && !reader.nullable) found.push({ field: at, problem: 'may be null for the writer only' });
  compareNodes(reader.node, writer.node, at, found);
}

function compareNodes(reader: Node, writer: Node, at: string, found: Break[]): void {
  if (reader.kind === 'record' && writer.kind === 'record') return compareRecords(reader, writer, at, found);
  if (reader.kind === 'array' && writer.kind === 'array') return compareNodes(reader.items, writer.items, at, found);
  if (reader.kind === 'enum' && writer.kind === 'enum') return compareEnums(reader, writer, at, found);
  const widened = reader.kind === 'long' && writer.kind === 'int';
  if (reader.kind !== writer.kind && !widened)
    found.push({ field: at, problem: `is ${writer.kind} for the writer and ${reader.kind} for the reader` });
  else if (logicalType(reader) !== logicalType(writer)) found.push({ field: at, problem: 'has another logical type' });
}

/** A new symbol is no break: the reader's default stands for it. */
function compareEnums(reader: EnumNode, writer: EnumNode, at: string, found: Break[]): void {
  if (reader.name !== writer.name)
    found.push({ field: at, problem: `is ${writer.name} in one and ${reader.name} in the other` });
  const unknown = writer.symbols.find((symbol) => !reader.symbols.includes(symbol));
  if (unknown !== undefined && reader.defaultSymbol === null)
    found.push({ field: at, problem: `the reader does not know ${unknown} and has no default` });
}

const logicalType = (node: Node): string | null => ('logicalType' in node ? node.logicalType : null);
