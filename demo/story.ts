import { form, furtherTransfer, items, laterPlanList, markedTransfer, rows, sample } from './documents.ts';
import type { Drop } from './documents.ts';

/** One step of the story: what is handed over, and what the reader is told first. */
export interface Step {
  readonly chapter: string;
  readonly title: string;
  readonly tells: string;
  /** Handed over in this order, without waiting in between. */
  readonly drops: readonly Drop[];
}

/** Words of 16 random bytes, planted to be searched for. */
export interface Sentinels {
  /** In the marked document: may be found nowhere. */
  readonly secret: string;
  /** In a remark that passes: must be found, or the search proves nothing. */
  readonly permitted: string;
}

/** A year of the eleven departments: from the entrustment of an audit to its write-off, and at last what may not pass. */
export const story = (sentinels: Sentinels): readonly Step[] => [
  ...chapter('一、委托与立项', entrustment),
  ...chapter('二、审计结果与批示', results),
  ...chapter('三、问题线索', clues),
  ...chapter('四、巡察协同', inspection),
  ...chapter('五、自然资源与生态环境', collaboration),
  ...chapter('六、内部审计与社会审计', threeAudits),
  ...chapter('七、人大审议与改革督察', congressAndReform),
  ...chapter('八、整改：从下达到销号', rectification),
  ...chapter('九、下一年度计划会商', planning),
  ...chapter('十、不得通过的', refused(sentinels)),
];

type Told = Omit<Step, 'chapter'>;

const chapter = (name: string, steps: readonly Told[]): Step[] => steps.map((step) => ({ chapter: name, ...step }));

const entrustment: readonly Told[] = [
  {
    title: '审计对象库与干部任免',
    tells: '组织部交来 GBK 对象库和任免表；身份证号换成人员密钥，不上总线。',
    drops: [sample('organization', '03_organization_object_pool.csv'), sample('organization', '03b_organization.lrmx')],
  },
  {
    title: '经济责任审计委托',
    tells: '组织部委托审计局；审计办备案，所见人名已脱敏。',
    drops: [form('organization', 'entrust_2025_3.csv')],
  },
  {
    title: '年度审计项目计划',
    tells: '审计局投放项目计划表；审计办见全文，纪委监委见脱敏后的计划。',
    drops: [sample('audit-bureau', 'plan_list_2025.csv')],
  },
];

const results: readonly Told[] = [
  {
    title: '审计结果报告与整改台账',
    tells: '台账每行一个问题：下达整改、代录单位自报、审计认定各成一件；举报来源不给责任单位。',
    drops: [sample('audit-bureau', 'result_report_2025_5.xml'), sample('audit-bureau', '10_audit_office_ledger.xlsx')],
  },
  {
    title: '审计委员会批示',
    tells: '审计委员会在结果报告上批示，下达审计办和审计局；凭文号归入该项目的案卷。',
    drops: [form('commission', 'instruction_2025_5.csv')],
  },
  {
    title: '批示办理情况',
    tells: '审计局报告办理情况；审计委员会、审计办见全文。',
    drops: [form('audit-bureau', 'instruction_feedback_2025_5.csv')],
  },
];

const clues: readonly Told[] = [
  {
    title: '移送处理书 示审移〔2025〕3号',
    tells: '审计局移送问题线索；纪委监委见全文，审计办只见交接号、阶段、日期、数量。',
    drops: [sample('audit-bureau', 'transfer_2025_3.xml')],
  },
  {
    title: '签收与进展',
    tells: '纪委监委以 GB18030 报文签收并报告进展；凭文号归入移送的同一案卷。',
    drops: [sample('discipline', 'clue_receipt.xml'), sample('discipline', 'clue_progress.xml')],
  },
  {
    title: '处理结果反馈',
    tells: '线索办结；审计局见处理结果，审计办仍只见交接信息。',
    drops: [sample('discipline', '01_discipline_feedback.xml')],
  },
  {
    title: '又移送两件',
    tells: '审计局又移送两件，均涉及两名干部。',
    drops: [furtherTransfer(8), furtherTransfer(9)],
  },
  {
    title: '逐人处理结果',
    tells: '纪委监委一份报文答复两件移送：其中一件逐人一条；各归各的案卷。',
    drops: [sample('discipline', 'disposals_per_person.xml')],
  },
];

const inspection: readonly Told[] = [
  {
    title: '巡察进驻前查询往年审计问题',
    tells: '巡察办来函查询；审计局答复。',
    drops: [form('inspection', 'history_query_2025_2.csv')],
  },
  {
    title: '答复与巡察整改台账',
    tells: '审计局答复，移送情况不提供；巡察办交来整改台账（合并单元格、多行子项）。',
    drops: [form('audit-bureau', 'history_reply_2025_2.csv'), sample('inspection', '02_inspection_ledger.xlsx')],
  },
];

const collaboration: readonly Told[] = [
  {
    title: '请自然资源局协查',
    tells: '协查请求写入该局前置库；人员、举报来源不提供。',
    drops: [form('audit-bureau', 'assist_request_6.csv')],
  },
  {
    title: '协查受理与答复（前置库）',
    tells: '该局在前置表写入受理和两个图斑的结果（GBK），取走即置标志。',
    drops: [
      rows('natural-resources', 'front_tables.sql', ['QZ_XCSL']),
      rows('natural-resources', '06_natural_resources_front_db.sql', ['QZ_WFTB_FK']),
    ],
  },
  {
    title: '生态环境督察问题（REST）',
    tells: '生态环境局平台列表出现两个督察问题，通报审计局和审计办；地理信息、商业秘密不提供。',
    drops: [items('ecology', '07_ecology_rest.json')],
  },
  {
    title: '平台撤回一件',
    tells: '其中一件在平台上改为“已撤回”：成为线索退回，归入同一案卷。',
    drops: [items('ecology', 'issue_withdrawn.json')],
  },
];

const threeAudits: readonly Told[] = [
  {
    title: '内部审计备案',
    tells: '市第一人民医院投放计划、报告两份备案表；审计办所见已脱敏、去商业秘密。',
    drops: [
      sample('internal-audit', 'plan_filing_2025.xlsx'),
      sample('internal-audit', '08_internal_audit_filing.xlsx'),
    ],
  },
  {
    title: '备案回执与退回',
    tells: '审计局备案一份、退回一份；各归各的案卷，只发给备案单位和审计办。',
    drops: [sample('audit-bureau', 'filing_receipt_2025_86.xml'), sample('audit-bureau', 'filing_return_2025_9.xml')],
  },
  {
    title: '社会审计报告共享',
    tells: '会计师事务所交来报告清单（GB18030 含罕用字）；商业秘密不提供。',
    drops: [sample('social-audit', '09_social_audit_report_list.txt')],
  },
];

const congressAndReform: readonly Told[] = [
  {
    title: '人大审议意见与满意度测评',
    tells: '人大常委会交来 OFD 公文与元数据；意见发市政府办理，测评结果另成一件。',
    drops: [sample('congress', '04_npc_opinion.ofd'), sample('congress', '04_npc_opinion_meta.xml')],
  },
  {
    title: '政府交办并报告',
    tells: '市政府交责任单位办理，再向人大常委会报告；人大所见已脱敏。',
    drops: [form('government', 'npc_assign_2025_21.csv'), form('government', 'npc_report_2026.csv')],
  },
  {
    title: '改革任务台账与审计办登记簿',
    tells: '改革办台账中的任务进展、督察发现和整改进展各成一件；审计办登记簿成为交办和批示。',
    drops: [sample('reform', '05_reform_tasks.csv'), sample('committee-office', '11_committee_office_registers.csv')],
  },
];

const rectification: readonly Told[] = [
  {
    title: '整改方案、报告与延期申请',
    tells: '市教育和体育局填报联动表单；自报只是自报，不作认定。',
    drops: [
      sample('unit-1', 'rectification_2025_5_01.xlsx', 'unit'),
      sample('unit-1', 'extension_2025_5_01.csv', 'unit'),
    ],
  },
  {
    title: '延期决定与整改认定',
    tells: '审计局同意延期，现场核查后认定已整改。',
    drops: [form('audit-bureau', 'extension_decision_5_01.csv'), form('audit-bureau', 'determination_5_01.csv')],
  },
  {
    title: '销号与结果运用汇总',
    tells: '审计办销号；向审计委员会报送汇总，三件以下的格子不提供。',
    drops: [form('committee-office', 'writeoff_5_01.csv'), form('committee-office', 'use_digest_2025.csv')],
  },
];

const planning: readonly Told[] = [
  {
    title: '审计局征求意见',
    tells: '2026 年度计划草案分送纪委监委、巡察办；组织部、改革办、人大常委会提出建议。',
    drops: [
      form('audit-bureau', 'plan_proposals_2026.json'),
      form('organization', 'plan_proposal_2026.csv'),
      form('reform', 'plan_proposal_2026.csv'),
      form('congress', 'plan_proposal_2026.csv'),
    ],
  },
  {
    title: '反馈意见',
    tells: '纪委监委、巡察办反馈；审计局答复人大常委会。',
    drops: [
      sample('discipline', 'plan_comment.xml'),
      form('inspection', 'plan_comment_2026.csv'),
      form('audit-bureau', 'plan_comment_congress_2026.csv'),
    ],
  },
  {
    title: '年度计划印发',
    tells: '计划抄送审计办、组织部、改革办，报巡察办、人大常委会；纪委监委所见已脱敏。',
    drops: [form('audit-bureau', 'plan_approved_2026.json')],
  },
];

const refused = ({ secret, permitted }: Sentinels): readonly Told[] => [
  {
    title: '误投的涉密文件',
    tells: '审计局误投标有密级的移送处理书；整份拒收，内容不落地，并告警。',
    drops: [markedTransfer(secret)],
  },
  {
    title: '有一行写错的计划表',
    tells: '第一行委托书文号无法识别，暂存待修改；第二行不受影响，照常送出。',
    drops: [laterPlanList(permitted)],
  },
];
