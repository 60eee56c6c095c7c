import { expect, it } from 'vitest';
import { namesIdNumber, withoutIdNumbers } from '../../../adapters/host/id-labels.ts';
import { mended } from '../../../adapters/host/mended.ts';

it('knows the labels of id numbers, in general forms too, and no others', () => {
  for (const label of ['身份证号', '身份证 号码', '公民身份号码', '联系人·身份证号', 'ShenFenZheng'])
    expect(namesIdNumber(label), label).toBe(true);
  for (const label of ['姓名', '统一社会信用代码', '证件类型', '身份']) expect(namesIdNumber(label), label).toBe(false);
});

it('shows a record without them, in its parts too, and lets no command write one', () => {
  const fields = {
    姓名: '张测试',
    身份证号: '990102190001010014',
    人员: [{ 姓名: '李样例', 身份证号: '990102190002150027' }],
  };
  expect(withoutIdNumbers(fields)).toEqual({ 姓名: '张测试', 人员: [{ 姓名: '李样例' }] });
  expect(mended(fields, { 身份证号: '990102190012310039' })).toMatchObject({ rule: 'FIELD_FORMAT', field: '身份证号' });
  expect(mended(fields, { 姓名: '张某' })).toEqual({ ...fields, 姓名: '张某' });
});
