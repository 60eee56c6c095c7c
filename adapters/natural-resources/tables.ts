import type { FrontTable } from '../connectors/front-database.ts';
import type { FormLabels } from '../translating/collaboration/form-labels.ts';

/** A table of the front-end database that the department fills. */
export interface FormTable extends FrontTable {
  readonly form: string;
}

const filled = (table: string, form: string, key = 'XLH'): FormTable => ({
  table,
  form,
  key,
  flag: 'JHZT',
  stamp: 'GXSJ',
});

/** 违法图斑反馈, 协查受理, 重大违法通报, 技术答复, 数据目录, 数据交付. */
export const FORM_TABLES: readonly FormTable[] = [
  filled('QZ_WFTB_FK', 'assist-reply'),
  filled('QZ_XCSL', 'assist-accept'),
  filled('QZ_ZDWFTB', 'violation'),
  filled('QZ_JSDF', 'tech-reply'),
  filled('QZ_SJML', 'dataset-offer', 'SJJBH'),
  filled('QZ_SJJF', 'dataset-delivery', 'JFBH'),
];

export const tableNamed = (name: string): FormTable | undefined =>
  FORM_TABLES.find(({ table }) => table === name.toUpperCase());

/** Labels are columns: 拼音首字母, in capitals. */
export const labelsOf = (form: string): FormLabels => ({
  as: (code) => code,
  key: FORM_TABLES.find((each) => each.form === form)?.key ?? 'XLH',
});
