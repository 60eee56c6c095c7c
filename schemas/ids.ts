import { createHash } from 'node:crypto';
import { readJson } from './root.ts';

/** One row of the append-only `ids.json`: a schema id means the same text on every hub for ever. */
export interface SchemaId {
  readonly id: number;
  readonly subject: string;
  readonly version: number;
  readonly kind: 'type' | 'view';
  /** Of a view: the id of the type it was made of. */
  readonly base?: number;
  readonly profiles?: readonly string[];
  /** Of the committed text, hex. */
  readonly sha256: string;
}

/** A schema as the sources now give it. */
export interface WantedSchema {
  readonly subject: string;
  readonly kind: 'type' | 'view';
  /** Of a view: the subject of its type. */
  readonly baseSubject?: string;
  readonly profiles?: readonly string[];
  readonly text: string;
}

export const IDS_FILE = 'ids.json';

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Reads the table and checks that it only ever grew: ids 1, 2, 3 …, versions 1, 2, 3 … within a subject. */
export function readIds(root: string): readonly SchemaId[] {
  const rows = readJson(root, IDS_FILE);
  if (!Array.isArray(rows)) throw new Error(`${IDS_FILE}: must be a list`);
  const versions = new Map<string, number>();
  for (const [index, row] of (rows as readonly SchemaId[]).entries()) {
    if (row.id !== index + 1) throw new Error(`${IDS_FILE} [${index}].id: ${row.id} where ${index + 1} must stand`);
    const version = (versions.get(row.subject) ?? 0) + 1;
    if (row.version !== version)
      throw new Error(`${IDS_FILE} [${index}].version: ${row.version} where ${version} must stand`);
    versions.set(row.subject, version);
    if (row.kind !== 'type' && row.kind !== 'view')
      throw new Error(`${IDS_FILE} [${index}].kind: must be type or view`);
  }
  return rows as readonly SchemaId[];
}

/** The last version of every subject. */
export const latest = (rows: readonly SchemaId[]): ReadonlyMap<string, SchemaId> =>
  new Map(rows.map((row) => [row.subject, row]));

/**
 * Keeps every row and appends what is new: a subject never seen, or seen with another text last time. Types must stand
 * before the views made of them.
 */
export function assignIds(rows: readonly SchemaId[], wanted: readonly WantedSchema[]): readonly SchemaId[] {
  const all = [...rows];
  const last = new Map(latest(rows));
  for (const { subject, kind, baseSubject, profiles, text } of wanted) {
    const before = last.get(subject);
    const sha256 = digest(text);
    if (before?.sha256 === sha256) continue;
    const base = baseSubject === undefined ? undefined : last.get(baseSubject)?.id;
    const row: SchemaId = {
      id: all.length + 1,
      subject,
      version: (before?.version ?? 0) + 1,
      kind,
      ...(base === undefined ? {} : { base }),
      ...(profiles === undefined ? {} : { profiles }),
      sha256,
    };
    all.push(row);
    last.set(subject, row);
  }
  return all;
}
