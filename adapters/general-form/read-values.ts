import { fault, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { FormField } from '../../schemas/forms.ts';
import type { Directory } from '../contract.ts';
import { CellTree, mergedTree } from './cell-tree.ts';
import type { CellValue } from './cell-tree.ts';
import { shapeOf, visibleParts } from './composites.ts';
import { fieldFor, indexed, joined, keyOf, nearestLabel } from './labels.ts';
import { leafValue } from './leaf-value.ts';

type Parts = Record<string, unknown>;
/** What a cell says of a neighbour of its field, and what is wrong where the form has no such neighbour. */
interface Aside {
  readonly name: string;
  readonly value: string | true;
  readonly otherwise: Fault;
}
type Group = ReadonlyMap<number, CellTree>;

const ID_NUMBER = /^\d{17}[\dXx]$/u;
const SEPARATORS = /[、；;\n\r]+/u;

/** Reads values of a form by its fields, and gathers what is wrong with them under the labels the form has. */
export class ValueReader {
  readonly faults: Fault[] = [];
  /** Persons beside whose name an id number stands. */
  readonly ids = new Map<unknown, string>();
  readonly #directory: Directory;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** The values of some fields. One that must be there and is not is a fault; a label that is none of them too. */
  record(fields: readonly FormField[], tree: CellTree, label: string): Parts {
    const groups = this.#assign(fields, tree, label);
    const values: Parts = {};
    const asides: Aside[] = [];
    for (const field of fields) {
      const at = joined(label, field.label);
      const before = this.faults.length;
      const value = this.#field(field, groups.get(field), at, asides);
      if (value === null && field.required && this.faults.length === before) this.#fail(fault('FIELD_REQUIRED', at));
      values[field.name] = value ?? field.fallback ?? null;
    }
    return this.#besides(fields, values, asides);
  }

  /** The word that is no code is kept beside it; an amount may be only about. */
  #besides(fields: readonly FormField[], values: Parts, asides: readonly Aside[]): Parts {
    for (const { name, value, otherwise } of asides) {
      if (!fields.some((field) => field.name === name)) this.#fail(otherwise);
      else values[name] = value === true ? true : (values[name] ?? value);
    }
    return values;
  }

  #assign(fields: readonly FormField[], tree: CellTree, label: string): ReadonlyMap<FormField, Group> {
    const groups = new Map<FormField, Map<number, CellTree>>();
    for (const [written, group] of tree.children) {
      const field = fieldFor(fields, written);
      if (field === undefined) {
        if ([...group.values()].some((each) => !each.blank)) this.#unknown(fields, written, label);
        continue;
      }
      const known = groups.get(field) ?? new Map<number, CellTree>();
      groups.set(field, known);
      for (const [index, each] of group) {
        if (known.has(index)) this.#fail(fault('FILE_FORM_UNKNOWN', joined(label, field.label), '出现两次'));
        known.set(index, each);
      }
    }
    return groups;
  }

  #unknown(fields: readonly FormField[], written: string, label: string): void {
    this.#fail(fault('FORM_LABEL_UNKNOWN', label, `最接近的标签：${nearestLabel(fields, written)}`));
  }

  #field(field: FormField, group: Group | undefined, at: string, asides: Aside[]): unknown {
    if (group === undefined) return null;
    if (field.list) return this.#list(field, group, at);
    // `X` and `X[1]` are one where only one may stand.
    const tree = mergedTree(group.get(0), group.get(1));
    if (tree === null || [...group.keys()].some((index) => index > 1))
      return this.#fail(fault('FILE_FORM_UNKNOWN', at, '出现多次'));
    return this.#value(field, tree, at, asides);
  }

  #list(field: FormField, group: Group, at: string): readonly unknown[] {
    const asides: Aside[] = [];
    const items = [...group].toSorted(([one], [other]) => one - other);
    const values = items.flatMap(([index, tree]) => {
      const trees = index === 0 ? inOneCell(field, tree) : [tree];
      return trees.flatMap((each, nth) => {
        const value = this.#value(field, each, indexed(at, index === 0 ? nth + 1 : index), asides);
        return value === null ? [] : [value];
      });
    });
    // A list has no neighbours for its single items.
    for (const { otherwise } of asides) this.#fail(otherwise);
    return values;
  }

  #value(field: FormField, tree: CellTree, at: string, asides: Aside[]): unknown {
    if (field.kind !== 'yes-no' && field.kind !== 'code' && tree.blank) return null;
    if (field.kind === 'record') {
      const parts = partsTree(field, tree);
      if (parts !== null) return this.record(field.parts, parts, at);
    }
    return shapeOf(field.kind) === undefined ? this.#leaf(field, tree, at, asides) : this.#composite(field, tree, at);
  }

  #leaf(field: FormField, tree: CellTree, at: string, asides: Aside[]): unknown {
    if (tree.children.size > 0) return this.#fail(fault('FORM_LABEL_UNKNOWN', at, '该项没有下级标签'));
    if (tree.value === null) return null;
    if (withheld(tree.value)) return this.#fail(fault('FIELD_FORMAT', at, '来件中不提供的内容不能转报'));
    const read = leafValue(field, tree.value, tree.label);
    if (isFault(read)) {
      if (read.rule !== 'ENUM_INVALID') return this.#fail({ ...read, field: at });
      // The department's own words may stand beside the code, which is then not known.
      asides.push({
        name: `${field.name}Native`,
        value: String(tree.value).trim(),
        otherwise: { ...read, field: at },
      });
      return 'UNKNOWN';
    }
    if (read.approximate)
      asides.push({
        name: field.name.replace(/Fen$/u, 'Approximate'),
        value: true,
        otherwise: fault('AMOUNT_UNPARSEABLE', at, '此项没有记约数的地方，应写确数'),
      });
    return read.value;
  }

  #composite(field: FormField, tree: CellTree, at: string): Parts | null {
    const shape = shapeOf(field.kind);
    const parts = visibleParts(field);
    const main = parts.find(({ name }) => name === shape?.main);
    const groups = this.#assign(parts, tree, at);
    const own = main === undefined ? undefined : groups.get(main)?.values().next().value;
    const written = tree.value ?? own?.value ?? null;
    const before = this.faults.length;
    const known = written === null || shape === undefined ? {} : this.#main(shape.read, written, tree, own, at);
    if (known === null) return null;
    const values: Parts = Object.fromEntries(field.parts.map((part) => [part.name, part.fallback ?? null]));
    Object.assign(values, known);
    const asides: Aside[] = [];
    for (const part of parts) {
      if (part === main) continue;
      const label = joined(at, part.label);
      const value = this.#field(part, groups.get(part), label, asides);
      if (value !== null) values[part.name] = value;
    }
    this.#besides(parts, values, asides);
    for (const part of parts)
      if (part.required && (values[part.name] ?? null) === null && this.faults.length === before)
        this.#fail(fault('FIELD_REQUIRED', joined(at, part.label)));
    return field.kind === 'person' ? this.#person(values, at) : this.#known(field, values);
  }

  #main(
    read: NonNullable<ReturnType<typeof shapeOf>>['read'],
    written: CellValue,
    tree: CellTree,
    own: CellTree | undefined,
    at: string,
  ): Readonly<Parts> | null {
    if (withheld(written)) return this.#fail(fault('FIELD_FORMAT', at, '来件中不提供的内容不能转报'));
    const found = read(written, (tree.value === null ? own?.label : tree.label) ?? '', this.#directory);
    return isFault(found) ? this.#fail({ ...found, field: at }) : found;
  }

  #person({ '@id': id = null, ...person }: Parts, at: string): Parts {
    if (typeof id !== 'string') return person;
    if (ID_NUMBER.test(id)) this.ids.set(person, id.toUpperCase());
    else this.#fail(fault('FIELD_FORMAT', `${at}·身份证号`, '18 位'));
    return person;
  }

  /** A body's code may name a participant that its name does not. */
  #known({ kind }: FormField, values: Parts): Parts {
    if (kind !== 'org' || typeof values['uscc'] !== 'string') return values;
    const participant = this.#directory.participant(values['uscc'])?.id ?? values['participant'];
    return { ...values, participant };
  }

  #fail(found: Fault): null {
    this.faults.push(found);
    return null;
  }
}

const withheld = (value: CellValue): boolean => /^〔不提供[：:].*〕$/u.test(String(value).trim());

/** A record written in one cell is its leading text. */
function partsTree({ parts }: FormField, tree: CellTree): CellTree | null {
  const [lead] = parts;
  if (tree.value === null) return tree;
  if (tree.children.size > 0 || lead?.kind !== 'text') return null;
  const whole = new CellTree();
  const written = Object.assign(new CellTree(), { value: tree.value, label: lead.label });
  whole.children.set(lead.label, new Map([[0, written]]));
  return whole;
}

/** Several short values may stand in one cell; a text stands there as it is. */
function inOneCell(field: FormField, tree: CellTree): readonly CellTree[] {
  const { value, label, children } = tree;
  const divides = field.kind === 'code' || field.kind === 'org' || field.kind === 'dept' || field.kind === 'person';
  if (value === null || children.size > 0 || typeof value !== 'string') return [tree];
  const by = divides || field.kind === 'doc' ? SEPARATORS : /[\n\r]+/u;
  return value.split(by).flatMap((text) => {
    if (keyOf(text) === '') return [];
    return [Object.assign(new CellTree(), { value: text.trim(), label })];
  });
}
