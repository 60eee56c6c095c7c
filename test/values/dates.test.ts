import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { chineseDate, cstDays, cstMidnight, parseDate } from '../../schemas/values/dates.ts';

const days = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

describe('parseDate', () => {
  it.each([
    ['2025年6月25日', '2025-06-25'],
    ['2025 年 6 月 25 日', '2025-06-25'],
    ['２０２５年６月２５日', '2025-06-25'],
    ['2022.07.15', '2022-07-15'],
    ['2025.9.30', '2025-09-30'],
    ['20250811', '2025-08-11'],
    ['2025/7/1', '2025-07-01'],
    ['2025-07-02', '2025-07-02'],
    ['2025-09-12 10:20:00', '2025-09-12'],
    ['2025/7/1 10:20', '2025-07-01'],
    ['2025/7/1 0:00:00', '2025-07-01'],
    ['2024-02-29', '2024-02-29'],
    ['1759248000000', '2025-10-01'],
    ['2025-09-30T16:00:00Z', '2025-10-01'],
    ['2025-10-01T00:00:00+08:00', '2025-10-01'],
    [45_833, '2025-06-25'],
    [45_833.75, '2025-06-25'],
    [20_250_811, '2025-08-11'],
    [1_759_248_000_000, '2025-10-01'],
  ])('reads %j as %s', (value, iso) => {
    expect(parseDate(value)).toEqual({ days: days(iso), precision: 'DAY' });
  });

  it.each([
    ['2021.03', '2021-03-01', 'MONTH'],
    ['2021年3月', '2021-03-01', 'MONTH'],
    ['2021-03', '2021-03-01', 'MONTH'],
    ['202103', '2021-03-01', 'MONTH'],
    ['2021', '2021-01-01', 'YEAR'],
    ['2025年度', '2025-01-01', 'YEAR'],
  ])('keeps how exact %j is', (value, iso, precision) => {
    expect(parseDate(value)).toEqual({ days: days(iso), precision });
  });

  it('reads a serial of the 1904 system only where the workbook says so', () => {
    expect(parseDate(45_833 - 1462, { date1904: true })).toEqual({ days: days('2025-06-25'), precision: 'DAY' });
  });

  it.each(['', ' ', '/', '—', '无'])('takes %j for nothing written', (value) => {
    expect(parseDate(value)).toBeNull();
  });

  it.each([
    '2025年底前，并长期坚持',
    '6月底前',
    '2025-02-30',
    '2025年13月1日',
    '2025-06/25',
    '25.6.2025',
    '18990101',
    '2025年9月-2025年12月',
    '2025/7/1 25日',
    2025,
    2021.03,
    -1,
    Number.NaN,
  ])('refuses %j', (value) => {
    expect(parseDate(value)).toMatchObject({ rule: 'DATE_UNPARSEABLE' });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.double()), (value) => {
        parseDate(value);
      }),
    );
  });

  it('reads back what it writes for every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -7_670, max: 47_481 }), (day) => {
        expect(parseDate(chineseDate(day))).toEqual({ days: day, precision: 'DAY' });
      }),
    );
  });
});

describe('days in China', () => {
  it('change at 16:00 UTC', () => {
    expect(cstDays(1_759_248_000_000)).toBe(days('2025-10-01'));
    expect(cstDays(1_759_248_000_000 - 1)).toBe(days('2025-09-30'));
    expect(cstMidnight(days('2025-10-01'))).toBe(1_759_248_000_000);
  });
});
