import type { WorkCalendar } from './work-calendar.ts';

const DAY_MS = 86_400_000;
const PERIOD = /^P(\d+)(WD|D|M|Y)$/;

/**
 * The last day of a period that begins on a day (days since 1970-01-01): the first day is not counted; months and years end
 * on the corresponding day or, where there is none, on the month's last; a period in calendar days, months or years that
 * ends on a day off runs to the next workday (by analogy to 民法典§201–203). `P10WD` counts workdays. Throws a RangeError
 * for another period, and for a year whose arrangement of holidays is not loaded.
 */
export function dueDay(start: number, period: string, calendar: WorkCalendar): number {
  const found = PERIOD.exec(period);
  if (found === null) throw new RangeError(`${period} is no period like P10WD, P60D, P3M or P1Y`);
  const count = Number(found[1]);
  switch (found[2]) {
    case 'WD':
      return workdaysAfter(start, count, calendar);
    case 'D':
      return nextWorkday(start + count, calendar);
    case 'M':
      return nextWorkday(monthsAfter(start, count), calendar);
    default:
      return nextWorkday(monthsAfter(start, count * 12), calendar);
  }
}

function workdaysAfter(start: number, count: number, calendar: WorkCalendar): number {
  let day = start;
  for (let left = count; left > 0;) {
    day += 1;
    if (calendar.isWorkday(day)) left -= 1;
  }
  return day;
}

function nextWorkday(day: number, calendar: WorkCalendar): number {
  let next = day;
  while (!calendar.isWorkday(next)) next += 1;
  return next;
}

function monthsAfter(start: number, months: number): number {
  const from = new Date(start * DAY_MS);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(from.getUTCDate(), lastOfMonth)) / DAY_MS;
}
