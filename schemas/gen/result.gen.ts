// Generated from schemas/avro by schemas/generate.ts. Do not edit.
import type {
  AmountKind,
  AuditType,
  BankAccount,
  ContactRef,
  ContractPrice,
  DocRef,
  Envelope,
  FeedbackLevel,
  IaOrgForm,
  IaProblem,
  OrgRef,
  PersonRef,
  ProblemCategory,
  RectKind,
  ReportKind,
  Responsibility,
  TransferStatus,
  UseClass,
} from './common.gen.ts';
/** 内审报告备案 */
export type IaReportFiling = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 备案事项标识 */
  readonly filingKey: string;
  /** 备案号 */
  readonly filingNo: string | null;
  /** 备案单位 */
  readonly filingUnit: OrgRef;
  /** 备案年度 */
  readonly year: number;
  /** 内审机构 */
  readonly iaOrg: string | null;
  /** 内审机构设置 */
  readonly iaOrgForm: IaOrgForm | null;
  /** 备案日期 */
  readonly filedOn: number | null;
  /** 内审报告文号 */
  readonly reportDoc: DocRef | null;
  /** 项目名称 */
  readonly projectName: string;
  /** 项目类型 */
  readonly projectKind: string | null;
  /** 审计开始日期 */
  readonly auditStart: number | null;
  /** 审计结束日期 */
  readonly auditEnd: number | null;
  /** 发现问题数 */
  readonly problemCount: number | null;
  /** 问题金额（分） */
  readonly amountFen: number | null;
  /** 发现问题 */
  readonly problems: readonly IaProblem[];
  /** 是否自查自纠 */
  readonly selfChecked: boolean | null;
  /** 是否申请互认 */
  readonly recognitionRequested: boolean | null;
  /** 填报人 */
  readonly contact: ContactRef | null;
  /** 银行账户 */
  readonly bankAccounts: readonly BankAccount[];
  /** 合同单价 */
  readonly contractPrices: readonly ContractPrice[];
  /** 投标情况 */
  readonly bidDetail: string | null;
  /** 税务数据 */
  readonly taxDetail: string | null;
  /** 备注 */
  readonly note: string | null;
};

/** 审计发现问题 */
export type ProblemItem = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 问题编号 */
  readonly problemId: string;
  /** 问题顺序号 */
  readonly seqNo: number;
  /** 项目编号 */
  readonly planItemId: string | null;
  /** 审计报告（意见）文号 */
  readonly reportDoc: DocRef | null;
  /** 经责结果报告文号 */
  readonly resultDoc: DocRef | null;
  /** 报送文号 */
  readonly submitDoc: DocRef | null;
  /** 报送专报期号 */
  readonly submitIssue: string | null;
  /** 出具日期 */
  readonly reportedOn: number | null;
  /** 审计组组长 */
  readonly leader: PersonRef | null;
  /** 审计组主审 */
  readonly chief: PersonRef | null;
  /** 所在地方或单位 */
  readonly org: OrgRef;
  /** 被审计领导干部 */
  readonly targetPerson: PersonRef | null;
  /** 问题描述 */
  readonly description: string;
  /** 问题分类 */
  readonly categories: readonly ProblemCategory[];
  /** 备注 */
  readonly note: string | null;
  /** 是否在审计报告中反映 */
  readonly inAuditReport: boolean | null;
  /** 是否在结果报告中反映 */
  readonly inResultReport: boolean | null;
  /** 问题金额（分） */
  readonly amountFen: number | null;
  /** 金额性质 */
  readonly amountKind: AmountKind | null;
  /** 责任类型 */
  readonly responsibility: Responsibility | null;
  /** 反馈层级 */
  readonly feedbackLevel: FeedbackLevel;
  /** 整改类型要求 */
  readonly rectKindRequired: RectKind | null;
  /** 整改责任部门 */
  readonly responsibleOrg: OrgRef | null;
  /** 移送情况 */
  readonly transferStatus: TransferStatus;
  /** 移送及处理情况原文 */
  readonly transferNote: string | null;
  /** 线索交接号 */
  readonly clueIds: readonly string[];
  /** 审计建议 */
  readonly recommendations: readonly string[];
  /** 结果运用类别 */
  readonly useClasses: readonly UseClass[];
  /** 是否屡审屡犯 */
  readonly isRepeat: boolean | null;
  /** 以前年度问题编号 */
  readonly earlierProblemIds: readonly string[];
};

/** 审计（结果）报告 */
export type ResultReport = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 报告种类 */
  readonly reportKind: ReportKind;
  /** 报告文号 */
  readonly reportDoc: DocRef;
  /** 项目编号 */
  readonly planItemId: string | null;
  /** 项目名称 */
  readonly projectName: string | null;
  /** 审计类型 */
  readonly auditType: AuditType | null;
  /** 被审计单位 */
  readonly org: OrgRef;
  /** 被审计领导干部 */
  readonly targetPerson: PersonRef | null;
  /** 审计组组长 */
  readonly leader: PersonRef | null;
  /** 审计组主审 */
  readonly chief: PersonRef | null;
  /** 出具日期 */
  readonly reportedOn: number | null;
  /** 审计期间起 */
  readonly periodStart: number | null;
  /** 审计期间止 */
  readonly periodEnd: number | null;
  /** 问题数 */
  readonly problemCount: number | null;
  /** 问题编号 */
  readonly problemIds: readonly string[];
  /** 问题金额合计（分） */
  readonly amountFen: number | null;
  /** 违规金额（分） */
  readonly violationFen: number | null;
  /** 管理不规范金额（分） */
  readonly mismanagedFen: number | null;
  /** 损失浪费金额（分） */
  readonly lossFen: number | null;
  /** 报告摘要 */
  readonly summary: string | null;
  /** 审计建议 */
  readonly recommendations: readonly string[];
  /** 结果运用类别 */
  readonly useClasses: readonly UseClass[];
  /** 银行账户 */
  readonly bankAccounts: readonly BankAccount[];
  /** 合同单价 */
  readonly contractPrices: readonly ContractPrice[];
  /** 投标情况 */
  readonly bidDetail: string | null;
  /** 税务数据 */
  readonly taxDetail: string | null;
};
