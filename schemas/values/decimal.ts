import { squeezeApart } from './text.ts';

/** A decimal number as written: no floating point ever touches it. */
export interface Decimal {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
  /** What stands behind the number: a unit, or ''. */
  readonly suffix: string;
}

const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?((?![\d,.\s+-]).*)?$/u;
const MOST_PLACES = 40;

/** A workbook's number as a person sees it: 15 significant digits, so that 1010.0999999999999 is 1010.1 again. */
export const writtenNumber = (value: number): string =>
  Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(15)));

/** Moves the decimal point to the right (or left, below 0). */
export function shifted({ whole, fraction, ...rest }: Decimal, places: number): Decimal {
  const point = whole.length + places;
  const digits = (whole + fraction).padEnd(point, '0');
  const padded = point <= 0 ? digits.padStart(digits.length - point + 1, '0') : digits;
  const at = Math.max(1, point);
  return { ...rest, whole: padded.slice(0, at), fraction: padded.slice(at) };
}

/** Takes a number with thousands separators in threes and what stands behind it apart; null if it is none. */
export function parseDecimal(value: string | number): Decimal | null {
  const found = NUMBER.exec(squeezeApart(typeof value === 'number' ? writtenNumber(value) : value));
  if (!found) return null;
  const [, sign, whole = '', fraction = '', exponent = '0', suffix = ''] = found;
  const decimal = { negative: sign === '-', whole: whole.replaceAll(',', ''), fraction, suffix };
  const places = Number(exponent);
  return Math.abs(places) > MOST_PLACES ? null : shifted(decimal, places);
}

/** `2001`, `3.0015`: the plain writing, without separators and without zeros that say nothing. */
export function plainDecimal({ negative, whole, fraction }: Decimal): string {
  const digits = whole.replace(/^0+(?=\d)/u, '');
  const rest = fraction.replace(/0+$/u, '');
  const text = rest === '' ? digits : `${digits}.${rest}`;
  return negative && text !== '0' ? `-${text}` : text;
}
