import { fault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { parseDecimal, plainDecimal, shifted } from './decimal.ts';
import { isBlank, squeeze, tidy } from './text.ts';

export type AreaUnitName = 'SQUARE_METRE' | 'MU' | 'HECTARE' | 'SQUARE_KM';

/**
 * An area in the unit it was stated in. 亩 and 平方米 are never made of each other: 1 亩 is 2000/3 m², which the customary
 * 0.0015 misses.
 */
export interface Area {
  /** Decimal text; null where it was stated in 亩. */
  readonly m2: string | null;
  /** Decimal text; null where it was stated in metric units. */
  readonly mu: string | null;
  readonly unit: AreaUnitName;
  /** As written. */
  readonly native: string;
}

const UNITS: Readonly<Record<string, AreaUnitName>> = {
  平方米: 'SQUARE_METRE',
  平米: 'SQUARE_METRE',
  m2: 'SQUARE_METRE',
  亩: 'MU',
  公顷: 'HECTARE',
  hm2: 'HECTARE',
  ha: 'HECTARE',
  平方公里: 'SQUARE_KM',
  平方千米: 'SQUARE_KM',
  km2: 'SQUARE_KM',
};
const PLACES: Readonly<Record<AreaUnitName, number>> = { SQUARE_METRE: 0, MU: 0, HECTARE: 4, SQUARE_KM: 6 };

/** The unit of area a header names: `图斑面积（亩）`. Null if it names none. */
export function areaUnitOfHeader(header: string): AreaUnitName | null {
  const word = /[([](?:单位:)?([^()[\]]+)[)\]]/u.exec(squeeze(header))?.[1] ?? '';
  return UNITS[word.toLowerCase()] ?? null;
}

/** Reads an area. A unit in the text itself beats the column's (`unit`). Null means nothing was written. */
export function parseArea(value: string | number, unit: AreaUnitName | null): Area | null | Fault {
  if (typeof value === 'string' && isBlank(value)) return null;
  const decimal = parseDecimal(value);
  if (decimal === null || decimal.negative) return fault('FIELD_FORMAT', '', '应为数字加平方米或亩');
  const own = decimal.suffix === '' ? unit : (UNITS[decimal.suffix.toLowerCase()] ?? null);
  if (own === null) return fault('FIELD_FORMAT', '', '面积单位：平方米、亩、公顷或平方公里');
  const number = plainDecimal(shifted(decimal, PLACES[own]));
  const [m2, mu] = own === 'MU' ? [null, number] : [number, null];
  return { m2, mu, unit: own, native: tidy(String(value)) };
}
