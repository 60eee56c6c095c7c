import { fault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { isBlank, squeezeApart } from './text.ts';

export interface CalendarDate {
  /** Days since 1970-01-01: Avro's `date`. A month stands for its first day, a year for 1 January. */
  readonly days: number;
  readonly precision: 'DAY' | 'MONTH' | 'YEAR';
}

const DAY_MS = 86_400_000;
/** China has one time zone and no summer time. */
const CST_OFFSET_MS = 8 * 3_600_000;
/** Serial 0 of each workbook date system, in days before 1970. */
const SERIAL_ZERO = { 1900: 25_569, 1904: 24_107 } as const;
/** 1949-01-01 and 2100-01-01. Lower numbers in a date cell are years (2025) or months (2021.03), not serials. */
const EARLIEST = -7_670;
const LATEST = 47_482;

const unparseable = (expected: string): Fault => fault('DATE_UNPARSEABLE', '', expected);

/** The calendar day in China of an instant: midnight there is 16:00 UTC of the day before. */
export const cstDays = (epochMillis: number): number => Math.floor((epochMillis + CST_OFFSET_MS) / DAY_MS);

/** The instant at which a calendar day begins in China. */
export const cstMidnight = (days: number): number => days * DAY_MS - CST_OFFSET_MS;

function calendar(year: number, month?: number, day?: number): CalendarDate | Fault {
  if (year < 1900 || year > 2099) return unparseable('年份应在 1900 至 2099');
  const at = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  if (at.getUTCMonth() !== (month ?? 1) - 1 || at.getUTCDate() !== (day ?? 1)) return unparseable('没有这一天');
  const precision = day !== undefined ? 'DAY' : month !== undefined ? 'MONTH' : 'YEAR';
  return { days: at.getTime() / DAY_MS, precision };
}

/** A number is a workbook serial, YYYYMMDD, or epoch milliseconds, told apart by size; anything else is refused. */
function fromNumber(value: number, date1904: boolean): CalendarDate | Fault {
  if (value >= 100_000_000_000) return { days: cstDays(value), precision: 'DAY' };
  if (Number.isInteger(value) && value >= 19_000_101 && value <= 20_991_231) {
    return calendar(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100);
  }
  const days = Math.floor(value) - SERIAL_ZERO[date1904 ? 1904 : 1900];
  return days >= EARLIEST && days < LATEST ? { days, precision: 'DAY' } : unparseable('日期序号应在 1949 至 2099 年');
}

const TIME = '(?:[T\\s]?\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)?';
const STYLES = [
  new RegExp(`^(\\d{4})年(\\d{1,2})月(\\d{1,2})[日号]?${TIME}$`, 'u'),
  /^(\d{4})年(\d{1,2})月份?$/u,
  /^(\d{4})年度?$/u,
  new RegExp(`^(\\d{4})([-./])(\\d{1,2})\\2(\\d{1,2})(?=\\D|$)${TIME}$`, 'u'),
  /^(\d{4})([-./])(\d{1,2})$/u,
  /^(\d{4})(\d{2})(\d{2})$/u,
  /^((?:19|20)\d{2})(0[1-9]|1[0-2])$/u,
  /^(\d{4})$/u,
] as const;

/**
 * Reads the date styles of domain 3.6. Null means nothing was written. A text such as `2025年底前，并长期坚持` is a
 * deadline, not a date, and is a fault here.
 */
export function parseDate(
  value: string | number,
  options: { readonly date1904?: boolean } = {},
): CalendarDate | null | Fault {
  if (typeof value === 'number') return fromNumber(value, options.date1904 ?? false);
  if (isBlank(value)) return null;
  const text = squeezeApart(value);
  if (/^\d{13}$/u.test(text)) return { days: cstDays(Number(text)), precision: 'DAY' };
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/u.test(text)) {
    const instant = Date.parse(value.trim());
    return Number.isNaN(instant) ? unparseable('没有这一时刻') : { days: cstDays(instant), precision: 'DAY' };
  }
  for (const style of STYLES) {
    const numbers = style
      .exec(text)
      ?.slice(1)
      .filter((part) => /^\d+$/u.test(part))
      .map(Number);
    if (numbers?.[0] !== undefined) return calendar(numbers[0], numbers[1], numbers[2]);
  }
  return unparseable('2025年6月25日, 2025-06-25, 2025/6/25, 2025.06, 20250625');
}

/** `2025年6月25日`, or as much of it as is known. */
export function chineseDate(date: CalendarDate | number): string {
  const { days, precision } = typeof date === 'number' ? { days: date, precision: 'DAY' } : date;
  const at = new Date(days * DAY_MS);
  const year = `${at.getUTCFullYear()}年`;
  if (precision === 'YEAR') return year;
  const month = `${year}${at.getUTCMonth() + 1}月`;
  return precision === 'MONTH' ? month : `${month}${at.getUTCDate()}日`;
}
