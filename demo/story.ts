import { laterPlanList, markedTransfer, sample } from './documents.ts';
import type { Drop } from './documents.ts';

/** One step of the story: what is dropped, and what the reader of the screen is told first. */
export interface Step {
  readonly title: string;
  readonly tells: string;
  readonly drop: Drop;
}

/** Words of 16 random bytes, planted to be searched for. */
export interface Sentinels {
  /** In the marked document: may be found nowhere. */
  readonly secret: string;
  /** In a remark that passes: must be found, or the search proves nothing. */
  readonly permitted: string;
}

/** From plan to answer, and at last what may not pass. */
export const story = ({ secret, permitted }: Sentinels): readonly Step[] => [
  {
    title: '年度审计项目计划',
    tells: '审计局投放项目计划表；审计办见全文，纪委监委见脱敏后的计划。',
    drop: sample('audit-bureau', 'plan_list_2025.csv'),
  },
  {
    title: '审计整改台账',
    tells: '审计局投放整改台账；每行一个问题，需整改的同时通知责任单位，举报来源不提供给责任单位。',
    drop: sample('audit-bureau', '10_audit_office_ledger.xlsx'),
  },
  {
    title: '移送处理书 示审移〔2025〕3号',
    tells: '审计局移送问题线索；纪委监委见全文，审计办只见交接号、阶段、日期、数量。',
    drop: sample('audit-bureau', 'transfer_2025_3.xml'),
  },
  {
    title: '纪委监委反馈',
    tells: '纪委监委以 GB18030 报文反馈处理结果；凭文号归入移送的同一案卷。',
    drop: sample('discipline', '01_discipline_feedback.xml'),
  },
  {
    title: '内部审计备案',
    tells: '市第一人民医院投放内审备案表；审计局见全文，审计办所见已脱敏、去商业秘密。',
    drop: sample('internal-audit', '08_internal_audit_filing.xlsx'),
  },
  {
    title: '备案回执',
    tells: '审计局回复备案；归入备案的同一案卷，只发给备案单位和审计办。',
    drop: sample('audit-bureau', 'filing_receipt_2025_86.xml'),
  },
  {
    title: '误投的涉密文件',
    tells: '审计局误投标有密级的移送处理书；整份拒收，内容不落地，并告警。',
    drop: markedTransfer(secret),
  },
  {
    title: '有一行写错的计划表',
    tells: '第一行委托书文号无法识别，暂存待修改；第二行不受影响，照常送出。',
    drop: laterPlanList(permitted),
  },
];
