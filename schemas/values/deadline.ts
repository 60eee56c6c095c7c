import { isFault } from '../fault.ts';
import type { Deadline } from '../gen/common.gen.ts';
import { parseDate } from './dates.ts';
import { squeezeApart, textOrNull } from './text.ts';

const DAY_MS = 86_400_000;
const UNITS: Readonly<Record<string, string>> = {
  年: 'Y',
  个月: 'M',
  月: 'M',
  天: 'D',
  日: 'D',
  个工作日: 'WD',
  工作日: 'WD',
};
const DIGITS = '一二三四五六七八九';

const iso = /^P(?:\d{1,3}Y|\d{1,3}M|\d{1,4}D|\d{1,4}WD)$/u;
const PERIOD = /(\d{1,4}|[一二三四五六七八九十]{1,3})(个工作日|工作日|个月|年|天|日)(?:内|以内|之内)/u;
/** `2025年底前`, `2026年6月底前`, the end of `2025年9月-2025年12月`. */
const END_OF = /(\d{4})年(?:(\d{1,2})月)?(?:底|末)?(?:前|以前|之前)?$/u;

function chineseNumber(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const value = (part: string | undefined): number => DIGITS.indexOf(part ?? '') + 1;
  return (text.includes('十') ? (tens === '' ? 1 : value(tens)) * 10 : 0) + (ones ? value(ones) : 0);
}

function periodOf(text: string): string | null {
  if (iso.test(text)) return text;
  const found = PERIOD.exec(text);
  const unit = UNITS[found?.[2] ?? ''];
  return found?.[1] === undefined || unit === undefined ? null : `P${chineseNumber(found[1])}${unit}`;
}

/** Last day of the month or year a text ends with; null without a year, which is never guessed. */
function lastDay(text: string): number | null {
  const found = END_OF.exec(text);
  if (!found) return null;
  const month = found[2] === undefined ? 12 : Number(found[2]);
  return month < 1 || month > 12 ? null : Date.UTC(Number(found[1]), month, 0) / DAY_MS;
}

/** `2025年9月30日前`: the day itself is the last. */
function dayBefore(text: string): number | null {
  const [, written] = /^(.+?)(?:以前|之前|前|止)$/u.exec(text) ?? [];
  const date = written === undefined ? null : parseDate(written);
  return date === null || isFault(date) || date.precision !== 'DAY' ? null : date.days;
}

/**
 * Reads a deadline as people write it. Its words are always kept; a day is only given where the words name one
 * (`6月底前` names no year). Null if nothing was written.
 */
export function parseDeadline(value: string | number): Deadline | null {
  const written = textOrNull(String(value));
  if (written === null) return null;
  const date = parseDate(value);
  const text = squeezeApart(written);
  const clause = text.split(/[,;。]/u)[0] ?? '';
  const found: Deadline = {
    kind: 'UNKNOWN',
    date: null,
    period: null,
    text: written,
    legalBasis: null,
    calendar: null,
  };
  if (date !== null && !isFault(date)) {
    return { ...found, kind: 'FIXED_DATE', date: date.precision === 'DAY' ? date.days : lastDay(text) };
  }
  const period = periodOf(clause);
  if (period !== null) return { ...found, kind: 'PERIOD_END', period };
  const day = lastDay(clause) ?? dayBefore(clause);
  if (/长期坚持|持续整改|长期/u.test(text)) return { ...found, kind: 'LONG_TERM', date: day };
  if (/立行立改|立即/u.test(text)) return { ...found, kind: 'IMMEDIATE', date: day };
  return day === null ? found : { ...found, kind: 'FIXED_DATE', date: day };
}

/** A deadline that is one calendar day. */
export const fixedDate = (days: number, legalBasis: string | null = null): Deadline => ({
  kind: 'FIXED_DATE',
  date: days,
  period: null,
  text: null,
  legalBasis,
  calendar: null,
});
