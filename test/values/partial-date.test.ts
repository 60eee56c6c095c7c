import { expect, it } from 'vitest';
import { parsePartialDate } from '../../schemas/values/partial-date.ts';

it.each([
  ['2021.03', { year: 2021, month: 3, day: null, text: '2021.03' }],
  ['2023.11', { year: 2023, month: 11, day: null, text: '2023.11' }],
  ['2021年3月', { year: 2021, month: 3, day: null, text: '2021年3月' }],
  ['2025年度', { year: 2025, month: null, day: null, text: '2025年度' }],
  ['2022.07.15', { year: 2022, month: 7, day: 15, text: null }],
  [2021.03, { year: 2021, month: 3, day: null, text: '2021.03' }],
  [2021.12, { year: 2021, month: 12, day: null, text: '2021.12' }],
  [2019, { year: 2019, month: null, day: null, text: '2019' }],
  [45_833, { year: 2025, month: 6, day: 25, text: null }],
  [1_759_248_000_000, { year: 2025, month: 10, day: 1, text: null }],
] as const)('reads of %j what is known', (written, expected) => {
  expect(parsePartialDate(written)).toEqual(expected);
});

it.each(['', '/', '—'])('takes %j for nothing written', (written) => {
  expect(parsePartialDate(written)).toBeNull();
});

it.each([2021.1, 2021.13, 2021.5, '2021.13', '2025年2月30日', '2025年底前，并长期坚持', '约2021年'])(
  'refuses %j rather than guess',
  (written) => {
    expect(parsePartialDate(written)).toMatchObject({ rule: 'DATE_UNPARSEABLE' });
  },
);
