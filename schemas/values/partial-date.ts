import { fault, isFault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import type { PartialDate } from '../gen/common.gen.ts';
import { parseDate } from './dates.ts';
import { writtenNumber } from './decimal.ts';
import { tidy } from './text.ts';

/** `2021.03` typed into a workbook is a number there. `2021.1` may have been October: its zero is lost. */
const MONTH_NUMBER = /^(?:19|20)\d{2}\.(?:0[1-9]|1[12])$/u;
const YEAR_NUMBER = /^(?:19|20)\d{2}$/u;
const MAYBE_MONTH = /^(?:19|20)\d{2}\.1$/u;

function readable(value: string | number): string | number | Fault {
  if (typeof value === 'string') return value;
  const text = writtenNumber(value);
  if (MAYBE_MONTH.test(text)) return fault('DATE_UNPARSEABLE', '', '1月还是10月：请按文本写 2021.01 或 2021.10');
  return MONTH_NUMBER.test(text) || YEAR_NUMBER.test(text) ? text : value;
}

/** Reads a date of which only the year, or year and month, may be known. Null means nothing was written. */
export function parsePartialDate(value: string | number): PartialDate | null | Fault {
  const written = readable(value);
  if (isFault(written)) return written;
  const date = parseDate(written);
  if (date === null || isFault(date)) return date;
  const at = new Date(date.days * 86_400_000);
  const known = date.precision;
  return {
    year: at.getUTCFullYear(),
    month: known === 'YEAR' ? null : at.getUTCMonth() + 1,
    day: known === 'DAY' ? at.getUTCDate() : null,
    text: known === 'DAY' ? null : tidy(String(value)),
  };
}
