import type { Harness } from '../contract.ts';
import { formFile } from '../general-form/general-forms.ts';
import { labelOf, stepsOf } from '../general-form/labels.ts';
import { sampleForm } from '../general-form/sample-form.ts';

/** An extension request with some cells changed; a label set to undefined is left out, a new one is added. */
function request(changes: Readonly<Record<string, string | undefined>>): Buffer {
  const { title, cells } = sampleForm('RECT_EXTENSION_REQUEST');
  const kept = cells.flatMap((cell) => {
    const label = labelOf(cell.path);
    if (!(label in changes)) return [cell];
    const text = changes[label];
    return text === undefined ? [] : [{ ...cell, text }];
  });
  const known = new Set(cells.map(({ path }) => labelOf(path)));
  const added = Object.entries(changes).flatMap(([label, text]) =>
    known.has(label) || text === undefined ? [] : [{ path: stepsOf(label), text }],
  );
  return formFile({ title, cells: [...kept, ...added] }, 'workbook');
}

export const harness: Harness = {
  samples: [
    { file: 'extension_2025_5_01.csv', drafts: { RECT_EXTENSION_REQUEST: 1 }, faults: 0 },
    { file: 'rectification_2025_5_01.xlsx', drafts: { RECT_PLAN: 1, RECT_REPORT: 1 }, faults: 0 },
    {
      file: 'forms_responsible_unit.xlsx',
      drafts: {
        CONSULT_OPINION: 1,
        CONSULT_REQUEST: 1,
        DATASET_DELIVERY: 1,
        GRID_UPSERT: 1,
        HANDOVER: 1,
        INTERVIEW_FOLLOWUP: 1,
        LIST_REPORT: 1,
        RECT_PROGRESS: 1,
        REVISIT: 1,
        SCORE_ACK: 1,
        SELF_CHECK_RESULT: 1,
        TASK_PROGRESS: 1,
        WARNING: 1,
        WARNING_VERDICT: 1,
      },
      faults: 0,
    },
    {
      file: 'forms_industry.xlsx',
      drafts: {
        DISPOSAL_PROGRESS: 1,
        ENTITY_RISK_LIST: 1,
        GUIDANCE: 1,
        INTERVIEW_PROPOSE: 1,
        RATING: 1,
        RECT_REOPEN: 1,
        REMIND: 1,
        RESULT_USE_FEEDBACK: 1,
        SUPERVISE: 1,
      },
      faults: 0,
    },
    {
      file: 'forms_government.xlsx',
      drafts: {
        CONSULT_CONCLUSION: 1,
        INSTRUCTION: 1,
        INTERVIEW_APPROVE: 1,
        NPC_ACTION: 1,
        NPC_OPINION: 1,
        RESULT_REPORT: 1,
        RESUME: 1,
        SUSPEND: 1,
      },
      faults: 0,
    },
    {
      file: 'forms_higher.xlsx',
      drafts: {
        CASE_SELECTED: 1,
        DIRECTIVE: 1,
        LIST_INCLUDE: 1,
        LIST_WRITEOFF: 1,
        RANKING: 1,
        RECT_DETERMINATION: 1,
        RECT_NOTICE: 1,
        SUPERSEDE: 1,
      },
      faults: 0,
    },
    {
      file: 'forms_finance_drc_sasac.xlsx',
      drafts: {
        CLUE_DISPOSAL: 1,
        CLUE_PROGRESS: 1,
        CLUE_RECEIPT: 1,
        CLUE_RETURN: 1,
        CAE_APPOINTMENT: 1,
        PLAN_COMMENT: 1,
        PLAN_PROPOSAL: 1,
        RECOGNITION: 1,
        RESULT_SHARE: 1,
      },
      faults: 0,
    },
    { file: 'forms_others.xlsx', drafts: { CORRECTION: 1, LOOKBACK: 1, WITHDRAWAL: 1 }, faults: 0 },
  ],
  malformed: [
    { name: '缺延期理由.xlsx', bytes: request({ 延期理由: undefined }), rule: 'FIELD_REQUIRED' },
    { name: '标签有误.xlsx', bytes: request({ 延期的理由说明: '结算未完成' }), rule: 'FORM_LABEL_UNKNOWN' },
    { name: '日期不明.xlsx', bytes: request({ 申请日期: '九月' }), rule: 'DATE_UNPARSEABLE' },
    { name: '日期不存在.xlsx', bytes: request({ 申请日期: '2025年2月30日' }), rule: 'DATE_UNPARSEABLE' },
    { name: '单位不明.xlsx', bytes: request({ 已整改金额: '1,010.10' }), rule: 'AMOUNT_UNIT_UNKNOWN' },
    { name: '文号有误.xlsx', bytes: request({ 延期申请文号: '审法发【201124号' }), rule: 'DOC_NO_UNPARSEABLE' },
    {
      name: '代码有误.xlsx',
      bytes: request({ '责任单位·统一社会信用代码': '11990100003010095X' }),
      rule: 'USCC_CHECK_DIGIT',
    },
    { name: '原因不在表内.xlsx', bytes: request({ 延期原因类别: '天气' }), rule: 'ENUM_INVALID' },
    { name: '收件单位未接入.xlsx', bytes: request({ '知悉范围[1]·部门名称': '示范市气象局' }), rule: 'FIELD_FORMAT' },
    { name: '其他类型.xlsx', bytes: request({ 消息类型: '采购合同' }), rule: 'FILE_FORM_UNKNOWN' },
    { name: '不是表单.csv', bytes: Buffer.from('序号,姓名\n1,甲\n'), rule: 'FILE_FORM_UNKNOWN' },
    { name: '不是表.xlsx', bytes: Buffer.from('PK\u0003\u0004'), rule: 'FILE_UNREADABLE' },
  ],
};
