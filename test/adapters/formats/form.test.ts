import { describe, expect, it } from 'vitest';
import { readForm, ticked } from '../../../adapters/formats/form.ts';
import { gridOfTexts } from '../../../adapters/formats/grid.ts';
import { isFault } from '../../../schemas/fault.ts';

const spec = {
  required: ['单位', '年度', '日期'],
  optional: ['起止', '至', '问题数'],
  repeated: { label: '问题', parts: ['等级', '期限'] },
};

const read = (rows: readonly (readonly string[])[]) => {
  const form = readForm(gridOfTexts('表', rows), spec);
  return form === null || isFault(form) ? form : form.fields;
};

describe('readForm', () => {
  it('pairs labels with the values right of them, wherever they stand', () => {
    const rows = [
      ['', '备案表'],
      ['', '单位：', '甲医院', '', '年度', '2025'],
      ['日期：2025年8月20日'],
      ['起止', '2025.5.6', '至', '2025.6.20'],
      ['问题数（个）', '2'],
      ['问题1', '多支付', '等级', '一般', '期限', ''],
      ['问题2', '未登记', '等级', '重大'],
    ];
    expect(read(rows)).toEqual({
      '单位：': '甲医院',
      年度: '2025',
      日期: '2025年8月20日',
      起止: '2025.5.6',
      至: '2025.6.20',
      '问题数（个）': '2',
      问题: [
        { 序号: 1, 问题: '多支付', 等级: '一般', 期限: null },
        { 序号: 2, 问题: '未登记', 等级: '重大' },
      ],
    });
  });

  it('does not take the next label for the value of an empty one', () => {
    expect(
      read([
        ['单位', '', '年度', '2025'],
        ['日期', '2025'],
      ]),
    ).toMatchObject({ 单位: null, 年度: '2025' });
  });

  it('names a label that is missing or stands there twice', () => {
    expect(read([['单位', '甲', '年度', '2025']])).toMatchObject({ rule: 'FILE_HEADER_MISSING', field: '日期' });
    expect(
      read([
        ['单位', '甲', '年度', '1', '日期', '2'],
        ['单位', '乙'],
      ]),
    ).toMatchObject({ rule: 'FILE_FORM_UNKNOWN', field: '单位' });
  });

  it('takes a sheet with none of the labels for another form', () => {
    expect(read([['姓名', '张']])).toBeNull();
  });
});

describe('ticked', () => {
  it.each([
    ['□计划  √报告  □整改  □总结', ['报告']],
    ['√计划 √报告 □整改', ['计划', '报告']],
    ['独立设置 □  合署 √', ['合署']],
    ['独立设置 √  合署 □', ['独立设置']],
    ['√是  □否', ['是']],
    ['☑是☐否', ['是']],
    ['□是 □否', []],
    ['是', []],
    ['', []],
  ])('reads %j as %j', (text, options) => {
    expect(ticked(text)).toEqual(options);
  });
});
