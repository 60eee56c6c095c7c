import { fault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { isBlank, squeeze, squeezeApart } from './text.ts';

export type MoneyUnit = '元' | '万元' | '亿元';

export interface Amount {
  /** Whole 分, below 2^53. */
  readonly fen: number;
  /** Written with 约, 近, 余, 左右. */
  readonly approximate: boolean;
}

/** How many places the decimal point moves from the unit to 分. */
const PLACES: Readonly<Record<MoneyUnit, number>> = { 元: 2, 万元: 6, 亿元: 10 };
const OWN_UNITS: Readonly<Record<string, MoneyUnit>> = { 元: '元', 万: '万元', 万元: '万元', 亿: '亿元', 亿元: '亿元' };
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

const ABOUT_BEFORE = /^(?:大约|约合|约为|约|近)/u;
const ABOUT_AFTER = /左右$/u;
const CURRENCY = /^(?:人民币|¥|RMB|CNY)/iu;
const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?((?![\d,.\s+-]).*)$/u;

/** Digit by digit: floating point would turn 1.005 万元 into 1004999.9999999999 分. Null: finer than 分 or too large. */
function toFen(sign: string, whole: string, fraction: string, shift: number): number | null {
  const digits = whole + fraction;
  const point = whole.length + shift;
  if (point > 40 || point < -40) return null;
  const kept = point <= 0 ? '' : digits.slice(0, point).padEnd(point, '0');
  if (/[1-9]/u.test(point <= 0 ? digits : digits.slice(point))) return null;
  const fen = BigInt(kept === '' ? '0' : kept);
  if (fen > SAFE) return null;
  return sign === '-' && fen !== 0n ? -Number(fen) : Number(fen);
}

/** A workbook's number as a person sees it: 15 significant digits, so that 1010.0999999999999 is 1010.1 again. */
const written = (value: number): string =>
  Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(15)));

/**
 * Reads an amount of money. `unit` is the unit of the column or of the label; a unit in the text itself wins.
 * Null means nothing was written (blank, `/`, `—`, `无`), which is not zero.
 */
export function parseAmount(value: string | number, unit: MoneyUnit | null): Amount | null | Fault {
  if (typeof value === 'string' && isBlank(value)) return null;
  let text = squeezeApart(typeof value === 'number' ? written(value) : value);
  const about = ABOUT_BEFORE.test(text) || ABOUT_AFTER.test(text) || /\d[万亿]?余[万亿]?元?$/u.test(text);
  text = text.replace(ABOUT_BEFORE, '').replace(ABOUT_AFTER, '').replace('余', '').replace(CURRENCY, '');
  const found = NUMBER.exec(text);
  if (!found) return fault('AMOUNT_UNPARSEABLE', '', 'not a decimal number with thousands separators in threes');
  const [, sign = '', whole = '', fraction = '', exponent = '0', suffix = ''] = found;
  const of = suffix === '' ? unit : OWN_UNITS[suffix];
  if (!of) return fault('AMOUNT_UNIT_UNKNOWN', '', '元, 万元 or 亿元 expected');
  const fen = toFen(sign, whole.replaceAll(',', ''), fraction, PLACES[of] + Number(exponent));
  if (fen === null) return fault('AMOUNT_UNPARSEABLE', '', 'finer than 分, or 2^53 分 and more');
  return { fen, approximate: about };
}

/** The unit a header or a line names: `问题金额（万元）`, `单位：万元`. Null if it names none, or one we do not know. */
export function unitOfHeader(header: string): MoneyUnit | null {
  const text = squeeze(header);
  const found =
    /[([](?:单位:)?(?:人民币)?([^()[\]]*元)[)\]]/u.exec(text) ?? /单位:(?:人民币)?([^()[\]]*元)$/u.exec(text);
  return found?.[1] === undefined ? null : (OWN_UNITS[found[1]] ?? null);
}
