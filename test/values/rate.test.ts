import { expect, it } from 'vitest';
import { isPercentHeader, parseRate, ratioBps } from '../../schemas/values/rate.ts';

it.each([
  ['85.71%', 8571],
  ['100％', 10_000],
  [' 12.5 %', 1250],
  [0.8125, 8125],
  ['0.8125', 8125],
  [1, 10_000],
  [0, 0],
  ['92.605%', 9261],
  ['33.3333333333%', 3333],
  ['120%', 12_000],
  ['/', null],
  ['—', null],
  ['', null],
])('reads %j as %j basis points', (written, bps) => {
  expect(parseRate(written)).toBe(bps);
});

it.each(['85.71', 2, '-5%', '大部分', '1e3'])('takes %j for no rate', (written) => {
  expect(parseRate(written)).toMatchObject({ rule: 'FIELD_FORMAT' });
});

it('reads a bare number as per cent only where the header says so', () => {
  expect(parseRate('85.71', true)).toBe(8571);
  expect(parseRate(12, true)).toBe(1200);
  expect(parseRate('85.71%', true)).toBe(8571);
  expect(isPercentHeader('完成率（％）')).toBe(true);
  expect(isPercentHeader('完成率')).toBe(false);
});

it('rounds a share of two counts once, by the mode it is told', () => {
  expect(ratioBps(288, 311)).toBe(9260);
  expect(ratioBps(288, 311, 'UP')).toBe(9261);
  expect(ratioBps(1, 1)).toBe(10_000);
  expect(ratioBps(0, 3)).toBe(0);
  expect(ratioBps(3, 0)).toBeNull();
});
