import { describe, expect, it } from 'vitest';
import { usccFault } from '../../schemas/values/uscc.ts';

const valid = [
  '91350100M000100Y43',
  '1199010000301001XP',
  '11990100003010028P',
  '11990100003010036J',
  '11990100003010044D',
  '119901000030100528',
  '119901000030100603',
  '119901000030100790',
  '11990100003010087T',
  '11990100003010095M',
  '119901000030101166',
  '119901000030101241',
  '129901000030101088',
  '91990100MA3DEMX00A',
  '91990100MA3DEMX197',
];

describe('usccFault', () => {
  it.each(valid)('accepts %s', (code) => {
    expect(usccFault(code)).toBeNull();
  });

  it('finds every single changed sign of a valid code', () => {
    for (const code of valid) {
      for (let place = 0; place < 18; place += 1) {
        const other = code[place] === '7' ? '8' : '7';
        expect(usccFault(code.slice(0, place) + other + code.slice(place + 1))).toBe('USCC_CHECK_DIGIT');
      }
    }
  });

  it.each([
    '',
    '1199010000301001X',
    '1199010000301001XPP',
    '1199010000301001XI',
    'O199010000301001XP',
    '1199010000301001xp',
  ])('calls %j no code at all', (text) => {
    expect(usccFault(text)).toBe('FIELD_FORMAT');
  });
});
