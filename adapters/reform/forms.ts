import { generalForms } from '../general-form/general-forms.ts';
import type { Form } from '../formats/read-forms.ts';
import manifest from './manifest.json' with { type: 'json' };

export const TASK_ROW = 'task-row';

const REQUIRED = [
  '任务编号',
  '改革领域',
  '改革任务',
  '牵头单位',
  '时间节点',
  '完成情况',
  '督察发现问题',
  '是否涉及审计问题',
  '关联审计报告文号',
  '整改情况',
];
const OPTIONAL = [
  '填报日期',
  '完成进度',
  '存在困难',
  '下一步安排',
  '形成制度数',
  '形成制度文件',
  '整改事项号',
  '问题编号',
  '协作事项编号',
  '责任单位',
  '部署编号',
  '备注',
];

/** 改革任务台账, the same columns as CSV or workbook, in any order. */
export const forms: readonly Form[] = [
  {
    form: TASK_ROW,
    kind: 'table',
    columns: [
      ...REQUIRED.map((header) => ({ header, required: true })),
      ...OPTIONAL.map((header) => ({ header, required: false })),
    ],
    extras: { above: ['填报日期', '截至日期'], key: '任务编号' },
  },
];

/** Everything else this office may send is filled in as a general form. */
export const general = generalForms(manifest.sends);
