// Generated from schemas/avro by schemas/generate.ts. Do not edit.
import type {
  AmountKind,
  AttachmentRef,
  AuditType,
  BankAccount,
  BriefingKind,
  CaseLibraryKind,
  CommonProblem,
  CommonProblemKind,
  ContactRef,
  ContractPrice,
  CrossReviewFinding,
  Deadline,
  DocRef,
  Envelope,
  FeedbackLevel,
  FrequencyChange,
  HandoverItem,
  HandoverReason,
  HandoverStatus,
  HistoryProblem,
  IaOrgForm,
  IaProblem,
  InspectionRectRow,
  InstructionStatus,
  LawRef,
  Money,
  NpcActionKind,
  NpcMatterStatus,
  NpcQuestion,
  OpinionItem,
  OrgRef,
  PartialDate,
  PersonDisposal,
  PersonRef,
  ProblemCategory,
  RatingCriterion,
  RatingGrade,
  RecognitionBasis,
  RecognitionDecision,
  RecognitionEffect,
  RectKind,
  ReportKind,
  ReportedRate,
  Responsibility,
  ResultShareKind,
  ResultUseMethod,
  ResultUseRow,
  RevisitItem,
  RiskEntity,
  RiskItem,
  RiskListKind,
  RiskListScope,
  RollupRow,
  SatisfactionLevel,
  SatisfactionRow,
  SelfCheckItem,
  SocialAuditReport,
  SynthesisScope,
  TransferStatus,
  UseClass,
} from './common.gen.ts';
/** 综合报告 */
export type AnnualSynthesis = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 综合报告编号 */
  readonly synthesisNo: string;
  /** 综合报告文号 */
  readonly reportDoc?: DocRef | null;
  /** 年度 */
  readonly year: number;
  /** 综合报告范围 */
  readonly scope: SynthesisScope;
  /** 综合报告范围原文 */
  readonly scopeNative?: string | null;
  /** 标题 */
  readonly title?: string | null;
  /** 统计期间起 */
  readonly periodStart?: number | null;
  /** 统计期间止 */
  readonly periodEnd?: number | null;
  /** 截止日期 */
  readonly asOf?: number | null;
  /** 统计规则版本 */
  readonly ruleSetId?: string | null;
  /** 审计项目数 */
  readonly projectCount?: number | null;
  /** 被审计单位数 */
  readonly orgCount?: number | null;
  /** 被审计领导干部人数 */
  readonly personCount?: number | null;
  /** 问题数 */
  readonly problemCount?: number | null;
  /** 有金额的问题数 */
  readonly moneyProblemCount?: number | null;
  /** 问题金额（分） */
  readonly amountFen?: number | null;
  /** 非金额计量问题数 */
  readonly nonMoneyProblemCount?: number | null;
  /** 违规问题数 */
  readonly violationCount?: number | null;
  /** 违规金额（分） */
  readonly violationFen?: number | null;
  /** 管理不规范问题数 */
  readonly mismanagedCount?: number | null;
  /** 管理不规范金额（分） */
  readonly mismanagedFen?: number | null;
  /** 损失浪费问题数 */
  readonly lossCount?: number | null;
  /** 损失浪费金额（分） */
  readonly lossFen?: number | null;
  /** 移送事项数 */
  readonly transferCount?: number | null;
  /** 分类汇总 */
  readonly rollup?: readonly RollupRow[];
  /** 指标 */
  readonly rates?: readonly ReportedRate[];
  /** 主要问题 */
  readonly mainProblems?: string | null;
  /** 原因分析 */
  readonly causes?: string | null;
  /** 变化趋势 */
  readonly trend?: string | null;
  /** 对策建议 */
  readonly suggestions?: readonly string[];
};

/** 信息专报 */
export type Briefing = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 信息专报编号 */
  readonly briefingNo: string;
  /** 信息专报文号 */
  readonly briefingDoc?: DocRef | null;
  /** 信息专报种类 */
  readonly kind: BriefingKind;
  /** 信息专报种类原文 */
  readonly kindNative?: string | null;
  /** 专报期号 */
  readonly issueNo?: string | null;
  /** 标题 */
  readonly title?: string | null;
  /** 报送日期 */
  readonly issuedOn?: number | null;
  /** 签发人 */
  readonly signer?: PersonRef | null;
  /** 报送对象 */
  readonly recipients?: readonly string[];
  /** 摘要 */
  readonly summary?: string | null;
  /** 正文 */
  readonly content?: string | null;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 相关问题编号 */
  readonly problemIds?: readonly string[];
  /** 涉及金额 */
  readonly amount?: Money | null;
  /** 建议 */
  readonly suggestions?: readonly string[];
  /** 获批示篇次 */
  readonly instructionCount?: number | null;
  /** 采用单位 */
  readonly adoptedBy?: readonly string[];
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 案例 */
export type CaseLibrary = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 案例编号 */
  readonly caseNo: string;
  /** 案例种类 */
  readonly kind: CaseLibraryKind;
  /** 案例种类原文 */
  readonly kindNative?: string | null;
  /** 案例名称 */
  readonly title: string;
  /** 年度 */
  readonly year?: number | null;
  /** 所属领域 */
  readonly field?: string | null;
  /** 入选层级 */
  readonly level?: FeedbackLevel | null;
  /** 来源单位 */
  readonly sourceOrg?: OrgRef | null;
  /** 编写人 */
  readonly authors?: readonly PersonRef[];
  /** 入库日期 */
  readonly publishedOn?: number | null;
  /** 案例背景 */
  readonly background?: string | null;
  /** 审计思路和方法 */
  readonly method?: string | null;
  /** 数据分析模型 */
  readonly dataModel?: string | null;
  /** 所用数据 */
  readonly dataSources?: readonly string[];
  /** 发现问题 */
  readonly findings?: string | null;
  /** 成效 */
  readonly outcome?: string | null;
  /** 政策法规依据 */
  readonly lawBasis?: readonly LawRef[];
  /** 关键词 */
  readonly keywords?: readonly string[];
  /** 修订次数 */
  readonly revision?: number | null;
};

/** 共性问题通报 */
export type CommonProblemNotice = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 通报编号 */
  readonly noticeNo: string;
  /** 通报文号 */
  readonly noticeDoc?: DocRef | null;
  /** 通报种类 */
  readonly kind: CommonProblemKind;
  /** 通报种类原文 */
  readonly kindNative?: string | null;
  /** 标题 */
  readonly title?: string | null;
  /** 年度 */
  readonly year?: number | null;
  /** 行业领域 */
  readonly industry?: string | null;
  /** 印发日期 */
  readonly issuedOn?: number | null;
  /** 涉及单位数 */
  readonly orgCount?: number | null;
  /** 问题数 */
  readonly problemCount?: number | null;
  /** 共性问题 */
  readonly problems?: readonly CommonProblem[];
  /** 工作要求 */
  readonly requirement?: string | null;
  /** 自查自纠时限 */
  readonly selfCheckDue?: Deadline | null;
};

/** 交叉互审结果 */
export type CrossReviewResult = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 互审编号 */
  readonly crossReviewNo?: string | null;
  /** 交叉互审安排文号 */
  readonly assignDoc?: DocRef | null;
  /** 交叉互审报告文号 */
  readonly resultDoc?: DocRef | null;
  /** 互审单位 */
  readonly reviewerOrg: OrgRef;
  /** 被审单位 */
  readonly reviewedOrg: OrgRef;
  /** 互审人员 */
  readonly reviewers?: readonly PersonRef[];
  /** 是否核查回避 */
  readonly avoidanceChecked?: boolean | null;
  /** 开始日期 */
  readonly startedOn?: number | null;
  /** 结束日期 */
  readonly finishedOn?: number | null;
  /** 检查结果 */
  readonly items?: readonly CrossReviewFinding[];
  /** 检查项数 */
  readonly itemCount?: number | null;
  /** 已检查项数 */
  readonly checkedCount?: number | null;
  /** 发现问题数 */
  readonly problemCount?: number | null;
  /** 问题金额（分） */
  readonly problemFen?: number | null;
  /** 互审结论 */
  readonly conclusion?: string | null;
  /** 建议 */
  readonly suggestions?: readonly string[];
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 低效空壳单位清单 */
export type EntityRiskList = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 清单编号 */
  readonly listNo: string;
  /** 清单文号 */
  readonly listDoc?: DocRef | null;
  /** 标题 */
  readonly title?: string | null;
  /** 年度 */
  readonly year?: number | null;
  /** 报送日期 */
  readonly listedOn?: number | null;
  /** 报送单位 */
  readonly reporter?: OrgRef | null;
  /** 行业领域 */
  readonly industry?: string | null;
  /** 低效空壳单位 */
  readonly entities?: readonly RiskEntity[];
  /** 单位数 */
  readonly entityCount?: number | null;
  /** 沉淀编制数 */
  readonly idlePostCount?: number | null;
  /** 排查情况 */
  readonly summary?: string | null;
  /** 清理时限 */
  readonly disposalDue?: Deadline | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 频次调整 */
export type FrequencyAdjust = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 频次调整编号 */
  readonly adjustNo: string;
  /** 频次调整文号 */
  readonly adjustDoc?: DocRef | null;
  /** 单位 */
  readonly org: OrgRef;
  /** 频次调整方式 */
  readonly change: FrequencyChange;
  /** 频次调整方式原文 */
  readonly changeNative?: string | null;
  /** 原审计间隔 */
  readonly fromMonths?: number | null;
  /** 调整后审计间隔 */
  readonly toMonths?: number | null;
  /** 原频次原文 */
  readonly fromNative?: string | null;
  /** 调整后频次原文 */
  readonly toNative?: string | null;
  /** 依据的内控评级 */
  readonly basisGrade?: RatingGrade | null;
  /** 依据的评级年度 */
  readonly basisYear?: number | null;
  /** 理由 */
  readonly reason?: string | null;
  /** 决定日期 */
  readonly decidedOn?: number | null;
  /** 决定机关 */
  readonly decidedBy?: OrgRef | null;
  /** 适用起始日期 */
  readonly effectiveFrom?: number | null;
  /** 适用截止日期 */
  readonly effectiveTo?: number | null;
  /** 复核日期 */
  readonly reviewOn?: number | null;
};

/** 离任交接 */
export type Handover = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 离任交接编号 */
  readonly handoverNo: string;
  /** 离任交接文号 */
  readonly handoverDoc?: DocRef | null;
  /** 单位 */
  readonly org: OrgRef;
  /** 移交人 */
  readonly outgoing?: PersonRef | null;
  /** 接收人 */
  readonly incoming?: PersonRef | null;
  /** 监交人 */
  readonly supervisors?: readonly PersonRef[];
  /** 交接原因 */
  readonly reason?: HandoverReason | null;
  /** 交接原因原文 */
  readonly reasonNative?: string | null;
  /** 离任日期 */
  readonly leftOn?: number | null;
  /** 任职时间起 */
  readonly termFrom?: PartialDate | null;
  /** 任职时间止 */
  readonly termTo?: PartialDate | null;
  /** 交接时限 */
  readonly handoverDue?: Deadline | null;
  /** 交接日期 */
  readonly handedOverOn?: number | null;
  /** 交接状态 */
  readonly status: HandoverStatus;
  /** 交接状态原文 */
  readonly statusNative?: string | null;
  /** 交接事项 */
  readonly items?: readonly HandoverItem[];
  /** 交接事项数 */
  readonly itemCount?: number | null;
  /** 未了事项数 */
  readonly unresolvedCount?: number | null;
  /** 银行账户 */
  readonly bankAccounts?: readonly BankAccount[];
  /** 是否需要离任审计 */
  readonly auditRequired?: boolean | null;
  /** 交接清册等材料 */
  readonly evidence?: readonly AttachmentRef[];
  /** 备注 */
  readonly note?: string | null;
};

/** 内审报告备案 */
export type IaReportFiling = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 备案事项标识 */
  readonly filingKey: string;
  /** 备案号 */
  readonly filingNo?: string | null;
  /** 备案单位 */
  readonly filingUnit: OrgRef;
  /** 备案年度 */
  readonly year: number;
  /** 内审机构 */
  readonly iaOrg?: string | null;
  /** 内审机构设置 */
  readonly iaOrgForm?: IaOrgForm | null;
  /** 备案日期 */
  readonly filedOn?: number | null;
  /** 内审报告文号 */
  readonly reportDoc?: DocRef | null;
  /** 项目名称 */
  readonly projectName: string;
  /** 项目类型 */
  readonly projectKind?: string | null;
  /** 审计开始日期 */
  readonly auditStart?: number | null;
  /** 审计结束日期 */
  readonly auditEnd?: number | null;
  /** 发现问题数 */
  readonly problemCount?: number | null;
  /** 问题金额（分） */
  readonly amountFen?: number | null;
  /** 发现问题 */
  readonly problems?: readonly IaProblem[];
  /** 是否自查自纠 */
  readonly selfChecked?: boolean | null;
  /** 是否申请互认 */
  readonly recognitionRequested?: boolean | null;
  /** 填报人 */
  readonly contact?: ContactRef | null;
  /** 银行账户 */
  readonly bankAccounts?: readonly BankAccount[];
  /** 合同单价 */
  readonly contractPrices?: readonly ContractPrice[];
  /** 投标情况 */
  readonly bidDetail?: string | null;
  /** 税务数据 */
  readonly taxDetail?: string | null;
  /** 备注 */
  readonly note?: string | null;
  /** 问题金额是否约数 */
  readonly amountApproximate?: boolean;
  /** 被评价单位 */
  readonly evaluatedOrg?: OrgRef | null;
  /** 监督检查人 */
  readonly inspector?: PersonRef | null;
  /** 检查方式 */
  readonly inspectMethod?: string | null;
};

/** 内审总结备案 */
export type IaSummaryFiling = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 备案事项标识 */
  readonly filingKey: string;
  /** 备案号 */
  readonly filingNo?: string | null;
  /** 备案单位 */
  readonly filingUnit: OrgRef;
  /** 备案年度 */
  readonly year: number;
  /** 内审机构 */
  readonly iaOrg?: string | null;
  /** 内审机构设置 */
  readonly iaOrgForm?: IaOrgForm | null;
  /** 备案日期 */
  readonly filedOn?: number | null;
  /** 内审总结文号 */
  readonly summaryDoc?: DocRef | null;
  /** 内审人员数 */
  readonly staffCount?: number | null;
  /** 专职内审人员数 */
  readonly fullTimeCount?: number | null;
  /** 计划项目数 */
  readonly plannedCount?: number | null;
  /** 完成项目数 */
  readonly completedCount?: number | null;
  /** 发现问题数 */
  readonly problemCount?: number | null;
  /** 有金额的问题数 */
  readonly moneyProblemCount?: number | null;
  /** 问题金额（分） */
  readonly amountFen?: number | null;
  /** 已整改问题数 */
  readonly rectifiedCount?: number | null;
  /** 已整改金额（分） */
  readonly rectifiedFen?: number | null;
  /** 提出建议数 */
  readonly adviceCount?: number | null;
  /** 采纳建议数 */
  readonly adoptedAdviceCount?: number | null;
  /** 推动制度建设数 */
  readonly institutionCount?: number | null;
  /** 移送事项数 */
  readonly transferCount?: number | null;
  /** 追责问责人数 */
  readonly accountablePersonCount?: number | null;
  /** 培训人次 */
  readonly trainingCount?: number | null;
  /** 问题分类汇总 */
  readonly rollup?: readonly RollupRow[];
  /** 指标 */
  readonly rates?: readonly ReportedRate[];
  /** 主要工作 */
  readonly work?: string | null;
  /** 存在不足 */
  readonly shortcomings?: string | null;
  /** 下年度安排 */
  readonly nextPlan?: string | null;
  /** 填报人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 批示 */
export type Instruction = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 批示编号 */
  readonly instructionNo: string;
  /** 信息专报编号 */
  readonly briefingNo?: string | null;
  /** 批示载体文号 */
  readonly carrierDoc?: DocRef | null;
  /** 批示载体 */
  readonly carrier?: string | null;
  /** 同一载体批示序号 */
  readonly seqNo?: number | null;
  /** 批示人 */
  readonly instructor?: PersonRef | null;
  /** 批示人职务 */
  readonly instructorPost?: string | null;
  /** 批示时间 */
  readonly instructedOn?: number | null;
  /** 批示内容 */
  readonly content: string;
  /** 办理要求时间 */
  readonly requiredBy?: Deadline | null;
  /** 登记簿 */
  readonly register?: string | null;
  /** 登记编号 */
  readonly registerNo?: string | null;
  /** 登记时间 */
  readonly registeredOn?: number | null;
  /** 来文单位 */
  readonly fromOrg?: OrgRef | null;
  /** 拟办意见 */
  readonly proposedHandling?: string | null;
  /** 承办单位 */
  readonly handlingOrgs?: readonly OrgRef[];
  /** 承办处室 */
  readonly handlingDept?: string | null;
  /** 办理结果 */
  readonly handlingResult?: string | null;
  /** 批示办理状态 */
  readonly status?: InstructionStatus | null;
  /** 批示办理状态原文 */
  readonly statusNative?: string | null;
};

/** 批示办理 */
export type InstructionFeedback = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 批示编号 */
  readonly instructionNo?: string | null;
  /** 信息专报编号 */
  readonly briefingNo?: string | null;
  /** 批示载体文号 */
  readonly carrierDoc?: DocRef | null;
  /** 办理情况报告文号 */
  readonly feedbackDoc?: DocRef | null;
  /** 反馈次序 */
  readonly feedbackSeq?: number | null;
  /** 反馈日期 */
  readonly feedbackOn?: number | null;
  /** 承办单位 */
  readonly handlingOrg?: OrgRef | null;
  /** 批示办理状态 */
  readonly status?: InstructionStatus | null;
  /** 批示办理状态原文 */
  readonly statusNative?: string | null;
  /** 办结日期 */
  readonly completedOn?: number | null;
  /** 办理情况 */
  readonly result?: string | null;
  /** 完善制度数 */
  readonly institutionCount?: number | null;
  /** 推动整改问题数 */
  readonly rectifiedCount?: number | null;
  /** 追责问责人数 */
  readonly accountablePersonCount?: number | null;
  /** 挽回损失 */
  readonly recovered?: Money | null;
  /** 下一步安排 */
  readonly nextStep?: string | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 询问质询调查 */
export type NpcAction = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 监督事项编号 */
  readonly actionNo: string;
  /** 监督事项文号 */
  readonly actionDoc?: DocRef | null;
  /** 审议意见编号 */
  readonly opinionNo?: string | null;
  /** 人大监督方式 */
  readonly kind: NpcActionKind;
  /** 人大监督方式原文 */
  readonly kindNative?: string | null;
  /** 标题 */
  readonly title?: string | null;
  /** 会议 */
  readonly meeting?: string | null;
  /** 举行日期 */
  readonly heldOn?: number | null;
  /** 办理状态 */
  readonly status?: NpcMatterStatus | null;
  /** 办理状态原文 */
  readonly statusNative?: string | null;
  /** 办理状态代码 */
  readonly statusCode?: string | null;
  /** 提出人 */
  readonly proposers?: readonly PersonRef[];
  /** 提出人数 */
  readonly proposerCount?: number | null;
  /** 应询单位 */
  readonly respondents?: readonly OrgRef[];
  /** 询问事项 */
  readonly questions?: readonly NpcQuestion[];
  /** 相关问题编号 */
  readonly problemIds?: readonly string[];
  /** 答复或报告时限 */
  readonly due?: Deadline | null;
  /** 办理结果 */
  readonly result?: string | null;
};

/** 审议意见 */
export type NpcOpinion = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 审议意见编号 */
  readonly opinionNo?: string | null;
  /** 审议意见文号 */
  readonly opinionDoc?: DocRef | null;
  /** 标题 */
  readonly title?: string | null;
  /** 会议 */
  readonly meeting?: string | null;
  /** 审议日期 */
  readonly deliberatedOn?: number | null;
  /** 成文日期 */
  readonly issuedOn?: number | null;
  /** 审议议题 */
  readonly subject?: string | null;
  /** 所审议报告文号 */
  readonly reportDoc?: DocRef | null;
  /** 主送机关 */
  readonly mainTo?: readonly OrgRef[];
  /** 抄送机关 */
  readonly cc?: readonly OrgRef[];
  /** 审议意见事项 */
  readonly items?: readonly OpinionItem[];
  /** 审议意见条数 */
  readonly opinionCount?: number | null;
  /** 承办单位 */
  readonly handlingUnits?: readonly OrgRef[];
  /** 办理时限 */
  readonly due?: Deadline | null;
  /** 办理状态 */
  readonly status?: NpcMatterStatus | null;
  /** 办理状态原文 */
  readonly statusNative?: string | null;
  /** 办理状态代码 */
  readonly statusCode?: string | null;
  /** 满意度测评结果 */
  readonly satisfaction?: readonly SatisfactionRow[];
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
  readonly planItemId?: string | null;
  /** 审计报告（意见）文号 */
  readonly reportDoc?: DocRef | null;
  /** 经责结果报告文号 */
  readonly resultDoc?: DocRef | null;
  /** 报送文号 */
  readonly submitDoc?: DocRef | null;
  /** 报送专报期号 */
  readonly submitIssue?: string | null;
  /** 出具日期 */
  readonly reportedOn?: number | null;
  /** 审计组组长 */
  readonly leader?: PersonRef | null;
  /** 审计组主审 */
  readonly chief?: PersonRef | null;
  /** 所在地方或单位 */
  readonly org: OrgRef;
  /** 被审计领导干部 */
  readonly targetPerson?: PersonRef | null;
  /** 问题描述 */
  readonly description: string;
  /** 问题分类 */
  readonly categories?: readonly ProblemCategory[];
  /** 备注 */
  readonly note?: string | null;
  /** 是否在审计报告中反映 */
  readonly inAuditReport?: boolean | null;
  /** 是否在结果报告中反映 */
  readonly inResultReport?: boolean | null;
  /** 问题金额（分） */
  readonly amountFen?: number | null;
  /** 金额性质 */
  readonly amountKind?: AmountKind | null;
  /** 责任类型 */
  readonly responsibility?: Responsibility | null;
  /** 反馈层级 */
  readonly feedbackLevel: FeedbackLevel;
  /** 整改类型要求 */
  readonly rectKindRequired?: RectKind | null;
  /** 整改责任部门 */
  readonly responsibleOrg?: OrgRef | null;
  /** 移送情况 */
  readonly transferStatus: TransferStatus;
  /** 移送及处理情况原文 */
  readonly transferNote?: string | null;
  /** 线索交接号 */
  readonly clueIds?: readonly string[];
  /** 审计建议 */
  readonly recommendations?: readonly string[];
  /** 结果运用类别 */
  readonly useClasses?: readonly UseClass[];
  /** 是否屡审屡犯 */
  readonly isRepeat?: boolean | null;
  /** 以前年度问题编号 */
  readonly earlierProblemIds?: readonly string[];
  /** 问题金额是否约数 */
  readonly amountApproximate?: boolean;
  /** 审计对象分类 */
  readonly objectCategoryNative?: string | null;
  /** 问题类别 */
  readonly problemKindNative?: string | null;
  /** 问题定性 */
  readonly qualificationNative?: string | null;
  /** 问题表现形式 */
  readonly manifestationNative?: string | null;
  /** 违反规定 */
  readonly lawBasis?: readonly LawRef[];
  /** 是否应移送事项 */
  readonly shouldTransfer?: boolean | null;
  /** 应移送人数 */
  readonly shouldTransferPersonCount?: number | null;
  /** 已移送人数 */
  readonly transferredPersonCount?: number | null;
};

/** 内控评级 */
export type Rating = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 内控评级编号 */
  readonly ratingNo: string;
  /** 内控评级文号 */
  readonly ratingDoc?: DocRef | null;
  /** 备案事项标识 */
  readonly filingKey?: string | null;
  /** 备案号 */
  readonly filingNo?: string | null;
  /** 被评级单位 */
  readonly org: OrgRef;
  /** 评级年度 */
  readonly year: number;
  /** 内控评级等级 */
  readonly grade: RatingGrade;
  /** 内控评级等级原文 */
  readonly gradeNative?: string | null;
  /** 上次内控评级等级 */
  readonly previousGrade?: RatingGrade | null;
  /** 得分（十进制数） */
  readonly score?: string | null;
  /** 评级标准版本 */
  readonly ruleSetId?: string | null;
  /** 内控评级指标 */
  readonly criteria?: readonly RatingCriterion[];
  /** 评级日期 */
  readonly ratedOn?: number | null;
  /** 评级机关 */
  readonly ratedBy?: OrgRef | null;
  /** 主要成效 */
  readonly strengths?: string | null;
  /** 主要缺陷 */
  readonly weaknesses?: string | null;
  /** 改进建议 */
  readonly advice?: string | null;
  /** 异议时限 */
  readonly objectionDue?: Deadline | null;
};

/** 互认 */
export type Recognition = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 互认编号 */
  readonly recognitionNo: string;
  /** 互认文号 */
  readonly recognitionDoc?: DocRef | null;
  /** 备案事项标识 */
  readonly filingKey?: string | null;
  /** 备案号 */
  readonly filingNo?: string | null;
  /** 风险清单编号 */
  readonly listNo?: string | null;
  /** 互认成果种类 */
  readonly basis: RecognitionBasis;
  /** 互认成果种类原文 */
  readonly basisNative?: string | null;
  /** 被互认成果文号 */
  readonly basisDoc?: DocRef | null;
  /** 互认决定 */
  readonly decision: RecognitionDecision;
  /** 互认决定原文 */
  readonly decisionNative?: string | null;
  /** 互认效果 */
  readonly effects?: readonly RecognitionEffect[];
  /** 被审计单位 */
  readonly org?: OrgRef | null;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 成果所涉期间起 */
  readonly periodStart?: number | null;
  /** 成果所涉期间止 */
  readonly periodEnd?: number | null;
  /** 相关问题编号 */
  readonly problemIds?: readonly string[];
  /** 可互认事项数 */
  readonly eligibleCount?: number | null;
  /** 互认事项数 */
  readonly recognisedCount?: number | null;
  /** 避免重复项目数 */
  readonly avoidedCount?: number | null;
  /** 理由 */
  readonly reason?: string | null;
  /** 互认条件 */
  readonly conditions?: string | null;
  /** 决定日期 */
  readonly decidedOn?: number | null;
  /** 决定机关 */
  readonly decidedBy?: OrgRef | null;
  /** 互认有效期止 */
  readonly validUntil?: number | null;
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
  readonly planItemId?: string | null;
  /** 项目名称 */
  readonly projectName?: string | null;
  /** 审计类型 */
  readonly auditType?: AuditType | null;
  /** 被审计单位 */
  readonly org: OrgRef;
  /** 被审计领导干部 */
  readonly targetPerson?: PersonRef | null;
  /** 审计组组长 */
  readonly leader?: PersonRef | null;
  /** 审计组主审 */
  readonly chief?: PersonRef | null;
  /** 出具日期 */
  readonly reportedOn?: number | null;
  /** 审计期间起 */
  readonly periodStart?: number | null;
  /** 审计期间止 */
  readonly periodEnd?: number | null;
  /** 问题数 */
  readonly problemCount?: number | null;
  /** 问题编号 */
  readonly problemIds?: readonly string[];
  /** 问题金额合计（分） */
  readonly amountFen?: number | null;
  /** 违规金额（分） */
  readonly violationFen?: number | null;
  /** 管理不规范金额（分） */
  readonly mismanagedFen?: number | null;
  /** 损失浪费金额（分） */
  readonly lossFen?: number | null;
  /** 报告摘要 */
  readonly summary?: string | null;
  /** 审计建议 */
  readonly recommendations?: readonly string[];
  /** 结果运用类别 */
  readonly useClasses?: readonly UseClass[];
  /** 银行账户 */
  readonly bankAccounts?: readonly BankAccount[];
  /** 合同单价 */
  readonly contractPrices?: readonly ContractPrice[];
  /** 投标情况 */
  readonly bidDetail?: string | null;
  /** 税务数据 */
  readonly taxDetail?: string | null;
  /** 问题金额是否约数 */
  readonly amountApproximate?: boolean;
  /** 有金额的问题数 */
  readonly moneyProblemCount?: number | null;
  /** 非金额计量问题数 */
  readonly nonMoneyProblemCount?: number | null;
  /** 直接责任问题数 */
  readonly directCount?: number | null;
  /** 领导责任问题数 */
  readonly leadershipCount?: number | null;
  /** 履行经济责任总体评价 */
  readonly evaluation?: string | null;
  /** 是否归入干部档案 */
  readonly inDossier?: boolean | null;
  /** 报送对象 */
  readonly submittedTo?: readonly OrgRef[];
};

/** 成果共享 */
export type ResultShare = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 成果共享编号 */
  readonly shareNo: string;
  /** 成果文号 */
  readonly shareDoc?: DocRef | null;
  /** 所答复的查询编号 */
  readonly queryNo?: string | null;
  /** 成果共享种类 */
  readonly kind: ResultShareKind;
  /** 成果共享种类原文 */
  readonly kindNative?: string | null;
  /** 标题 */
  readonly title?: string | null;
  /** 共享日期 */
  readonly sharedOn?: number | null;
  /** 涉及单位 */
  readonly org?: OrgRef | null;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 所涉期间起 */
  readonly periodStart?: number | null;
  /** 所涉期间止 */
  readonly periodEnd?: number | null;
  /** 成果摘要 */
  readonly summary?: string | null;
  /** 问题数 */
  readonly problemCount?: number | null;
  /** 有金额的问题数 */
  readonly moneyProblemCount?: number | null;
  /** 问题金额（分） */
  readonly amountFen?: number | null;
  /** 问题金额是否约数 */
  readonly amountApproximate?: boolean | null;
  /** 问题 */
  readonly problems?: readonly HistoryProblem[];
  /** 社会审计报告 */
  readonly socialAuditReport?: SocialAuditReport | null;
  /** 巡察反馈问题整改情况 */
  readonly inspectionRows?: readonly InspectionRectRow[];
  /** 改革任务编号 */
  readonly reformTaskNo?: string | null;
  /** 改革领域 */
  readonly reformField?: string | null;
  /** 政策落实问题 */
  readonly policyFinding?: string | null;
  /** 来源详情 */
  readonly sourceDetail?: string | null;
  /** 运用建议 */
  readonly suggestion?: string | null;
  /** 银行账户 */
  readonly bankAccounts?: readonly BankAccount[];
  /** 合同单价 */
  readonly contractPrices?: readonly ContractPrice[];
  /** 投标情况 */
  readonly bidDetail?: string | null;
  /** 税务数据 */
  readonly taxDetail?: string | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 结果运用交办 */
export type ResultUseAssign = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 结果运用编号 */
  readonly useNo: string;
  /** 交办文号 */
  readonly assignDoc?: DocRef | null;
  /** 结果运用类别 */
  readonly useClass: UseClass;
  /** 结果运用类别原文 */
  readonly useClassNative?: string | null;
  /** 运用部门 */
  readonly assignee?: OrgRef | null;
  /** 交办日期 */
  readonly assignedOn?: number | null;
  /** 交办事项 */
  readonly subject?: string | null;
  /** 审计结果内容 */
  readonly content?: string | null;
  /** 运用要求 */
  readonly requirement?: string | null;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 审计报告文号 */
  readonly reportDoc?: DocRef | null;
  /** 涉及单位 */
  readonly org?: OrgRef | null;
  /** 被审计领导干部 */
  readonly targetPerson?: PersonRef | null;
  /** 责任类型 */
  readonly responsibility?: Responsibility | null;
  /** 相关问题编号 */
  readonly problemIds?: readonly string[];
  /** 问题数 */
  readonly problemCount?: number | null;
  /** 有金额的问题数 */
  readonly moneyProblemCount?: number | null;
  /** 问题金额（分） */
  readonly amountFen?: number | null;
  /** 相关线索交接号 */
  readonly clueIds?: readonly string[];
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 结果运用汇总 */
export type ResultUseDigest = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 汇总编号 */
  readonly digestNo: string;
  /** 汇总报告文号 */
  readonly digestDoc?: DocRef | null;
  /** 年度 */
  readonly year: number;
  /** 统计期间起 */
  readonly periodStart?: number | null;
  /** 统计期间止 */
  readonly periodEnd?: number | null;
  /** 截止日期 */
  readonly asOf: number;
  /** 统计规则版本 */
  readonly ruleSetId: string;
  /** 交办数 */
  readonly assignedCount?: number | null;
  /** 反馈数 */
  readonly feedbackCount?: number | null;
  /** 结果运用汇总行 */
  readonly rows?: readonly ResultUseRow[];
  /** 分类汇总 */
  readonly rollup?: readonly RollupRow[];
  /** 指标 */
  readonly rates?: readonly ReportedRate[];
  /** 总体情况 */
  readonly summary?: string | null;
  /** 典型事例 */
  readonly typicalCases?: string | null;
  /** 下一步建议 */
  readonly nextStep?: string | null;
};

/** 结果运用反馈 */
export type ResultUseFeedback = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 结果运用编号 */
  readonly useNo?: string | null;
  /** 交办文号 */
  readonly assignDoc?: DocRef | null;
  /** 反馈文号 */
  readonly feedbackDoc?: DocRef | null;
  /** 结果运用类别 */
  readonly useClass?: UseClass | null;
  /** 反馈部门 */
  readonly feedbackOrg?: OrgRef | null;
  /** 反馈日期 */
  readonly feedbackOn?: number | null;
  /** 是否采用 */
  readonly adopted?: boolean | null;
  /** 结果运用方式 */
  readonly methods?: readonly ResultUseMethod[];
  /** 结果运用方式原文 */
  readonly methodNative?: string | null;
  /** 运用情况 */
  readonly result?: string | null;
  /** 未采用原因 */
  readonly notUsedReason?: string | null;
  /** 涉及人员处理情况 */
  readonly persons?: readonly PersonDisposal[];
  /** 涉及人数 */
  readonly personCount?: number | null;
  /** 追责问责人数 */
  readonly accountablePersonCount?: number | null;
  /** 追责问责单位数 */
  readonly accountableOrgCount?: number | null;
  /** 是否归入干部档案 */
  readonly inDossier?: boolean | null;
  /** 完善制度数 */
  readonly institutionCount?: number | null;
  /** 完善制度文件 */
  readonly institutions?: readonly DocRef[];
  /** 推动整改问题数 */
  readonly rectifiedCount?: number | null;
  /** 有挽回损失的事项数 */
  readonly recoveredCount?: number | null;
  /** 挽回损失（分） */
  readonly recoveredFen?: number | null;
  /** 挽回损失是否约数 */
  readonly recoveredApproximate?: boolean | null;
  /** 下一步安排 */
  readonly nextStep?: string | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 回访 */
export type Revisit = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 回访编号 */
  readonly revisitNo: string;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 审计报告文号 */
  readonly reportDoc?: DocRef | null;
  /** 被回访单位 */
  readonly org: OrgRef;
  /** 回访日期 */
  readonly visitedOn?: number | null;
  /** 回访人员 */
  readonly visitors?: readonly PersonRef[];
  /** 受访人 */
  readonly respondent?: PersonRef | null;
  /** 回访事项 */
  readonly items?: readonly RevisitItem[];
  /** 答复数 */
  readonly answerCount?: number | null;
  /** 满意数 */
  readonly satisfiedCount?: number | null;
  /** 总体满意度 */
  readonly satisfaction?: SatisfactionLevel | null;
  /** 总体满意度原文 */
  readonly satisfactionNative?: string | null;
  /** 满意率 */
  readonly rate?: ReportedRate | null;
  /** 是否反映廉政问题 */
  readonly conductConcern?: boolean | null;
  /** 意见建议 */
  readonly opinion?: string | null;
};

/** 风险清单 */
export type RiskList = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 清单编号 */
  readonly listNo: string;
  /** 清单文号 */
  readonly listDoc?: DocRef | null;
  /** 风险清单种类 */
  readonly kind: RiskListKind;
  /** 风险清单种类原文 */
  readonly kindNative?: string | null;
  /** 适用对象 */
  readonly scopes?: readonly RiskListScope[];
  /** 标题 */
  readonly title?: string | null;
  /** 年度 */
  readonly year?: number | null;
  /** 行业领域 */
  readonly industry?: string | null;
  /** 印发日期 */
  readonly issuedOn?: number | null;
  /** 风险事项数 */
  readonly itemCount?: number | null;
  /** 风险事项 */
  readonly items?: readonly RiskItem[];
  /** 自查自纠时限 */
  readonly selfCheckDue?: Deadline | null;
  /** 工作要求 */
  readonly requirement?: string | null;
};

/** 满意度测评 */
export type Satisfaction = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 审议意见编号 */
  readonly opinionNo?: string | null;
  /** 审议意见文号 */
  readonly opinionDoc?: DocRef | null;
  /** 会议 */
  readonly meeting?: string | null;
  /** 测评日期 */
  readonly votedOn?: number | null;
  /** 测评次数 */
  readonly voteRound?: number | null;
  /** 测评事项 */
  readonly subject?: string | null;
  /** 满意票数 */
  readonly satisfiedCount?: number | null;
  /** 基本满意票数 */
  readonly basicallyCount?: number | null;
  /** 不满意票数 */
  readonly dissatisfiedCount?: number | null;
  /** 收回票数 */
  readonly votesCount?: number | null;
  /** 满意度测评结果 */
  readonly rows?: readonly SatisfactionRow[];
  /** 测评结果 */
  readonly result?: SatisfactionLevel | null;
  /** 测评结果原文 */
  readonly resultNative?: string | null;
  /** 后续要求 */
  readonly followUp?: string | null;
  /** 再次报告时限 */
  readonly followUpDue?: Deadline | null;
};

/** 自查自纠结果 */
export type SelfCheckResult = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 风险清单编号 */
  readonly listNo?: string | null;
  /** 风险清单文号 */
  readonly listDoc?: DocRef | null;
  /** 自查自纠结果编号 */
  readonly resultNo?: string | null;
  /** 自查自纠报告文号 */
  readonly resultDoc?: DocRef | null;
  /** 自查单位 */
  readonly unit: OrgRef;
  /** 自查日期 */
  readonly checkedOn?: number | null;
  /** 自查自纠事项 */
  readonly items?: readonly SelfCheckItem[];
  /** 自查事项数 */
  readonly checkedCount?: number | null;
  /** 发现问题数 */
  readonly foundCount?: number | null;
  /** 发现问题金额（分） */
  readonly foundFen?: number | null;
  /** 整改到位问题数 */
  readonly rectifiedCount?: number | null;
  /** 已整改金额（分） */
  readonly rectifiedFen?: number | null;
  /** 自查自纠情况 */
  readonly statement?: string | null;
  /** 责任人 */
  readonly responsiblePerson?: PersonRef | null;
  /** 是否申请互认 */
  readonly recognitionRequested?: boolean | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
};
