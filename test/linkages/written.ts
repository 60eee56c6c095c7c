import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The definitions, marks and policy rows as they stand in the files, read without any of the code that the hub reads them
 * with: what these tests expect must not come from what they test.
 */
const ROOT = join(import.meta.dirname, '..', '..', 'schemas');

export interface Shape {
  readonly kind: 'record' | 'array' | 'enum' | 'string' | 'int' | 'long' | 'boolean';
  readonly logicalType?: string;
  readonly name?: string;
  readonly symbols?: readonly string[];
  readonly items?: Shape;
  readonly fields?: readonly Mark[];
}

/** A field with what is said about it. */
export interface Mark {
  readonly name: string;
  readonly shape: Shape;
  readonly optional: boolean;
  readonly sensitivity: string;
  readonly redact: Readonly<Record<string, string>>;
  readonly format: string | null;
  readonly thread: string | null;
  readonly maxLength: number;
}

interface WrittenField {
  readonly name: string;
  readonly type: unknown;
  readonly sensitivity: string;
  readonly redact?: Readonly<Record<string, string>>;
  readonly format?: string;
  readonly thread?: string;
  readonly maxLength?: number;
}

type Json = Readonly<Record<string, unknown>>;

const json = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));

const shared = new Map<string, Shape>();

function shapeOf(type: unknown): Shape {
  if (typeof type === 'string') return type.includes('.') ? common(type) : { kind: type as Shape['kind'] };
  const { type: kind, name, symbols, items, fields, logicalType } = type as Json;
  const named = { kind: kind as Shape['kind'], name: name as string };
  if (kind === 'array') return { kind, items: shapeOf(items) };
  if (kind === 'enum') return { ...named, symbols: symbols as readonly string[] };
  if (kind === 'record') return { ...named, fields: (fields as readonly WrittenField[]).map(markOf) };
  return { kind: kind as Shape['kind'], logicalType: logicalType as string };
}

function common(fullName: string): Shape {
  const known = shared.get(fullName);
  if (known !== undefined) return known;
  const shape = shapeOf(json(`avro/common/${fullName.slice(fullName.lastIndexOf('.') + 1)}.avsc`));
  shared.set(fullName, shape);
  return shape;
}

function markOf({ name, type, sensitivity, redact, format, thread, maxLength }: WrittenField): Mark {
  const optional = Array.isArray(type);
  return {
    ...{ name, optional, sensitivity, shape: shapeOf(optional ? (type as unknown[])[1] : type) },
    ...{ redact: redact ?? {}, format: format ?? null, thread: thread ?? null, maxLength: maxLength ?? 2000 },
  };
}

export interface WrittenType {
  readonly name: string;
  readonly family: string;
  readonly shape: Shape;
}

const FAMILIES = ['plan', 'clue', 'result', 'rectification', 'liaison'];

/** Every message type that a linkage may carry, by name. */
export const writtenTypes: ReadonlyMap<string, WrittenType> = new Map(
  FAMILIES.flatMap((family) =>
    readdirSync(join(ROOT, 'avro', family)).map((file): [string, WrittenType] => {
      const name = file.slice(0, -'.avsc'.length);
      return [name, { name, family, shape: shapeOf(json(`avro/${family}/${file}`)) }];
    }),
  ),
);

export interface WrittenTarget {
  readonly department: string;
  readonly profiles: readonly string[];
  readonly addressed?: boolean;
  readonly named?: boolean;
  readonly standing?: boolean;
}

export interface WrittenRow {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: readonly WrittenTarget[];
}

const all = (
  json('policy/linkages.json') as { readonly linkages: readonly (Omit<WrittenRow, 'to'> & { to: unknown })[] }
).linkages;

/** The rows that name their targets. */
export const rows = all.filter(({ to }) => Array.isArray(to)) as readonly WrittenRow[];

/** The rows that go to whoever had a copy. */
export const followingRows = all.filter(({ to }) => !Array.isArray(to));

export interface WrittenParticipant {
  readonly id: string;
  readonly department: string;
  readonly test?: boolean;
  readonly [more: string]: unknown;
}

export const participants = (
  json('policy/participants.json') as { readonly participants: readonly WrittenParticipant[] }
).participants;

/** Profiles that hide what is not marked. */
export const hidesUnmarked: ReadonlySet<string> = new Set(
  (
    json('policy/profiles.json') as { readonly profiles: readonly { readonly id: string; readonly keeps: string }[] }
  ).profiles
    .filter(({ keeps }) => keeps === 'marked')
    .map(({ id }) => id),
);
