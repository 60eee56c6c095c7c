import type { NativeFields, NativeValue } from '../contract.ts';
import { squeeze } from '../../schemas/values/text.ts';
import { unitOfHeader } from '../../schemas/values/money.ts';
import type { MoneyUnit } from '../../schemas/values/money.ts';

interface Label {
  readonly bare: string;
  readonly unit: MoneyUnit | null;
}

/** Labels come again with every row of a table. */
const known = new Map<string, Label>();
const MOST_KNOWN = 10_000;

function labelOf(written: string): Label {
  const before = known.get(written);
  if (before !== undefined) return before;
  const label = { bare: bareOf(written), unit: unitOfHeader(written) };
  if (known.size < MOST_KNOWN) known.set(written, label);
  return label;
}

function bareOf(label: string): string {
  const text = squeeze(label).replace(/^[*★]+|[*★:]+$/gu, '');
  const bare = text.replace(/\((?:单位:)?[^()]*(?:元|个|人|项|份|必填|选填)\)$/u, '');
  return bare === '' ? text : bare.replace(/:+$/u, '');
}

/** A label without blanks, colons, marks of duty and the unit behind it: `问题金额（万元）` and `问题 金额：` are one. */
export const bareLabel = (label: string): string => labelOf(label).bare;

export interface Field {
  /** As the department wrote it: where a person looks. */
  readonly label: string;
  readonly value: NativeValue;
  readonly unit: MoneyUnit | null;
}

/** The field of a record under a bare label; undefined if the form has no such field. */
export function fieldOf(fields: NativeFields, bare: string): Field | undefined {
  for (const written in fields) {
    if (written !== bare && labelOf(written).bare !== bare) continue;
    return { label: written, value: fields[written] ?? null, unit: labelOf(written).unit };
  }
  return undefined;
}
