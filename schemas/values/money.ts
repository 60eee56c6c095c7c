import { fault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { parseDecimal, shifted, writtenNumber } from './decimal.ts';
import type { Decimal } from './decimal.ts';
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
/** Ways to write a unit behind a number that say nothing more: `12（万元）`, `12万元整`. */
const ownUnit = (suffix: string): MoneyUnit | undefined =>
  OWN_UNITS[suffix.replace(/整$/u, '').replace(/^\((.*)\)$/u, '$1')];
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

const ABOUT_BEFORE = /^(?:大约|约合|约为|约|近)/u;
const ABOUT_AFTER = /(?:左右|\(约\)|上下)$/u;
const CURRENCY = /^(?:人民币|¥|RMB|CNY)/iu;

/** Digit by digit: floating point would turn 1.005 万元 into 1004999.9999999999 分. Null: finer than 分 or too large. */
function toFen({ negative, whole, fraction }: Decimal): number | null {
  if (/[1-9]/u.test(fraction)) return null;
  const fen = BigInt(whole);
  if (fen > SAFE) return null;
  return negative && fen !== 0n ? -Number(fen) : Number(fen);
}

/**
 * Reads an amount of money. `unit` is the unit of the column or of the label; a unit in the text itself wins.
 * Null means nothing was written (blank, `/`, `—`, `无`), which is not zero.
 */
export function parseAmount(value: string | number, unit: MoneyUnit | null): Amount | null | Fault {
  if (typeof value === 'string' && isBlank(value)) return null;
  let text = squeezeApart(typeof value === 'number' ? writtenNumber(value) : value);
  const about = ABOUT_BEFORE.test(text) || ABOUT_AFTER.test(text) || /\d[万亿]?余[万亿]?元?$/u.test(text);
  text = text.replace(ABOUT_BEFORE, '').replace(ABOUT_AFTER, '').replace('余', '').replace(CURRENCY, '');
  const decimal = parseDecimal(text);
  if (!decimal) return fault('AMOUNT_UNPARSEABLE', '', '应为数字，千分号三位一组');
  const of = decimal.suffix === '' ? unit : ownUnit(decimal.suffix);
  if (!of) return fault('AMOUNT_UNIT_UNKNOWN', '', '应写明元、万元或亿元');
  const fen = toFen(shifted(decimal, PLACES[of]));
  if (fen === null) return fault('AMOUNT_UNPARSEABLE', '', '细于分，或超出范围');
  return { fen, approximate: about };
}

const HEADER_UNITS = [
  /[([](?:单位:)?(?:人民币)?([^()[\]]*(?:元|万|亿))[)\]]/u,
  /单位:(?:人民币)?([^()[\]]*(?:元|万|亿))$/u,
];
const unitWord = (header: string): string | undefined => {
  const text = squeeze(header);
  return HEADER_UNITS.map((pattern) => pattern.exec(text)?.[1]).find((word) => word !== undefined);
};

/** The unit a header or a line names: `问题金额（万元）`, `单位：万元`. Null if it names none, or one we do not know. */
export function unitOfHeader(header: string): MoneyUnit | null {
  const word = unitWord(header);
  return word === undefined ? null : (OWN_UNITS[word] ?? null);
}

/** Whether a header names a unit of money we do not know (`金额（美元）`): the sheet's unit is then not its own. */
export const namesForeignUnit = (header: string): boolean =>
  unitWord(header) !== undefined && unitOfHeader(header) === null;
