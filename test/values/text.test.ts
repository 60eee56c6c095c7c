import { describe, expect, it } from 'vitest';
import { foldWidth, isBlank, squeeze, squeezeApart, textOrNull, tidy } from '../../schemas/values/text.ts';

describe('text values', () => {
  it('folds full-width signs and leaves six-corner brackets alone', () => {
    expect(foldWidth('３家医院（ＤＲＧ）〔2025〕')).toBe('3家医院(DRG)〔2025〕');
  });
  it('trims what shows nothing', () => {
    expect(tidy('\ufeff\t990102\u200b\u3000')).toBe('990102');
    expect(tidy(' 甲 乙 ')).toBe('甲 乙');
  });
  it('squeezes labels for comparison', () => {
    expect(squeeze('问题 金额\n（万元）')).toBe('问题金额(万元)');
  });
  it('keeps digits apart that a blank parts', () => {
    expect(squeezeApart(' 12 500 元 ')).toBe('12 500元');
  });
  it.each(['', ' ', '/', '／', '—', '－', '无', '\u200b'])('calls %j blank', (text) => {
    expect(isBlank(text)).toBe(true);
    expect(textOrNull(text)).toBeNull();
  });
  it.each(['0', '无法核实', '1/2'])('does not call %j blank', (text) => {
    expect(isBlank(text)).toBe(false);
    expect(textOrNull(text)).toBe(text);
  });
});
