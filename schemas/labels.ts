import type { Node, RecordNode } from './model.ts';

/** The Chinese label of every field path of a record, without indexes; '' is the record itself. */
export function labelsOf(record: RecordNode): ReadonlyMap<string, string> {
  const labels = new Map([['', record.doc]]);
  collect(record, '', labels);
  return labels;
}

function collect(node: Node, path: string, labels: Map<string, string>): void {
  if (node.kind === 'array') return collect(node.items, path, labels);
  if (node.kind !== 'record') return;
  for (const field of node.fields) {
    const at = path === '' ? field.name : `${path}.${field.name}`;
    labels.set(at, field.doc);
    collect(field.node, at, labels);
  }
}
