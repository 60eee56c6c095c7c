import { readJson } from '../root.ts';

const DAY_MS = 86_400_000;

interface YearRows {
  readonly year: number;
  /** The notice the days stand in. */
  readonly source: string;
  /** First day, last day, name. */
  readonly holidays: readonly (readonly [string, string, string])[];
  /** Saturdays and Sundays that are worked (调休). */
  readonly workdays: readonly string[];
}

/** Days are counted since 1970-01-01, as Avro dates are. */
export interface WorkCalendar {
  readonly id: string;
  /** Throws for a year whose arrangement is not loaded: a guessed holiday would move a deadline. */
  isWorkday(day: number): boolean;
  /** Whether the arrangement of the day's year is loaded. */
  knows(day: number): boolean;
}

/** The State Council's yearly arrangement of holidays and worked weekends, as data (domain 2.1). */
export function loadWorkCalendar(root: string, file = 'calendar/cn.json'): WorkCalendar {
  const { id, years } = readJson(root, file) as { readonly id: string; readonly years: readonly YearRows[] };
  const off = new Set<number>();
  const worked = new Set<number>();
  const known = new Set<number>();
  for (const { year, holidays, workdays } of years) {
    known.add(year);
    for (const [first, last] of holidays)
      for (let day = dayOf(first, file); day <= dayOf(last, file); day += 1) off.add(day);
    for (const day of workdays) worked.add(dayOf(day, file));
  }
  const knows = (day: number): boolean => known.has(new Date(day * DAY_MS).getUTCFullYear());
  return {
    id,
    knows,
    isWorkday(day) {
      if (!knows(day)) throw new RangeError(`${file}: no arrangement for ${new Date(day * DAY_MS).getUTCFullYear()}`);
      const weekday = new Date(day * DAY_MS).getUTCDay();
      return worked.has(day) || (!off.has(day) && weekday !== 0 && weekday !== 6);
    },
  };
}

function dayOf(text: string, file: string): number {
  const millis = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(millis)) throw new Error(`${file}: ${text} is no day`);
  return millis / DAY_MS;
}
