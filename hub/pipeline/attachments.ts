import type { Catalog } from '../../schemas/catalog.ts';
import type { Node, RecordNode } from '../../schemas/model.ts';
import { parseCommitted } from '../../schemas/parse.ts';
import { storedUnder } from '../../schemas/attachment-address.ts';

/** A reference in a message to what the attachment store is to hold. */
export interface StoredRef {
  /** `envelope.attachments[0]` */
  readonly path: string;
  /** null: the address is none of the store. */
  readonly sha256: string | null;
  readonly sm3: string | null;
  readonly bytes: number;
}

/** All such references of a message, in the order of the schema. A reference without an address asks for nothing. */
export type RefReader = (typeName: string, message: object) => readonly StoredRef[];

const REFERENCE = 'liandong.common.AttachmentRef';

type Step = (value: unknown, path: string, found: StoredRef[]) => void;

/** Compiled once from the committed schemas: which fields hold references is nobody else's to know. */
export function refReader(catalog: Catalog): RefReader {
  const steps = new Map(
    catalog.types.map(({ name, id }) => {
      const text = catalog.json(id);
      if (text === undefined) throw new Error(`no schema ${id}`);
      return [name, step(parseCommitted(text, name))] as const;
    }),
  );
  return (typeName, message) => {
    const found: StoredRef[] = [];
    steps.get(typeName)?.(message, '', found);
    return found;
  };
}

/** null where no reference can stand. */
function step(node: Node): Step | null {
  if (node.kind === 'array') return itemsStep(step(node.items));
  if (node.kind !== 'record') return null;
  return node.name === REFERENCE ? noteReference : fieldsStep(node);
}

function itemsStep(inner: Step | null): Step | null {
  if (inner === null) return null;
  return (value, path, found) => {
    for (const [at, item] of (value as readonly unknown[]).entries()) inner(item, `${path}[${at}]`, found);
  };
}

function fieldsStep(record: RecordNode): Step | null {
  const inner = record.fields.flatMap(({ name, node }) => {
    const one = step(node);
    return one === null ? [] : [{ name, one }];
  });
  if (inner.length === 0) return null;
  return (value, path, found) => {
    for (const { name, one } of inner) {
      const field = (value as Readonly<Record<string, unknown>>)[name];
      if (field !== null && field !== undefined) one(field, path === '' ? name : `${path}.${name}`, found);
    }
  };
}

function noteReference(value: unknown, path: string, found: StoredRef[]): void {
  // In a copy what its view hides is missing.
  const { storageRef, sm3, bytes } = value as { storageRef?: string | null; sm3: string | null; bytes: number };
  if (typeof storageRef === 'string') found.push({ path, sha256: storedUnder(storageRef), sm3, bytes });
}
