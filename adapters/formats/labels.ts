import type { NativeFields, NativeValue } from '../contract.ts';
import { squeeze } from '../../schemas/values/text.ts';
import { namesForeignUnit, unitOfHeader } from '../../schemas/values/money.ts';
import type { MoneyUnit } from '../../schemas/values/money.ts';

interface Label {
  readonly bare: string;
  readonly unit: MoneyUnit | null;
  /** The label names a unit of money we do not know. */
  readonly foreignUnit: boolean;
}

/** Units and remarks behind a label that are no part of its name. */
const UNIT_BEHIND =
  /\((?:单位:)?(?:[^()]*(?:元|个|人|项|份|必填|选填)|万|亿|件|次|天|日|工作日|亩|平方米|m2|公顷|%)\)$/u;

/** Labels come again with every row of a table. */
const known = new Map<string, Label>();
const MOST_KNOWN = 10_000;

function labelOf(written: string): Label {
  const before = known.get(written);
  if (before !== undefined) return before;
  const label = {
    bare: bareOf(written),
    unit: unitOfHeader(written),
    foreignUnit: namesForeignUnit(written),
  };
  if (known.size < MOST_KNOWN) known.set(written, label);
  return label;
}

function bareOf(label: string): string {
  const text = squeeze(label).replace(/^[*★]+|[*★:]+$/gu, '');
  const bare = text.replace(UNIT_BEHIND, '');
  return bare === '' ? text : bare.replace(/:+$/u, '');
}

/** A label without blanks, colons, marks of duty and the unit behind it: `问题金额（万元）` and `问题 金额：` are one. */
export const bareLabel = (label: string): string => labelOf(label).bare;

export interface Field extends Omit<Label, 'bare'> {
  /** As the department wrote it: where a person looks. */
  readonly label: string;
  readonly value: NativeValue;
}

/** Labels of a record by bare label, the first of each; records do not change once they are read. */
const indexes = new WeakMap<NativeFields, ReadonlyMap<string, string>>();

function indexOf(fields: NativeFields): ReadonlyMap<string, string> {
  const before = indexes.get(fields);
  if (before !== undefined) return before;
  const index = new Map<string, string>();
  for (const written in fields) {
    const { bare } = labelOf(written);
    if (!index.has(bare)) index.set(bare, written);
  }
  indexes.set(fields, index);
  return index;
}

/** The field of a record under a bare label; undefined if the form has no such field. */
export function fieldOf(fields: NativeFields, bare: string): Field | undefined {
  const written = indexOf(fields).get(bare) ?? (Object.hasOwn(fields, bare) ? bare : undefined);
  if (written === undefined) return undefined;
  const { unit, foreignUnit } = labelOf(written);
  return { label: written, value: fields[written] ?? null, unit, foreignUnit };
}
