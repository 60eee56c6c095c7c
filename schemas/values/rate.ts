import { fault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { isBlank, squeeze } from './text.ts';

const RATE = /^(\d{1,9})(?:\.(\d{1,20}))?(%?)$/u;

/** `digits` as a whole number after the point has moved `places` to the right; what is left behind it rounds half up. */
function shifted(whole: string, fraction: string, places: number): number {
  const kept = BigInt(whole + fraction.padEnd(places, '0').slice(0, places));
  return Number((fraction[places] ?? '0') >= '5' ? kept + 1n : kept);
}

/**
 * Reads a rate as basis points: `85.71%`, `100％`, or a share of one (`0.8125`, a cell that holds 1). Null if nothing was
 * written. A number above one without a sign is a fault: it may be per cent or a slip.
 */
export function parseRate(value: string | number): number | null | Fault {
  if (typeof value === 'string' && isBlank(value)) return null;
  const text = typeof value === 'number' ? String(Number(value.toPrecision(15))) : squeeze(value);
  const [, whole, fraction = '', percent] = RATE.exec(text) ?? [];
  if (whole === undefined) return fault('FIELD_FORMAT', '', '85.71%, 0.8571');
  const bps = shifted(whole, fraction, percent === '' ? 4 : 2);
  return percent === '' && bps > 10_000 ? fault('FIELD_FORMAT', '', '85.71%, 0.8571') : bps;
}
