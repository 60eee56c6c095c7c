import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskName } from '../../schemas/mask-name.ts';

describe('a masked name', () => {
  it('is the surname and 某某', () => {
    const masked: readonly (readonly [string, string])[] = [
      ['张三', '张某某'],
      ['张', '张某某'],
      ['欧阳明', '欧阳某某'],
      ['司马光耀', '司马某某'],
      ['上官', '上某某'],
      ['阿依古丽·买买提', '阿某某'],
      ['诸葛·示例', '诸某某'],
      ['张某某', '张某某'],
      ['  李四 ', '李某某'],
      ['𠮷野家', '𠮷某某'],
      ['', '某某'],
    ];
    for (const [name, mask] of masked) expect(maskName(name)).toBe(mask);
  });

  it('stays as it is when masked again', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => maskName(maskName(name)) === maskName(name)));
  });
});
