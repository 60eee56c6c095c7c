import { generalForms } from '../general-form/general-forms.ts';
import type { Column } from '../formats/table.ts';
import type { LrmxForm } from '../formats/lrmx.ts';
import type { Form } from '../formats/read-forms.ts';
import manifest from './manifest.json' with { type: 'json' };

const columns = (required: readonly string[], optional: readonly string[]): readonly Column[] => [
  ...required.map((header) => ({ header, required: true })),
  ...optional.map((header) => ({ header, required: false })),
];

/** 审计对象库 */
export const POOL: Form = {
  form: 'pool-row',
  kind: 'table',
  extras: { key: '身份证号' },
  columns: columns(
    [
      '姓名',
      '身份证号',
      '现任单位',
      '统一社会信用代码',
      '现任职务',
      '任现职时间',
      '职务级别',
      '对象类别',
      '是否重点对象',
    ],
    ['序号', '对象编号', '上次审计年度', '上次审计类型', '拟变动', '备注', '有效期起', '有效期止', '更新日期'],
  ),
};

/**
 * 干部任免审批表: of its tags these six and no other. 简历, 身份证, 家庭成员 and all the rest are dropped at the door, so that
 * no later part of the system could keep them.
 */
export const CADRE_FORM: LrmxForm = {
  form: 'cadre-form',
  element: 'Person',
  keep: ['XingMing', 'XianRenZhiWu', 'NiRenZhiWu', 'NiMianZhiWu', 'RenMianLiYou', 'TianBiaoShiJian'],
};

/** Everything else this department may send is filled in as a general form. */
export const general = generalForms(manifest.sends);
