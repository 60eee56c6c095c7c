import { generalForms } from '../general-form/general-forms.ts';
import type { Form } from '../formats/read-forms.ts';
import manifest from './manifest.json' with { type: 'json' };

export const DOCUMENT = 'document';
/** The element, column or field that names the files of a document; in a record a list of parts. */
export const FILES = '附件';

const REQUIRED = ['发文字号', '文种', '标题', '成文日期'];
const OPTIONAL = [
  '密级',
  '紧急程度',
  '主送机关',
  '抄送机关',
  '签发人',
  '会议',
  '审议日期',
  '举行日期',
  '审议议题',
  '所审议报告文号',
  '承办单位',
  '应询单位',
  '提出人',
  '办理时限',
  '办理状态',
  '办理结果',
  '事项编号',
  '相关审议意见编号',
  '测评日期',
  '测评次数',
  '测评事项',
  '后续要求',
  '再次报告时限',
  FILES,
];
const VOTES = ['应到', '实到', '收回', '满意', '基本满意', '不满意', '弃权', '测评结果'];

/** Metadata of a document: an XML element, a register with a row each, or a sheet of labels and values. */
export const forms: readonly Form[] = [
  { form: DOCUMENT, kind: 'xml', element: '公文' },
  {
    form: DOCUMENT,
    kind: 'table',
    extras: { key: '发文字号' },
    columns: [
      ...REQUIRED.map((header) => ({ header, required: true })),
      ...OPTIONAL.map((header) => ({ header, required: false })),
    ],
  },
  {
    form: DOCUMENT,
    kind: 'sheet-form',
    spec: { required: REQUIRED, optional: OPTIONAL, repeated: { label: '被测评单位', parts: VOTES } },
  },
];

/** Everything that is no document of the standing committee is filled in as a general form. */
export const general = generalForms(manifest.sends);
