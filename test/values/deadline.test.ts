import { describe, expect, it } from 'vitest';
import { parseDeadline } from '../../schemas/values/deadline.ts';

const days = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

describe('parseDeadline', () => {
  it.each([
    ['2025-09-27', 'FIXED_DATE', '2025-09-27', null],
    ['2025年9月27日', 'FIXED_DATE', '2025-09-27', null],
    ['2026年6月底前', 'FIXED_DATE', '2026-06-30', null],
    ['2026年6月', 'FIXED_DATE', '2026-06-30', null],
    ['2025年底前', 'FIXED_DATE', '2025-12-31', null],
    ['2025年9月-2025年12月', 'FIXED_DATE', '2025-12-31', null],
    ['2025年底前，并长期坚持', 'LONG_TERM', '2025-12-31', null],
    ['立行立改，长期坚持', 'LONG_TERM', null, null],
    ['长期坚持', 'LONG_TERM', null, null],
    ['立行立改', 'IMMEDIATE', null, null],
    ['6月底前', 'UNKNOWN', null, null],
    ['尽快', 'UNKNOWN', null, null],
    ['P3M', 'PERIOD_END', null, 'P3M'],
    ['收到之日起3个月内', 'PERIOD_END', null, 'P3M'],
    ['自收到之日起三个月内', 'PERIOD_END', null, 'P3M'],
    ['十个工作日内', 'PERIOD_END', null, 'P10WD'],
    ['收到后15日内反馈', 'PERIOD_END', null, 'P15D'],
    ['六十日内', 'PERIOD_END', null, 'P60D'],
  ])('reads %j as %s %s %s', (text, kind, date, period) => {
    expect(parseDeadline(text)).toEqual({
      kind,
      date: date === null ? null : days(date),
      period,
      text,
      legalBasis: null,
      calendar: null,
    });
  });

  it.each(['', '/', '无'])('takes %j for no deadline', (text) => {
    expect(parseDeadline(text)).toBeNull();
  });
});

describe('a deadline that names its last day', () => {
  it.each(['2025年9月30日前', '2025年9月30日以前', '2025-09-30之前'])('reads %s as that day', (text) => {
    expect(parseDeadline(text)).toMatchObject({ kind: 'FIXED_DATE', date: days('2025-09-30'), text });
    expect(parseDeadline(`${text}，并长期坚持`)).toMatchObject({ kind: 'LONG_TERM', date: days('2025-09-30') });
  });
});
