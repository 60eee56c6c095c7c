import { describe, expect, it } from 'vitest';
import { leadingDocNo, parseDocNo } from '../../schemas/values/doc-no.ts';

const table: readonly (readonly [string, string | null])[] = [
  ['交审报〔2023〕5号', '交审报〔2023〕5号'],
  ['哈香审报[2009]4 号', '哈香审报〔2009〕4号'],
  ['嵊审发〔2012〕35号', '嵊审发〔2012〕35号'],
  ['石政办〔2014〕10号', '石政办〔2014〕10号'],
  ['陶党审办发〔2025〕5号', '陶党审办发〔2025〕5号'],
  ['川委办〔2019〕32号', '川委办〔2019〕32号'],
  ['浙审责[2011]86号', '浙审责〔2011〕86号'],
  ['ZK审计移字〔2026〕第001号', 'ZK审计移字〔2026〕1号'],
  ['ＺＫ审计移字〔２０２６〕第００１号', 'ZK审计移字〔2026〕1号'],
  ['示审报[2025]05号', '示审报〔2025〕5号'],
  ['示审报［2025］5号', '示审报〔2025〕5号'],
  ['示审报【2025】5号', '示审报〔2025〕5号'],
  ['示审报(2025)5号', '示审报〔2025〕5号'],
  ['示审报（2025）5号', '示审报〔2025〕5号'],
  ['示审报﹝2025﹞5号', '示审报〔2025〕5号'],
  ['示审报<2025>5号', '示审报〔2025〕5号'],
  ['示审报＜2025＞5号', '示审报〔2025〕5号'],
  ['示审报《2025》5号', '示审报〔2025〕5号'],
  ['  示审报〔2025〕\u3000第 5 号\u200b', '示审报〔2025〕5号'],
  ['示审（委）办经责报〔2024〕12号', '示审（委）办经责报〔2024〕12号'],
  ['示审(委)办经责报[2024]012号', '示审（委）办经责报〔2024〕12号'],
  ['诚衡审字[2025]第0123号', '诚衡审字〔2025〕123号'],
  // Damaged or not a number at all: never guessed.
  ['审法发【201124号', null],
  ['*审（委）办经责报〔20**〕**号', null],
  ['鄂审计委办便签（无编号）', null],
  ['示审报2025年5号', null],
  ['示审报〔2025]5号', null],
  ['示审报〔2025〕5', null],
  ['示审报〔25〕5号', null],
  ['示审报〔2025〕号', null],
  ['示审报〔2025〕000号', null],
  ['示审报〔2025〕123456号', null],
  ['示审报〔2025〕1 2号', null],
  ['〔2025〕5号', null],
  ['示审报（委〔2025〕5号', null],
  ['示审报〔2025〕5号及附件', null],
  ['一二三四五六七八九十一二三四五六七八九十一二三四五〔2025〕5号', null],
  ['', null],
];

describe('parseDocNo', () => {
  it.each(table)('reads %j as %j', (raw, norm) => {
    expect(parseDocNo(raw)?.norm ?? null).toBe(norm);
  });

  it('gives the parts', () => {
    expect(parseDocNo('示审移[2025]第003号')).toEqual({
      agencyCode: '示审移',
      year: 2025,
      serial: 3,
      norm: '示审移〔2025〕3号',
    });
  });

  it('is stable: the canonical writing reads as itself', () => {
    for (const [, norm] of table) if (norm !== null) expect(parseDocNo(norm)?.norm).toBe(norm);
  });
});

describe('leadingDocNo', () => {
  it('finds the number a remark begins with', () => {
    expect(leadingDocNo('示审移〔2025〕3号移送市纪委监委')?.norm).toBe('示审移〔2025〕3号');
  });
  it('finds none behind a separator, where words before it cannot be told from the agency code', () => {
    expect(leadingDocNo('已移送，示审移〔2025〕3号')).toBeNull();
  });
});
