import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDecimal, plainDecimal, shifted } from '../../schemas/values/decimal.ts';

const decimal = (text: string) => {
  const parsed = parseDecimal(text);
  if (parsed === null) throw new Error('no decimal');
  return parsed;
};

it.each([
  ['1.005', 6, '1005000'],
  ['1.005', 0, '1.005'],
  ['12', -4, '0.0012'],
  ['0.5', -1, '0.05'],
  ['1,234,567.80', 2, '123456780'],
  ['1.01E3', 0, '1010'],
  ['1e-2', 0, '0.01'],
  ['007', 0, '7'],
])('moves the point of %j by %i places', (text, places, expected) => {
  expect(plainDecimal(shifted(decimal(text), places))).toBe(expected);
});

it('keeps every digit however the point is moved and moved back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.integer({ min: -20, max: 20 }), (number, places) => {
      const back = shifted(shifted(decimal(String(number)), places), -places);
      expect(plainDecimal(back)).toBe(String(number));
    }),
  );
});
