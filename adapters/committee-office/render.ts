import type { Delivered, NativeOutput } from '../contract.ts';
import { writeWorkbook } from '../formats/workbook-writer.ts';
import { deliveredCells } from '../general-form/delivered-cells.ts';
import { committedForms } from '../general-form/general-forms.ts';
import { letterOf } from '../general-form/letter.ts';
import { formSheet } from '../general-form/write-form.ts';
import { answerName } from '../rendering/readable.ts';

const HEADER = [
  '登记簿',
  '登记时间',
  '编号',
  '密级',
  '来文单位',
  '来文字号',
  '标题',
  '拟办意见',
  '要求时间',
  '承办处室',
  '办理结果',
  '状态',
];
/** 件未办结 */
const RED = { font: 'FF0000' };

/**
 * A delivered message as a workbook: a line for the 收文 register, red because nobody has handled it, with what the office
 * decides itself left blank; behind it all that the message says.
 */
export function renderRegistered(delivered: Delivered): NativeOutput {
  const form = committedForms.formOf(delivered.messageType);
  const { docNo, title, kind, sender, replyBy } = letterOf(form, delivered);
  const { type, matter, envelope, withheld } = deliveredCells(form, delivered);
  const line = [
    '收文',
    null,
    null,
    null,
    sender,
    docNo,
    title === kind ? kind : `${title}（${kind}）`,
    null,
    replyBy,
    null,
    null,
    '红',
  ];
  const register = { name: '收文登记', rows: [HEADER, line], colours: new Map([[1, RED]]) };
  const letter = formSheet('来文内容', { title: form.title, cells: [type, ...matter, ...envelope, ...withheld] });
  return { fileName: answerName(delivered, 'xlsx'), bytes: writeWorkbook([register, letter]) };
}
