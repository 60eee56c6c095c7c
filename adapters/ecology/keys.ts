import type { FormLabels } from '../translating/collaboration/form-labels.ts';

/** A list of the platform, or what a dropped page holds: told by the property that numbers its items. */
export interface ItemForm {
  readonly form: string;
  /** Below the base address. */
  readonly path: string;
  readonly key: string;
}

/**
 * 督察整改进展, 督察问题, 协查受理, 协查答复, 检测报告, 数据交付, 数据目录. An item may name another list's number beside its own:
 * the first of these that it has is its own.
 */
export const ITEM_FORMS: readonly ItemForm[] = [
  { form: 'progress', path: 'zgjz/list', key: 'jzbh' },
  { form: 'issue', path: 'dcwt/list', key: 'wtbm' },
  { form: 'assist-accept', path: 'xcsl/list', key: 'slbh' },
  { form: 'assist-reply', path: 'xcdf/list', key: 'dfbh' },
  { form: 'tech-reply', path: 'jcbg/list', key: 'jcbh' },
  { form: 'dataset-delivery', path: 'sjjf/list', key: 'jfbh' },
  { form: 'dataset-offer', path: 'sjml/list', key: 'sjjbh' },
];

/** Where the platform takes our messages, below the base address: 联动来件. */
export const SUBMIT_PATH = 'ldlj';

/** When the platform last wrote an item: it may change without the item saying anything else. */
export const VOLATILE = ['gxsj'];

/** Labels are properties: 拼音首字母, small. */
export const labelsOf = (form: string): FormLabels => ({
  as: (code) => code.toLowerCase(),
  key: ITEM_FORMS.find((each) => each.form === form)?.key ?? '',
});
