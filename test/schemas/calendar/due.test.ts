import { describe, expect, it } from 'vitest';
import { dueDay } from '../../../schemas/calendar/due.ts';
import { loadWorkCalendar } from '../../../schemas/calendar/work-calendar.ts';
import { schemasRoot } from '../../../schemas/root.ts';

const calendar = loadWorkCalendar(schemasRoot);
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const due = (start: string, period: string): string =>
  new Date(dueDay(day(start), period, calendar) * 86_400_000).toISOString().slice(0, 10);

describe('case 19: a receipt due in two working days over 国庆 with 调休', () => {
  it('counts no holiday, and counts the Saturday that is worked', () => {
    // Tuesday 30 September 2025; 1–8 October are off, Saturday 11 October is worked.
    expect(due('2025-09-30', 'P2WD')).toBe('2025-10-10');
    expect(due('2025-09-30', 'P3WD')).toBe('2025-10-11');
    // Sunday 28 September 2025 is worked.
    expect(due('2025-09-26', 'P1WD')).toBe('2025-09-28');
  });
});

describe('a deadline', () => {
  it('does not count the day it begins on, and moves off days without work', () => {
    expect(due('2025-06-02', 'P10D')).toBe('2025-06-12');
    expect(due('2025-08-09', 'P60D')).toBe('2025-10-09');
    expect(due('2025-09-26', 'P10D')).toBe('2025-10-09');
  });

  it('ends in months and years on the corresponding day, or on the last of a shorter month', () => {
    expect(due('2025-07-02', 'P3M')).toBe('2025-10-09');
    expect(due('2025-08-31', 'P6M')).toBe('2026-02-28');
    expect(due('2025-01-15', 'P1Y')).toBe('2026-01-15');
  });

  it('is not guessed for a year whose holidays are not loaded, nor for a period of another kind', () => {
    expect(() => due('2031-01-02', 'P2WD')).toThrow('no arrangement for 2031');
    expect(() => due('2025-01-02', 'P2H')).toThrow('no period');
    expect(calendar.knows(day('2031-01-02'))).toBe(false);
  });
});
