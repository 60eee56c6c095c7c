import { decisions, formats, sensitivities } from './model.ts';
import type { Decision, EnumNode, Field, Node, RecordNode, ViewMark } from './model.ts';

/** Finds a named type that the JSON refers to but does not define. */
export type Lookup = (name: string, place: string) => EnumNode | RecordNode;

type Json = Readonly<Record<string, unknown>>;

const PRIMITIVES = ['string', 'int', 'long', 'boolean'] as const;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads one Avro definition with our marks. Anything that is not expected is an error naming file and field: a mark that
 * is misspelt and therefore ignored would show a field to somebody who must not see it.
 */
export function parseDefinition(json: unknown, place: string, lookup: Lookup): EnumNode | RecordNode {
  const node = new Reading(lookup).node(json, place);
  if (node.kind !== 'record' && node.kind !== 'enum') throw new Error(`${place}: a record or an enum is expected`);
  return node;
}

/** Reads a record that defines all it refers to, as every committed text does. */
export function parseCommitted(text: string, place: string): RecordNode {
  const node = parseDefinition(JSON.parse(text), place, (name, at) => {
    throw new Error(`${at}: ${name} is not defined in the file itself`);
  });
  if (node.kind !== 'record') throw new Error(`${place}: is no record`);
  return node;
}

class Reading {
  /** Types defined inside this very JSON. */
  private readonly defined = new Map<string, EnumNode | RecordNode>();
  private readonly lookup: Lookup;

  constructor(lookup: Lookup) {
    this.lookup = lookup;
  }

  node(json: unknown, place: string): Node {
    if (typeof json === 'string') return this.named(json, place);
    if (!isObject(json)) throw new Error(`${place}: not an Avro type`);
    const type = json['type'];
    switch (type) {
      case 'record':
        return this.record(json, place);
      case 'enum':
        return this.enumeration(json, place);
      case 'array':
        only(json, ['type', 'items'], place);
        return { kind: 'array', items: this.node(json['items'], `${place}[]`) };
      default: {
        only(json, ['type', 'logicalType'], place);
        const kind = PRIMITIVES.find((primitive) => primitive === type);
        if (kind === undefined) throw new Error(`${place}: type ${JSON.stringify(type)} is not one we use`);
        return { kind, logicalType: text(json, 'logicalType', place) };
      }
    }
  }

  private named(name: string, place: string): Node {
    const kind = PRIMITIVES.find((primitive) => primitive === name);
    if (kind !== undefined) return { kind, logicalType: null };
    return this.defined.get(name) ?? this.lookup(name, place);
  }

  private define<T extends EnumNode | RecordNode>(node: T, place: string): T {
    if (this.defined.has(node.name)) throw new Error(`${place}: ${node.name} is defined twice`);
    this.defined.set(node.name, node);
    return node;
  }

  private enumeration(json: Json, place: string): EnumNode {
    only(json, ['type', 'name', 'namespace', 'doc', 'symbols', 'default'], place);
    const symbols = json['symbols'];
    if (!Array.isArray(symbols) || !symbols.every((symbol) => typeof symbol === 'string' && NAME.test(symbol)))
      throw new Error(`${place}: symbols must be names`);
    const name = fullName(json, place);
    const defaultSymbol = text(json, 'default', place);
    return this.define({ kind: 'enum', name, doc: required(json, 'doc', place), symbols, defaultSymbol }, place);
  }

  private record(json: Json, place: string): RecordNode {
    only(json, ['type', 'name', 'namespace', 'doc', 'fields', 'view'], place);
    const fields = json['fields'];
    if (!Array.isArray(fields) || fields.length === 0) throw new Error(`${place}: a record needs fields`);
    const parsed = fields.map((field) => this.field(field, place));
    const names = new Set(parsed.map((field) => field.name));
    if (names.size < parsed.length) throw new Error(`${place}: a field is named twice`);
    const name = fullName(json, place);
    // A view's mark is written and read by our generator alone.
    const view = isObject(json['view']) ? (json['view'] as unknown as ViewMark) : null;
    return this.define({ kind: 'record', name, doc: required(json, 'doc', place), fields: parsed, view }, place);
  }

  private field(json: unknown, owner: string): Field {
    if (!isObject(json)) throw new Error(`${owner}: a field is no object`);
    const name = required(json, 'name', owner);
    const place = `${owner}.${name}`;
    if (!NAME.test(name)) throw new Error(`${place}: not a field name`);
    only(json, FIELD_ATTRIBUTES, place);
    const [nullable, type] = optional(json['type'], place);
    const node = this.node(type, place);
    const hasDefault = Object.hasOwn(json, 'default');
    if (nullable && json['default'] !== null) throw new Error(`${place}: an optional field has the default null`);
    return {
      name,
      node,
      nullable,
      default: hasDefault ? json['default'] : undefined,
      doc: required(json, 'doc', place),
      sensitivity: oneOf(required(json, 'sensitivity', place), sensitivities, 'sensitivity', place),
      redact: redactions(json['redact'], place),
      maxLength: count(json['maxLength'], place),
      format: maybeOneOf(text(json, 'format', place), formats, 'format', place),
      thread: text(json, 'thread', place),
      mask: json['mask'] === 'name',
      smallCell: text(json, 'smallCell', place),
      source: text(json, 'source', place),
      unit: text(json, 'unit', place),
    };
  }
}

const FIELD_ATTRIBUTES: readonly string[] = [
  'name',
  'type',
  'default',
  'doc',
  'sensitivity',
  'redact',
  'maxLength',
  'format',
  'thread',
  'mask',
  'smallCell',
  'source',
  'unit',
];

function only(json: Json, allowed: readonly string[], place: string): void {
  const extra = Object.keys(json).find((key) => !allowed.includes(key));
  if (extra !== undefined) throw new Error(`${place}: unknown attribute ${extra}`);
}

function text(json: Json, key: string, place: string): string | null {
  const value = json[key];
  if (value === undefined) return null;
  if (typeof value !== 'string' || value === '') throw new Error(`${place}: ${key} must be text`);
  return value;
}

function required(json: Json, key: string, place: string): string {
  const value = text(json, key, place);
  if (value === null) throw new Error(`${place}: ${key} is missing`);
  return value;
}

function oneOf<T extends string>(value: string, list: readonly T[], what: string, place: string): T {
  const found = list.find((item) => item === value);
  if (found === undefined) throw new Error(`${place}: ${what} ${value} is not one of ${list.join(', ')}`);
  return found;
}

const maybeOneOf = <T extends string>(
  value: string | null,
  list: readonly T[],
  what: string,
  place: string,
): T | null => (value === null ? null : oneOf(value, list, what, place));

function count(value: unknown, place: string): number | null {
  if (value === undefined) return null;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
    throw new Error(`${place}: maxLength must be a count`);
  return value;
}

function redactions(value: unknown, place: string): Readonly<Record<string, Decision>> {
  if (value === undefined) return {};
  if (!isObject(value)) throw new Error(`${place}: redact must map profiles to decisions`);
  const marks: Record<string, Decision> = {};
  for (const [profile, decision] of Object.entries(value))
    marks[profile] = decisionOf(String(decision), profile, place);
  return marks;
}

function decisionOf(text: string, profile: string, place: string): Decision {
  const count = /^small-cell:([A-Za-z_][A-Za-z0-9_]*)$/.exec(text)?.[1];
  return count === undefined ? oneOf(text, decisions, `redact ${profile}`, place) : `small-cell:${count}`;
}

function optional(type: unknown, place: string): readonly [nullable: boolean, type: unknown] {
  if (!Array.isArray(type)) return [false, type];
  if (type.length !== 2 || type[0] !== 'null') throw new Error(`${place}: the only union we use is ["null", T]`);
  return [true, type[1]];
}

function fullName(json: Json, place: string): string {
  const name = required(json, 'name', place);
  if (name.includes('.')) return name;
  return `${required(json, 'namespace', place)}.${name}`;
}
