import { fault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { parseDecimal, shifted } from './decimal.ts';
import type { Decimal } from './decimal.ts';
import { isBlank, squeeze } from './text.ts';

/** Places from the written number to basis points by the sign behind it. */
const SIGNS: Readonly<Record<string, number>> = { '%': 2, '‰': 1 };
/** A thousand times the whole: more is no rate. */
const HIGHEST = 10_000_000n;

const wrong = (text: string): Fault => fault('FIELD_FORMAT', '', text);

/** Whole basis points; what is finer is rounded half up. */
function basisPoints(decimal: Decimal, places: number): number | Fault {
  const { whole, fraction } = shifted(decimal, places);
  const points = BigInt(whole) + (fraction.charAt(0) >= '5' ? 1n : 0n);
  if (points > HIGHEST) return wrong('比率超过一千倍');
  return Number(points);
}

/**
 * Reads a rate as basis points: `85.71%` and `0.8571` are 8571, `100％` is 10000. A number above 1 without a sign is only a
 * rate where the header says per cent (`inPercent`). Null means nothing was written.
 */
export function parseRate(value: string | number, inPercent = false): number | null | Fault {
  if (typeof value === 'string' && isBlank(value)) return null;
  const decimal = parseDecimal(value);
  if (decimal === null || decimal.negative) return wrong('85.71% or 0.8571');
  if (decimal.suffix !== '') {
    const places = SIGNS[decimal.suffix];
    return places === undefined ? wrong('85.71% or 0.8571') : basisPoints(decimal, places);
  }
  if (inPercent) return basisPoints(decimal, 2);
  const points = basisPoints(decimal, 4);
  return typeof points === 'number' && points > 10_000 ? wrong('应为数字加百分号') : points;
}

/** Whether a header says that its numbers are per cent: `完成率（%）`. */
export const isPercentHeader = (header: string): boolean => /[([](?:单位:)?(?:%|百分比)[)\]]/u.test(squeeze(header));

/** Share of two counts in basis points, rounded once. Null if there is no whole. */
export function ratioBps(part: number, whole: number, rounding: 'HALF_UP' | 'UP' = 'HALF_UP'): number | null {
  if (whole <= 0) return null;
  const [over, under] = [BigInt(part) * 10_000n, BigInt(whole)];
  return Number((rounding === 'UP' ? over + under - 1n : over + under / 2n) / under);
}
