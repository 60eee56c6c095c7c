import type { FormField } from '../../schemas/forms.ts';
import { chineseDate } from '../../schemas/values/dates.ts';
import { yuan } from '../rendering/readable.ts';

const CHINA_OFFSET = 8 * 3_600_000;

/** Chinese time to the second, to the millisecond where it has some: `2025-06-25 08:00:00`. */
export function chineseTime(at: number): string {
  const text = new Date(at + CHINA_OFFSET).toISOString().replace('T', ' ').replace('Z', '');
  return text.endsWith('.000') ? text.slice(0, -4) : text;
}

/** Basis points as a percentage, exact: 8571 is `85.71%`. */
export function percent(bps: number): string {
  const digits = String(Math.abs(bps)).padStart(3, '0');
  return `${bps < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}%`;
}

/** A value as it stands in a form, so that it can be read back. Dates that are none are shown as numbers. */
export function leafText({ kind, codes }: FormField, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return kind === 'code' ? (codes[value] ?? value) : value;
  const isInstant = Number.isFinite(new Date(kind === 'date' ? value * 86_400_000 : value + CHINA_OFFSET).getTime());
  if (kind === 'date' && isInstant) return chineseDate(value);
  if (kind === 'timestamp' && isInstant) return chineseTime(value);
  if (kind === 'fen') return yuan(value);
  return kind === 'bps' ? percent(value) : String(value);
}

/** The unit to be written behind a label: amounts and measures say theirs, but not twice. */
export function unitOf({ label, kind, unit }: FormField): string | undefined {
  if (kind === 'fen') return '元';
  return unit === null || kind === 'bps' || kind === 'money' || label.endsWith('）') ? undefined : unit;
}
