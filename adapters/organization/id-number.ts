import { squeeze } from '../../schemas/values/text.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';

/** A 公民身份号码 (GB 11643-1999) in its one written form; null if it is none. Nothing of it is ever told. */
export function idNumber(text: string): string | null {
  const id = squeeze(text).replace(/^'/u, '').toUpperCase();
  if (!/^\d{17}[\dX]$/u.test(id)) return null;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(id.charAt(place)), 0);
  return CHECKS.charAt(sum % 11) === id.charAt(17) ? id : null;
}
