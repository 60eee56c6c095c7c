import type { Harness } from '../contract.ts';
import { encodeGb18030 } from '../formats/encoding.ts';

const REPORT: Readonly<Record<string, string>> = {
  报告文号: '诚衡审字[2025]第0124号',
  会计师事务所: '诚衡会计师事务所(普通合伙)',
  统一社会信用代码: '91990100MA3DEMX197',
  被审计单位: '示范市城投集团有限公司',
  报告类型: '竣工财务决算审计',
  审计意见: '保留意见',
  报告日期: '2025-07-31',
  '涉及金额(元)': '2,350,097.00',
};

/** The list with one report, some cells changed; a column set to undefined is left out. */
function list(changes: Readonly<Record<string, string | undefined>>): Buffer {
  const cells = Object.entries({ ...REPORT, ...changes }).filter(([, value]) => value !== undefined);
  return encodeGb18030(
    `${cells.map(([label]) => label).join('|')}\r\n${cells.map(([, value]) => value).join('|')}\r\n`,
  );
}

export const harness: Harness = {
  samples: [
    { file: '09_social_audit_report_list.txt', drafts: { RESULT_SHARE: 1 }, faults: 0 },
    {
      file: 'forms_other.xlsx',
      drafts: {
        CORRECTION: 1,
        HISTORY_REPLY: 1,
        LIAISON_CONTACT: 1,
        TALENT_ASSIGN: 1,
        TALENT_REQUEST: 1,
        TALENT_RETURN: 1,
        TALENT_UPSERT: 1,
        WITHDRAWAL: 1,
      },
      faults: 0,
    },
  ],
  malformed: [
    { name: '缺报告日期列.txt', bytes: list({ 报告日期: undefined }), rule: 'FILE_HEADER_MISSING' },
    { name: '文号有误.txt', bytes: list({ 报告文号: '诚衡审字【202524号' }), rule: 'DOC_NO_UNPARSEABLE' },
    { name: '代码有误.txt', bytes: list({ 统一社会信用代码: '91990100MA3DEMX198' }), rule: 'USCC_CHECK_DIGIT' },
    { name: '日期不明.txt', bytes: list({ 报告日期: '七月' }), rule: 'DATE_UNPARSEABLE' },
    {
      name: '单位不明.txt',
      bytes: list({ '涉及金额(元)': undefined, 涉及金额: '2,350,097.00' }),
      rule: 'AMOUNT_UNIT_UNKNOWN',
    },
    { name: '金额有误.txt', bytes: list({ '涉及金额(元)': '23,50,097' }), rule: 'AMOUNT_UNPARSEABLE' },
    { name: '无被审计单位.txt', bytes: list({ 被审计单位: '/' }), rule: 'FIELD_REQUIRED' },
    { name: '编码有误.txt', bytes: Buffer.concat([list({}), Buffer.from([0x81, 0x20])]), rule: 'FILE_ENCODING' },
    { name: '其他清单.txt', bytes: encodeGb18030('序号|姓名\r\n1|甲\r\n'), rule: 'FILE_FORM_UNKNOWN' },
    { name: '报告.pdf', bytes: Buffer.from('%PDF-1.7\n'), rule: 'METADATA_MISSING' },
    { name: '不是报告.pdf', bytes: Buffer.from('报告'), rule: 'FILE_UNREADABLE' },
  ],
};
