import type { Field, Node, RecordNode } from './model.ts';

/**
 * Self-contained Avro JSON: a named type is defined where it is first met and referred to afterwards. It leaves out what
 * no reader of messages needs: redaction, which the views carry out (so a mark can change without a new version of the
 * type), and sources.
 */
export function toAvroJson(record: RecordNode): unknown {
  return print(record, new Set());
}

/** The text that is committed; its digest decides whether a schema is new. */
export const committedText = (record: RecordNode): string => `${JSON.stringify(toAvroJson(record), null, 1)}\n`;

function print(node: Node, defined: Set<string>): unknown {
  switch (node.kind) {
    case 'array':
      return { type: 'array', items: print(node.items, defined) };
    case 'enum':
      if (defined.has(node.name)) return node.name;
      defined.add(node.name);
      return {
        type: 'enum',
        name: node.name,
        doc: node.doc,
        symbols: node.symbols,
        ...(node.defaultSymbol === null ? {} : { default: node.defaultSymbol }),
      };
    case 'record':
      if (defined.has(node.name)) return node.name;
      defined.add(node.name);
      return {
        type: 'record',
        name: node.name,
        doc: node.doc,
        ...(node.view === null ? {} : { view: node.view }),
        fields: node.fields.map((field) => printField(field, defined)),
      };
    default:
      return node.logicalType === null ? node.kind : { type: node.kind, logicalType: node.logicalType };
  }
}

function printField(field: Field, defined: Set<string>): unknown {
  const type = print(field.node, defined);
  return {
    name: field.name,
    type: field.nullable ? ['null', type] : type,
    ...(field.default === undefined ? {} : { default: field.default }),
    doc: field.doc,
    sensitivity: field.sensitivity,
    ...(field.maxLength === null ? {} : { maxLength: field.maxLength }),
    ...(field.format === null ? {} : { format: field.format }),
    ...(field.thread === null ? {} : { thread: field.thread }),
    ...(field.unit === null ? {} : { unit: field.unit }),
    ...(field.mask ? { mask: 'name' } : {}),
    ...(field.smallCell === null ? {} : { smallCell: field.smallCell }),
  };
}
