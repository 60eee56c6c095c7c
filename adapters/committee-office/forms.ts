import type { Column } from '../formats/table.ts';
import type { Form } from '../formats/read-forms.ts';
import { generalForms } from '../general-form/general-forms.ts';
import manifest from './manifest.json' with { type: 'json' };

const columns = (required: readonly string[], optional: readonly string[]): readonly Column[] => [
  ...required.map((header) => ({ header, required: true })),
  ...optional.map((header) => ({ header, required: false })),
];

/** 登记簿 may be a column or the sheet's name; 状态 a column or the colour of the row. */
const ANYWHERE = ['登记簿', '承办处室', '承办单位', '办理结果', '状态', '备注'];
const OF_INSTRUCTIONS = ['批示人', '职务', '批示时间', '批示内容', '办理要求时间'];

/** One sheet for all registers, or the 收文 register alone. */
const REGISTER: Form = {
  form: 'register-row',
  kind: 'table',
  coloured: true,
  extras: { key: '编号' },
  columns: columns(
    ['登记时间', '编号', '密级', '来文单位', '来文字号', '标题', '拟办意见', '要求时间'],
    [...ANYWHERE, ...OF_INSTRUCTIONS, '主送', '抄送', '签发人'],
  ),
};

/** 批文登记簿 */
const INSTRUCTIONS: Form = {
  form: 'instruction-row',
  kind: 'table',
  coloured: true,
  extras: { key: '编号' },
  columns: columns(
    ['登记时间', '编号', '批示载体', '批示人', '批示时间', '批示内容'],
    [...ANYWHERE, '职务', '办理要求时间', '要求时间', '密级', '来文单位', '来文字号', '拟办意见'],
  ),
};

/** 发文登记簿 */
const OUTGOING: Form = {
  form: 'outgoing-row',
  kind: 'table',
  coloured: true,
  extras: { key: '编号' },
  columns: columns(
    ['登记时间', '编号', '标题', '主送'],
    [...ANYWHERE, '密级', '抄送', '签发人', '要求时间', '办理要求时间', '拟办意见'],
  ),
};

export const forms: readonly Form[] = [REGISTER, INSTRUCTIONS, OUTGOING];

/** Everything the registers do not hold is filled in as a general form. */
export const general = generalForms(manifest.sends);
