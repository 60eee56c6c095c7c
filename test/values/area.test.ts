import { describe, expect, it } from 'vitest';
import { areaUnitOfHeader, parseArea } from '../../schemas/values/area.ts';

describe('parseArea', () => {
  it.each([
    ['2001.00', 'SQUARE_METRE', { m2: '2001', mu: null, unit: 'SQUARE_METRE' }],
    [2001.5, 'SQUARE_METRE', { m2: '2001.5', mu: null, unit: 'SQUARE_METRE' }],
    ['3.0015', 'MU', { m2: null, mu: '3.0015', unit: 'MU' }],
    ['1,234.5 平方米', 'MU', { m2: '1234.5', mu: null, unit: 'SQUARE_METRE' }],
    ['2001㎡', null, { m2: '2001', mu: null, unit: 'SQUARE_METRE' }],
    ['３．５亩', 'SQUARE_METRE', { m2: null, mu: '3.5', unit: 'MU' }],
    ['0.2公顷', null, { m2: '2000', mu: null, unit: 'HECTARE' }],
    ['1.000001平方公里', null, { m2: '1000001', mu: null, unit: 'SQUARE_KM' }],
    ['0.00', 'MU', { m2: null, mu: '0', unit: 'MU' }],
  ] as const)('reads %j in a column of %s and makes no unit of another', (written, unit, expected) => {
    expect(parseArea(written, unit)).toEqual({ ...expected, native: String(written) });
  });
  it.each(['', '/', '—', '无'])('takes %j for nothing written', (written) => {
    expect(parseArea(written, 'MU')).toBeNull();
  });
  it.each([
    ['2001', null],
    ['2001尺', 'MU'],
    ['-1', 'MU'],
    ['约三亩', 'MU'],
  ] as const)('refuses %j in a column of %s', (written, unit) => {
    expect(parseArea(written, unit)).toMatchObject({ rule: 'FIELD_FORMAT' });
  });
});

it.each([
  ['图斑面积（亩）', 'MU'],
  ['面积（单位：平方米）', 'SQUARE_METRE'],
  ['面积(㎡)', 'SQUARE_METRE'],
  ['面积', null],
  ['金额（万元）', null],
] as const)('finds in %j the unit %s', (header, unit) => {
  expect(areaUnitOfHeader(header)).toBe(unit);
});
