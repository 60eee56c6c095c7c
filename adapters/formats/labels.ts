import type { NativeFields, NativeValue } from '../contract.ts';
import { squeeze } from '../../schemas/values/text.ts';
import { unitOfHeader } from '../../schemas/values/money.ts';
import type { MoneyUnit } from '../../schemas/values/money.ts';

/** A label without blanks, colons, marks of duty and the unit behind it: `问题金额（万元）` and `问题 金额：` are one. */
export function bareLabel(label: string): string {
  const text = squeeze(label).replace(/^[*★]+|[*★:]+$/gu, '');
  const bare = text.replace(/\((?:单位:)?[^()]*(?:元|个|人|项|份|必填|选填)\)$/u, '');
  return bare === '' ? text : bare.replace(/:+$/u, '');
}

export interface Field {
  /** As the department wrote it: where a person looks. */
  readonly label: string;
  readonly value: NativeValue;
  readonly unit: MoneyUnit | null;
}

/** The field of a record under a bare label; undefined if the form has no such field. */
export function fieldOf(fields: NativeFields, bare: string): Field | undefined {
  for (const [label, value] of Object.entries(fields)) {
    if (label === bare || bareLabel(label) === bare) return { label, value, unit: unitOfHeader(label) };
  }
  return undefined;
}
