import type { Form } from '../formats/read-forms.ts';

/** 内部审计备案表（计划、报告、整改、总结）: one sheet a filing. */
export const forms: readonly Form[] = [
  {
    form: 'filing',
    kind: 'sheet-form',
    spec: {
      required: ['备案单位', '统一社会信用代码', '备案年度', '备案类别', '备案日期'],
      optional: [
        '内审机构',
        '项目名称',
        '项目类型',
        '被审计单位',
        '审计起止',
        '至',
        '计划文号',
        '计划项目数',
        '报告文号',
        '发现问题数',
        '问题金额',
        '是否自查自纠',
        '是否申请互认',
        '填报人',
        '联系电话',
        '备注',
      ],
      repeated: {
        label: '问题',
        parts: ['缺陷等级', '涉及金额', '整改责任部门', '整改期限', '整改状态', '已整改金额'],
      },
    },
  },
];
