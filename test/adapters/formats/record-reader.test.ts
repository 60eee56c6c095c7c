import { describe, expect, it } from 'vitest';
import { RecordReader } from '../../../adapters/translating/record-reader.ts';
import type { NativeFields } from '../../../adapters/contract.ts';
import { SHEET_UNIT } from '../../../adapters/formats/table.ts';
import { directory } from '../support/directory.ts';

const reader = (fields: NativeFields) => new RecordReader(fields, directory);
const rules = ({ faults }: RecordReader) => faults.map(({ rule, field }) => [rule, field]);

describe('RecordReader', () => {
  it('lets a unit in the cell beat the header, and the header the sheet', () => {
    const of = reader({ '金额（元）': '12.5', '其他（元）': '约3万元', 合同: '2', [SHEET_UNIT]: '亿元' });
    expect([of.exactFen('金额'), of.money('其他'), of.money('合同')]).toEqual([
      1250,
      { fen: 3_000_000, approximate: true, text: '约3万元' },
      { fen: 20_000_000_000, approximate: false, text: null },
    ]);
    expect(of.faults).toEqual([]);
  });

  it('holds an amount whose header names a unit we do not know, whatever the sheet says', () => {
    const of = reader({ '金额（美元）': '12.5', [SHEET_UNIT]: '万元' });
    expect(of.money('金额（美元）')).toBeNull();
    expect(rules(of)).toEqual([['AMOUNT_UNIT_UNKNOWN', '金额（美元）']]);
  });

  it('holds an amount written with 约 where nothing could say that it is about so much', () => {
    const of = reader({ '违规金额（元）': '约12.5' });
    expect(of.amount('违规金额')).toEqual({ fen: 1250, approximate: true });
    expect(of.exactFen('违规金额')).toBeNull();
    expect(rules(of)).toEqual([['AMOUNT_UNPARSEABLE', '违规金额（元）']]);
  });

  it('reads how large a delivery is, which is more than a count may be', () => {
    const of = reader({ ZJS: '2147483648', JLS: '1,234,567,890行', RS: '2147483648' });
    expect([of.size('ZJS'), of.size('JLS'), of.size('WJS')]).toEqual([2_147_483_648, 1_234_567_890, null]);
    expect(of.count('RS')).toBeNull();
    expect(rules(of)).toEqual([['FIELD_FORMAT', 'RS']]);
  });

  it('reads rates, areas and dates that may be partial', () => {
    const of = reader({
      完成率: 0.8125,
      '整改率（％）': '85.71',
      '面积（亩）': '3.0015',
      TBMJ: '2001.00',
      任职: '2021.03',
    });
    expect([of.rate('完成率'), of.rate('整改率'), of.area('面积')?.mu, of.area('TBMJ', 'SQUARE_METRE')?.m2]).toEqual([
      8125,
      8571,
      '3.0015',
      '2001',
    ]);
    expect(of.partialDate('任职')).toEqual({ year: 2021, month: 3, day: null, text: '2021.03' });
    expect(of.faults).toEqual([]);
  });

  it('names the label of what it cannot read', () => {
    const of = reader({ 完成率: '大半', 面积: '3', 任职: '某年' });
    of.rate('完成率');
    of.area('面积');
    of.partialDate('任职');
    expect(rules(of)).toEqual([
      ['FIELD_FORMAT', '完成率'],
      ['FIELD_FORMAT', '面积'],
      ['DATE_UNPARSEABLE', '任职'],
    ]);
  });

  it('takes a cell of several lines apart, and a native word with its code only where that is certain', () => {
    const of = reader({ 批示: '请转办\n\n/\r\n已阅', 状态: ' 已 办结', 其他: '大体办结', 空: '—' });
    const words = { 已办结: 'CLOSED' } as const;
    expect(of.lines('批示')).toEqual(['请转办', '已阅']);
    expect(of.coded('状态', words)).toEqual({ native: '已 办结', code: 'CLOSED' });
    expect(of.coded('其他', words)).toEqual({ native: '大体办结', code: null });
    expect(of.coded('空', words)).toEqual({ native: null, code: null });
  });

  it('counts with separators and measure words', () => {
    const of = reader({ 人数: '1,200人', '时限（天）': '15', 次数: '3次' });
    expect([of.count('人数'), of.count('时限'), of.count('次数')]).toEqual([1200, 15, 3]);
  });
});
