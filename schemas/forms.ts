import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { latest, readIds } from './ids.ts';
import type { SchemaId } from './ids.ts';
import type { Field, Format, Node, RecordNode, Tier } from './model.ts';
import { shortName } from './model.ts';
import { parseCommitted } from './parse.ts';
import { readJson, schemasRoot } from './root.ts';

/** Shared records that people write in one cell, with further cells only for what that cell does not say. */
const WRITTEN_AS_ONE = {
  DocRef: 'doc',
  OrgRef: 'org',
  PersonRef: 'person',
  Deadline: 'deadline',
  Money: 'money',
  PartialDate: 'partial-date',
  DeptRef: 'dept',
} as const;

export type Composite = (typeof WRITTEN_AS_ONE)[keyof typeof WRITTEN_AS_ONE];
export type LeafKind = 'text' | 'int' | 'long' | 'fen' | 'bps' | 'yes-no' | 'date' | 'timestamp' | 'code';
export type FormKind = LeafKind | Composite | 'record';

/** One field of a message as a form shows it. */
export interface FormField {
  readonly name: string;
  /** Chinese; told apart from its neighbours, without remarks that are not needed for that. */
  readonly label: string;
  /** Of a list: the kind of its items. */
  readonly kind: FormKind;
  readonly list: boolean;
  /** Nothing may be sent without it. */
  readonly required: boolean;
  /** What stands where nothing is written. */
  readonly fallback: unknown;
  readonly sensitivity: Tier;
  /** Kind of the thread this field names. */
  readonly thread: string | null;
  readonly unit: string | null;
  readonly format: Format | null;
  readonly maxLength: number | null;
  /** Chinese label by symbol; empty unless the kind is `code`. */
  readonly codes: Readonly<Record<string, string>>;
  /** Of a composite or a record. */
  readonly parts: readonly FormField[];
}

/** A message type as a form: an ordered tree of labelled fields. */
export interface FormType {
  readonly messageType: string;
  /** Chinese name of the type. */
  readonly title: string;
  /** All fields but the envelope. */
  readonly fields: readonly FormField[];
  readonly envelope: readonly FormField[];
}

/** The committed types as forms, each read when first asked for, and kept. */
export class FormTypes {
  readonly #root: string;
  readonly #rows: ReadonlyMap<string, SchemaId>;
  readonly #forms = new Map<string, FormType>();
  readonly #codes = new Map<string, Readonly<Record<string, string>>>();

  constructor(root: string = schemasRoot) {
    this.#root = root;
    const rows = [...latest(readIds(root)).values()].filter(({ kind }) => kind === 'type');
    this.#rows = new Map(rows.map((row) => [shortName(row.subject), row]));
  }

  /** Every committed type. */
  get names(): readonly string[] {
    return [...this.#rows.keys()];
  }

  /** Throws if there is no such type. */
  formOf(messageType: string): FormType {
    const known = this.#forms.get(messageType);
    if (known !== undefined) return known;
    const row = this.#rows.get(messageType);
    if (row === undefined) throw new Error(`no message type ${messageType}`);
    const [envelope, ...fields] = this.#record(row).fields;
    if (envelope?.node.kind !== 'record') throw new Error(`${messageType}: no envelope`);
    const form = {
      messageType,
      title: this.#labels('MessageType')[messageType] ?? messageType,
      fields: this.#fields(fields),
      envelope: this.#fields(envelope.node.fields),
    };
    this.#forms.set(messageType, form);
    return form;
  }

  #record(row: SchemaId): RecordNode {
    const file = `committed/${row.id}.avsc`;
    return parseCommitted(readFileSync(join(this.#root, file), 'utf8'), file);
  }

  #fields(fields: readonly Field[]): readonly FormField[] {
    const labels = distinct(fields.map(({ doc }) => doc));
    return fields.map((field, index) => this.#field(field, labels[index] ?? field.doc));
  }

  #field(field: Field, label: string): FormField {
    const { name, nullable, sensitivity, thread, unit, format, maxLength } = field;
    const list = field.node.kind === 'array';
    const node = field.node.kind === 'array' ? field.node.items : field.node;
    const fallback = nullable ? null : list ? (field.default ?? []) : field.default;
    return {
      name,
      label,
      kind: kindOf(node, name, unit),
      list,
      required: fallback === undefined,
      fallback,
      sensitivity,
      thread,
      unit,
      format,
      maxLength,
      codes: node.kind === 'enum' ? this.#labels(shortName(node.name)) : {},
      parts: node.kind === 'record' ? this.#fields(node.fields) : [],
    };
  }

  #labels(enumName: string): Readonly<Record<string, string>> {
    let labels = this.#codes.get(enumName);
    if (labels === undefined) {
      labels = readJson(this.#root, `codes/${enumName}.json`) as Readonly<Record<string, string>>;
      this.#codes.set(enumName, labels);
    }
    return labels;
  }
}

function kindOf(node: Node, name: string, unit: string | null): FormKind {
  switch (node.kind) {
    case 'string':
      return 'text';
    case 'boolean':
      return 'yes-no';
    case 'enum':
      return 'code';
    case 'record':
      return (WRITTEN_AS_ONE as Readonly<Record<string, Composite>>)[shortName(node.name)] ?? 'record';
    case 'array':
      throw new Error(`${name}: a list of lists`);
    default:
      if (node.logicalType === 'date') return 'date';
      if (node.logicalType === 'timestamp-millis') return 'timestamp';
      if (unit === '分' || /Fen$/u.test(name)) return 'fen';
      return unit === '基点' || /Bps$/u.test(name) ? 'bps' : node.kind;
  }
}

const REMARK = /[（(][^（）()]*[）)]$/u;

/** Labels without their remarks where they stay different; a label that stands twice is numbered. */
function distinct(labels: readonly string[]): readonly string[] {
  const short = labels.map((label) => label.replace(REMARK, '').trim() || label);
  const count = (of: readonly string[], label: string): number => of.filter((each) => each === label).length;
  const chosen = labels.map((label, index) => {
    const bare = short[index] ?? label;
    return count(short, bare) === 1 ? bare : label;
  });
  return chosen.map((label, index) => {
    const before = count(chosen.slice(0, index), label);
    return before === 0 ? label : `${label}其${before + 1}`;
  });
}
