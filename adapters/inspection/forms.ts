import { generalForms } from '../general-form/general-forms.ts';
import type { Column } from '../formats/table.ts';
import type { Form } from '../formats/read-forms.ts';
import manifest from './manifest.json' with { type: 'json' };

const columns = (required: readonly string[], optional: readonly string[]): readonly Column[] => [
  ...required.map((header) => ({ header, required: true })),
  ...optional.map((header) => ({ header, required: false })),
];

/** The field under which sub-rows (其中：…) travel with the row above them. */
export const PARTS = '其中';

/** 巡察反馈问题整改情况汇总表: a header of two levels, and what holds for the whole sheet above it. */
const RECTIFICATION: Form = {
  form: 'rectification-row',
  kind: 'table',
  columns: columns(
    [
      '轮次',
      '被巡察党组织',
      '巡察反馈问题/应整改数',
      '巡察反馈问题/已整改数',
      '巡察反馈问题/完成率',
      '立行立改事项/应整改数',
      '立行立改事项/已整改数',
      '立行立改事项/完成率',
    ],
    ['序号', '应落实意见数', '已落实意见数', '整改不力问责/党组织数', '整改不力问责/人员数', '截止日期'],
  ),
  extras: { above: ['截止日期', '截至日期'], partsAs: PARTS },
};

/** 问题线索台账 */
const CLUES: Form = {
  form: 'clue-row',
  kind: 'table',
  extras: { key: '问题线索编号' },
  columns: columns(
    ['台账编号', '问题线索编号', '线索来源', '移交时间', '分类处理意见', '移交单位', '涉密等级'],
    [
      '问题线索类别',
      '问题线索子类',
      '办理回告限时',
      '是否办结',
      '完善制度',
      '挽回损失',
      '追责问责',
      '追责问责(单位)',
      '追责问责(人/单位)',
      '线索交接号',
      '轮次',
      '涉及单位',
      '事由',
      '情况说明',
      '涉及金额',
      '举报人',
      '信访件号',
      '备注',
    ],
  ),
};

export const forms: readonly Form[] = [RECTIFICATION, CLUES];

/** Everything else this office may send is filled in as a general form. */
export const general = generalForms(manifest.sends);
