import { squeeze } from '../../schemas/values/text.ts';
import type { FormField } from '../../schemas/forms.ts';

/** One step of a label: `涉及人员[2]·姓名` is two. The index counts from 1; null where none is written. */
export interface Step {
  readonly label: string;
  readonly index: number | null;
  /** Written behind the label; a label that was read has it in itself. */
  readonly unit?: string;
}

const INDEX = /^(.*?)\[(\d{1,5})\]$/su;
const UNIT = /\((?:单位:)?[^()]*\)$/u;

export const JOIN = '·';

/** Takes a label apart. Blanks and widths of signs are as written. */
export function stepsOf(label: string): readonly Step[] {
  return label.split(JOIN).map((part) => {
    const [, bare, index] = INDEX.exec(part.trim()) ?? [];
    return bare === undefined ? { label: part.trim(), index: null } : { label: bare.trim(), index: Number(index) };
  });
}

export const indexed = (label: string, index: number): string => `${label}[${index}]`;
export const joined = (outer: string, inner: string): string => (outer === '' ? inner : `${outer}${JOIN}${inner}`);

export const labelOf = (path: readonly Step[]): string =>
  path
    .map(({ label, index, unit }) => {
      const whole = unit === undefined ? label : `${label}（${unit}）`;
      return index === null ? whole : indexed(whole, index);
    })
    .join(JOIN);

/** What is left of a label when nothing but letters and digits counts: a label and the XML tag made of it are one. */
export const keyOf = (label: string): string => squeeze(label).replaceAll(/[^\p{L}\p{N}]/gu, '');

/** As `keyOf`, without the unit or remark behind the label: `问题金额（万元）` is `问题金额`. */
export function bareKeyOf(label: string): string {
  const text = squeeze(label)
    .replace(/^[*★]+|[*★:]+$/gu, '')
    .replace(UNIT, '');
  return keyOf(text === '' ? label : text);
}

/** The field a written label means: by its whole text, else without the remark behind it. */
export function fieldFor(fields: readonly FormField[], label: string): FormField | undefined {
  const exact = fields.find((field) => keyOf(field.label) === keyOf(label));
  if (exact !== undefined) return exact;
  const bare = bareKeyOf(label);
  const close = fields.filter((field) => keyOf(field.label) === bare || bareKeyOf(field.label) === bare);
  return close.length === 1 ? close[0] : undefined;
}

/** How many signs must be changed, added or removed to make one text of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, sign] of [...one].entries()) {
    const next = [at + 1];
    for (let to = 0; to < other.length; to += 1) {
      const changed = (row[to] ?? 0) + (other[to] === sign ? 0 : 1);
      next.push(Math.min(changed, (row[to + 1] ?? 0) + 1, (next[to] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The label of the form that comes closest to one it does not know. Only ever a label of ours, never what was written. */
export function nearestLabel(fields: readonly FormField[], label: string): string {
  const key = keyOf(label).slice(0, 60);
  const away = fields.map((field) => ({ label: field.label, away: distance(key, keyOf(field.label)) }));
  return away.toSorted((a, b) => a.away - b.away)[0]?.label ?? '';
}
