import type { Node, RecordNode } from './model.ts';

type Read = (message: Readonly<Record<string, unknown>>) => string | null;

/**
 * Compiles the names under which a thread is known: `clue:CL-2025-990100-0031`, `doc:示审移〔2025〕3号`, in the order of
 * the schema. A blank identity names nothing.
 */
export function aliasReader(record: RecordNode): (message: Readonly<Record<string, unknown>>) => readonly string[] {
  const reads = record.fields.flatMap((field) =>
    field.thread === null ? [] : [read(field.thread, field.name, field.node)],
  );
  return (message) => {
    const aliases: string[] = [];
    for (const one of reads) {
      const alias = one(message);
      if (alias !== null && !aliases.includes(alias)) aliases.push(alias);
    }
    return aliases;
  };
}

function read(kind: string, name: string, node: Node): Read {
  const named = (identity: unknown): string | null =>
    typeof identity === 'string' && identity.trim() !== '' ? `${kind}:${identity}` : null;
  if (node.kind !== 'record') return (message) => named(message[name]);
  return (message) => named((message[name] as { readonly normNo?: unknown } | null)?.normNo);
}
