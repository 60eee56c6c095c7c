// Generated from schemas/avro by schemas/generate.ts. Do not edit.
import type {
  AccountabilityReason,
  AccountableOrg,
  AccountablePerson,
  Approval,
  AttachmentRef,
  ContactRef,
  Deadline,
  DocRef,
  DueKind,
  EntityDisposal,
  Envelope,
  FeedbackLevel,
  IaOrgForm,
  IaRectItem,
  InterviewDemand,
  InterviewDemandResult,
  InterviewLevel,
  InterviewMode,
  InterviewResult,
  InterviewSituation,
  InterviewVerdict,
  LawRef,
  ListVerdict,
  ListWriteOffStep,
  LookbackItem,
  MessageType,
  Money,
  OrgRef,
  PersonRef,
  ProblemCategory,
  ProblemListKind,
  ProblemListLevel,
  ProblemListSource,
  RankingRow,
  ReassignReason,
  RectArchiveEntry,
  RectCheckMethod,
  RectCoordinateAction,
  RectCoordinateDuty,
  RectCriterion,
  RectDueItem,
  RectDuty,
  RectEffects,
  RectEvidence,
  RectExtensionVerdict,
  RectKind,
  RectMeasure,
  RectMeasureProgress,
  RectMilestone,
  RectPlanMeasure,
  RectReopenReason,
  RectReopenStep,
  RectReportScope,
  RectResult,
  RectRetention,
  RectReturnReason,
  RectSummary,
  RectUrgeKind,
  RectWatchItem,
  RectWriteOffMode,
  ScoreAckVerdict,
  ScoreRounding,
  ScoreRow,
  ScoreScheme,
  ScoreUse,
  SourceKind,
  SupersedeReason,
  SupersedeTarget,
  SuperviseForm,
  SuperviseTrigger,
  SuspendOrderer,
  SuspendScope,
  TypicalCaseKind,
  UnrectReason,
} from './common.gen.ts';
/** 追责问责 */
export type Accountability = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 问责事项编号 */
  readonly accountabilityId?: string | null;
  /** 线索交接号 */
  readonly clueId?: string | null;
  /** 责任单位 */
  readonly responsibleOrg?: OrgRef | null;
  /** 问责事由 */
  readonly reasonKind: AccountabilityReason;
  /** 问责事由说明 */
  readonly reason?: string | null;
  /** 问责人员 */
  readonly persons?: readonly AccountablePerson[];
  /** 问责人数 */
  readonly personCount?: number | null;
  /** 问责单位 */
  readonly orgs?: readonly AccountableOrg[];
  /** 问责单位数 */
  readonly orgCount?: number | null;
  /** 追缴挽损合计（分） */
  readonly recoveredFen?: number | null;
  /** 问责依据 */
  readonly lawBasis?: readonly LawRef[];
  /** 决定机关 */
  readonly decidedBy?: OrgRef | null;
  /** 决定日期 */
  readonly decidedOn?: number | null;
  /** 决定文号 */
  readonly decisionDoc?: DocRef | null;
};

/** 典型案例入选 */
export type CaseSelected = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 案例编号 */
  readonly caseNo: string;
  /** 清单问题编号 */
  readonly listItemNo?: string | null;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 清单种类 */
  readonly listKind?: ProblemListKind | null;
  /** 入选层级 */
  readonly level: ProblemListLevel;
  /** 案例类别 */
  readonly caseKind: TypicalCaseKind;
  /** 案例名称 */
  readonly title: string;
  /** 案例单位 */
  readonly org?: OrgRef | null;
  /** 案例摘要 */
  readonly digest?: string | null;
  /** 评选机关 */
  readonly selectedBy?: OrgRef | null;
  /** 入选日期 */
  readonly selectedOn: number;
  /** 批次 */
  readonly batch?: string | null;
  /** 通报文件 */
  readonly caseDoc?: DocRef | null;
};

/** 清理进展 */
export type DisposalProgress = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 清单编号 */
  readonly listNo?: string | null;
  /** 清单文号 */
  readonly listDoc?: DocRef | null;
  /** 填报单位 */
  readonly reportingOrg: OrgRef;
  /** 进展截止日期 */
  readonly asOf: number;
  /** 单位清理进展 */
  readonly entities?: readonly EntityDisposal[];
  /** 应清理单位数 */
  readonly entityCount?: number | null;
  /** 已清理单位数 */
  readonly doneEntityCount?: number | null;
  /** 收回编制合计 */
  readonly releasedPostCount?: number | null;
  /** 处置资产合计（分） */
  readonly assetsFen?: number | null;
  /** 存在困难 */
  readonly difficulties?: string | null;
  /** 下一步安排 */
  readonly nextStep?: string | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 内审整改备案 */
export type IaRectFiling = {
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
  /** 整改报告文号 */
  readonly reportDoc?: DocRef | null;
  /** 内审报告文号 */
  readonly sourceReportDoc?: DocRef | null;
  /** 内审报告备案号 */
  readonly reportFilingNo?: string | null;
  /** 项目名称 */
  readonly projectName: string;
  /** 整改事项 */
  readonly items?: readonly IaRectItem[];
  /** 问题数 */
  readonly problemCount?: number | null;
  /** 已整改数 */
  readonly doneCount?: number | null;
  /** 部分整改数 */
  readonly partialCount?: number | null;
  /** 长期整改数 */
  readonly longTermCount?: number | null;
  /** 未整改数 */
  readonly notDoneCount?: number | null;
  /** 问题金额合计（分） */
  readonly problemFen?: number | null;
  /** 已整改金额合计（分） */
  readonly rectifiedFen?: number | null;
  /** 完善制度文件 */
  readonly institutions?: readonly DocRef[];
  /** 完善制度数 */
  readonly institutionCount?: number | null;
  /** 追责问责人数 */
  readonly accountablePersonCount?: number | null;
  /** 是否自查自纠 */
  readonly selfChecked?: boolean | null;
  /** 填报人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 约谈审批 */
export type InterviewApprove = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 约谈编号 */
  readonly interviewId: string;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 审批结论 */
  readonly verdict: InterviewVerdict;
  /** 批准的约谈级别 */
  readonly level?: InterviewLevel | null;
  /** 批准的约谈方式 */
  readonly mode?: InterviewMode | null;
  /** 批准的被约谈人 */
  readonly targets?: readonly PersonRef[];
  /** 参加约谈单位 */
  readonly jointOrgs?: readonly OrgRef[];
  /** 审批意见 */
  readonly opinion?: string | null;
  /** 审批人 */
  readonly approver?: PersonRef | null;
  /** 审批日期 */
  readonly approvedOn: number;
  /** 审批文件 */
  readonly approvalDoc?: DocRef | null;
  /** 上级党委批准文件 */
  readonly committeeDoc?: DocRef | null;
};

/** 约谈后续整改报告 */
export type InterviewFollowup = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 约谈编号 */
  readonly interviewId: string;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 后续报告文号 */
  readonly reportDoc?: DocRef | null;
  /** 约谈纪要文号 */
  readonly minutesDoc?: DocRef | null;
  /** 被约谈单位 */
  readonly targetOrg: OrgRef;
  /** 报告日期 */
  readonly reportedOn: number;
  /** 整改方案报送日期 */
  readonly planSubmittedOn?: number | null;
  /** 约谈要求落实情况 */
  readonly demands?: readonly InterviewDemandResult[];
  /** 约谈要求数 */
  readonly demandCount?: number | null;
  /** 已落实要求数 */
  readonly doneDemandCount?: number | null;
  /** 约谈结果 */
  readonly result?: InterviewResult | null;
  /** 约谈后整改金额 */
  readonly rectifiedAmount?: Money | null;
  /** 整改情况 */
  readonly content?: string | null;
  /** 下一步措施 */
  readonly nextStep?: string | null;
  /** 佐证材料 */
  readonly evidence?: readonly RectEvidence[];
};

/** 约谈纪要 */
export type InterviewMinutes = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 约谈编号 */
  readonly interviewId: string;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 约谈纪要文号 */
  readonly minutesDoc?: DocRef | null;
  /** 约谈情形 */
  readonly situationCode: InterviewSituation;
  /** 约谈情形原文 */
  readonly situationNative?: string | null;
  /** 约谈级别 */
  readonly level: InterviewLevel;
  /** 约谈方式 */
  readonly mode: InterviewMode;
  /** 被约谈单位 */
  readonly targetOrg: OrgRef;
  /** 被约谈人 */
  readonly targets?: readonly PersonRef[];
  /** 参加人员 */
  readonly attendees?: readonly PersonRef[];
  /** 参加人数 */
  readonly attendeeCount?: number | null;
  /** 约谈日期 */
  readonly heldOn: number;
  /** 约谈地点 */
  readonly place?: string | null;
  /** 约谈内容 */
  readonly content?: string | null;
  /** 被约谈人表态 */
  readonly statement?: string | null;
  /** 约谈要求 */
  readonly demands?: readonly InterviewDemand[];
  /** 约谈要求数 */
  readonly demandCount?: number | null;
  /** 整改方案报送时限 */
  readonly planDue?: Deadline | null;
  /** 后续报告时限 */
  readonly followUpDue?: Deadline | null;
  /** 约谈结果 */
  readonly result?: InterviewResult | null;
  /** 纪要签署日期 */
  readonly signedOn?: number | null;
  /** 纪要抄送单位 */
  readonly copiedTo?: readonly OrgRef[];
};

/** 约谈通知 */
export type InterviewNotice = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 约谈编号 */
  readonly interviewId: string;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 约谈通知文号 */
  readonly noticeDoc?: DocRef | null;
  /** 约谈情形 */
  readonly situationCode: InterviewSituation;
  /** 约谈情形原文 */
  readonly situationNative?: string | null;
  /** 约谈级别 */
  readonly level: InterviewLevel;
  /** 约谈方式 */
  readonly mode: InterviewMode;
  /** 被约谈单位 */
  readonly targetOrg: OrgRef;
  /** 被约谈人 */
  readonly targets?: readonly PersonRef[];
  /** 被约谈人数 */
  readonly targetCount?: number | null;
  /** 约谈主持单位 */
  readonly hostOrg?: OrgRef | null;
  /** 约谈主持人 */
  readonly host?: PersonRef | null;
  /** 参加约谈单位 */
  readonly jointOrgs?: readonly OrgRef[];
  /** 约谈时间 */
  readonly heldAt: number;
  /** 约谈地点 */
  readonly place?: string | null;
  /** 约谈事项 */
  readonly topics?: readonly string[];
  /** 涉及整改事项 */
  readonly items?: readonly RectDueItem[];
  /** 需准备材料 */
  readonly materials?: readonly string[];
  /** 回复确认时限 */
  readonly confirmDue?: Deadline | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 约谈建议 */
export type InterviewPropose = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 约谈编号 */
  readonly interviewId: string;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 约谈建议文号 */
  readonly proposeDoc?: DocRef | null;
  /** 约谈情形 */
  readonly situationCode: InterviewSituation;
  /** 约谈情形原文 */
  readonly situationNative?: string | null;
  /** 约谈级别 */
  readonly level: InterviewLevel;
  /** 约谈方式 */
  readonly mode: InterviewMode;
  /** 被约谈单位 */
  readonly targetOrg: OrgRef;
  /** 被约谈人 */
  readonly targets?: readonly PersonRef[];
  /** 被约谈人数 */
  readonly targetCount?: number | null;
  /** 提出单位 */
  readonly proposer?: OrgRef | null;
  /** 联合约谈单位 */
  readonly jointOrgs?: readonly OrgRef[];
  /** 涉及整改事项 */
  readonly items?: readonly RectDueItem[];
  /** 涉及整改事项数 */
  readonly itemCount?: number | null;
  /** 约谈事由 */
  readonly facts?: string | null;
  /** 核实日期 */
  readonly verifiedOn?: number | null;
  /** 核实情况 */
  readonly verifyNote?: string | null;
  /** 此前督促情况 */
  readonly earlierMeasures?: string | null;
  /** 提出日期 */
  readonly proposedOn: number;
  /** 经办人 */
  readonly handler?: PersonRef | null;
};

/** 清单问题列入 */
export type ListInclude = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 清单问题编号 */
  readonly listItemNo: string;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 清单种类 */
  readonly listKind: ProblemListKind;
  /** 清单层级 */
  readonly level: ProblemListLevel;
  /** 问题来源 */
  readonly sourceCode: ProblemListSource;
  /** 审核结论 */
  readonly verdict: ListVerdict;
  /** 上级清单编号 */
  readonly upperItemNo?: string | null;
  /** 问题名称 */
  readonly title?: string | null;
  /** 责任单位 */
  readonly responsibleOrg?: OrgRef | null;
  /** 列入日期 */
  readonly includedOn?: number | null;
  /** 列入机关 */
  readonly includedBy?: OrgRef | null;
  /** 整改时限 */
  readonly deadline?: Deadline | null;
  /** 审核意见 */
  readonly reason?: string | null;
  /** 批次 */
  readonly batch?: string | null;
};

/** 清单问题上报 */
export type ListReport = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 清单问题编号 */
  readonly listItemNo: string;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 清单种类 */
  readonly listKind: ProblemListKind;
  /** 清单层级 */
  readonly level: ProblemListLevel;
  /** 问题来源 */
  readonly sourceCode: ProblemListSource;
  /** 来源说明 */
  readonly sourceDetail?: string | null;
  /** 问题名称 */
  readonly title: string;
  /** 问题描述 */
  readonly description?: string | null;
  /** 问题分类 */
  readonly categories?: readonly ProblemCategory[];
  /** 责任单位 */
  readonly responsibleOrg: OrgRef;
  /** 问题金额 */
  readonly amount?: Money | null;
  /** 整改目标 */
  readonly rectTarget?: string | null;
  /** 整改措施 */
  readonly measures?: readonly RectPlanMeasure[];
  /** 整改时限 */
  readonly deadline?: Deadline | null;
  /** 整改情况 */
  readonly currentStatus?: RectResult | null;
  /** 责任领导 */
  readonly firstResponsible?: PersonRef | null;
  /** 上报日期 */
  readonly reportedOn: number;
  /** 填报人 */
  readonly contact?: ContactRef | null;
};

/** 清单问题销号 */
export type ListWriteoff = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 清单问题编号 */
  readonly listItemNo: string;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 清单种类 */
  readonly listKind: ProblemListKind;
  /** 清单层级 */
  readonly level: ProblemListLevel;
  /** 问题来源 */
  readonly sourceCode: ProblemListSource;
  /** 销号环节 */
  readonly step: ListWriteOffStep;
  /** 上级清单编号 */
  readonly upperItemNo?: string | null;
  /** 责任单位 */
  readonly responsibleOrg?: OrgRef | null;
  /** 认定整改情况 */
  readonly determinedStatus?: RectResult | null;
  /** 销号编号 */
  readonly writeOffNo?: string | null;
  /** 申请日期 */
  readonly appliedOn?: number | null;
  /** 销号日期 */
  readonly writtenOffOn?: number | null;
  /** 销号机关 */
  readonly writtenOffBy?: OrgRef | null;
  /** 整改金额 */
  readonly rectifiedAmount?: Money | null;
  /** 整改成效 */
  readonly outcome?: string | null;
  /** 制度文件 */
  readonly institutions?: readonly DocRef[];
  /** 销号说明 */
  readonly note?: string | null;
};

/** 整改回头看 */
export type Lookback = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 回头看编号 */
  readonly lookbackId: string;
  /** 关注事项编号 */
  readonly watchId?: string | null;
  /** 回头看报告文号 */
  readonly reportDoc?: DocRef | null;
  /** 被检查单位 */
  readonly checkedOrg: OrgRef;
  /** 组织单位 */
  readonly byOrg?: OrgRef | null;
  /** 联合检查单位 */
  readonly jointOrgs?: readonly OrgRef[];
  /** 巡察轮次 */
  readonly round?: string | null;
  /** 开始日期 */
  readonly startedOn?: number | null;
  /** 结束日期 */
  readonly endedOn?: number | null;
  /** 回头看事项 */
  readonly items?: readonly LookbackItem[];
  /** 回头看事项数 */
  readonly itemCount?: number | null;
  /** 整改到位数 */
  readonly heldCount?: number | null;
  /** 反弹数 */
  readonly reboundCount?: number | null;
  /** 虚假整改数 */
  readonly falseCount?: number | null;
  /** 总体结论 */
  readonly conclusion?: string | null;
  /** 是否建议重新挂号 */
  readonly reopenProposed?: boolean | null;
  /** 工作建议 */
  readonly suggestions?: readonly string[];
};

/** 临期提示 */
export type NearDue = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 线索交接号 */
  readonly clueId?: string | null;
  /** 应办单位 */
  readonly owingOrg?: OrgRef | null;
  /** 到期事项 */
  readonly dueKind: DueKind;
  /** 所指消息标识 */
  readonly ofMessageId?: string | null;
  /** 所指消息类型 */
  readonly ofMessageType?: MessageType | null;
  /** 时限 */
  readonly deadline: Deadline;
  /** 到期日 */
  readonly dueOn: number;
  /** 督促级次 */
  readonly level: number;
  /** 剩余天数 */
  readonly daysLeft: number;
  /** 触发规则 */
  readonly ruleId: string;
  /** 规则版本 */
  readonly ruleSetId?: string | null;
  /** 工作日历 */
  readonly calendar?: string | null;
  /** 已延期次数 */
  readonly extensionCount?: number | null;
  /** 提示时间 */
  readonly raisedAt: number;
};

/** 超期告知 */
export type Overdue = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 线索交接号 */
  readonly clueId?: string | null;
  /** 应办单位 */
  readonly owingOrg?: OrgRef | null;
  /** 到期事项 */
  readonly dueKind: DueKind;
  /** 所指消息标识 */
  readonly ofMessageId?: string | null;
  /** 所指消息类型 */
  readonly ofMessageType?: MessageType | null;
  /** 时限 */
  readonly deadline: Deadline;
  /** 到期日 */
  readonly dueOn: number;
  /** 督促级次 */
  readonly level: number;
  /** 超期天数 */
  readonly daysOver: number;
  /** 触发规则 */
  readonly ruleId: string;
  /** 规则版本 */
  readonly ruleSetId?: string | null;
  /** 工作日历 */
  readonly calendar?: string | null;
  /** 已延期次数 */
  readonly extensionCount?: number | null;
  /** 已提醒次数 */
  readonly remindCount?: number | null;
  /** 已督办次数 */
  readonly superviseCount?: number | null;
  /** 未答复次数 */
  readonly unansweredCount?: number | null;
  /** 该单位超期事项数 */
  readonly unitOverdueCount?: number | null;
  /** 告知时间 */
  readonly raisedAt: number;
};

/** 清单排名 */
export type Ranking = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 排名编号 */
  readonly rankingId: string;
  /** 清单种类 */
  readonly listKind: ProblemListKind;
  /** 排名层级 */
  readonly level: ProblemListLevel;
  /** 年度 */
  readonly year: number;
  /** 月份 */
  readonly month?: number | null;
  /** 数据截止日期 */
  readonly asOf?: number | null;
  /** 排名规则版本 */
  readonly ruleSetId?: string | null;
  /** 发布机关 */
  readonly publishedBy?: OrgRef | null;
  /** 发布日期 */
  readonly publishedOn?: number | null;
  /** 参评数 */
  readonly rankedCount?: number | null;
  /** 本级名次 */
  readonly ownRank?: number | null;
  /** 排名 */
  readonly rows?: readonly RankingRow[];
  /** 列入合计 */
  readonly includedCount?: number | null;
  /** 销号合计 */
  readonly writtenOffCount?: number | null;
  /** 主动发现合计 */
  readonly selfFoundCount?: number | null;
  /** 通报文件 */
  readonly rankingDoc?: DocRef | null;
};

/** 调整责任单位 */
export type Reassign = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId: string;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 原责任单位 */
  readonly fromOrg: OrgRef;
  /** 新责任单位 */
  readonly toOrg: OrgRef;
  /** 新整改事项号 */
  readonly newRectId?: string | null;
  /** 原责任人 */
  readonly fromPerson?: PersonRef | null;
  /** 新责任人 */
  readonly toPerson?: PersonRef | null;
  /** 调整原因 */
  readonly reasonKind: ReassignReason;
  /** 调整说明 */
  readonly reason?: string | null;
  /** 生效日期 */
  readonly effectiveOn: number;
  /** 调整后时限 */
  readonly deadline?: Deadline | null;
  /** 交接情况 */
  readonly handedOver?: string | null;
  /** 决定机关 */
  readonly orderedBy?: OrgRef | null;
  /** 调整文件 */
  readonly orderDoc?: DocRef | null;
  /** 批准人 */
  readonly approver?: PersonRef | null;
};

/** 整改归档 */
export type RectArchive = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId: string;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 归档号 */
  readonly archiveNo: string;
  /** 责任单位 */
  readonly responsibleOrg?: OrgRef | null;
  /** 保管期限 */
  readonly retention?: RectRetention | null;
  /** 案卷题名 */
  readonly volumeTitle?: string | null;
  /** 归档清单 */
  readonly entries?: readonly RectArchiveEntry[];
  /** 归档件数 */
  readonly entryCount?: number | null;
  /** 归档页数 */
  readonly pageCount?: number | null;
  /** 归档日期 */
  readonly archivedOn: number;
  /** 归档人 */
  readonly archivist?: PersonRef | null;
  /** 保管单位 */
  readonly archiveOrg?: OrgRef | null;
  /** 未办结环节数 */
  readonly openLegCount?: number | null;
};

/** 整改协作（1+X） */
export type RectCoordinate = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 协作事项编号 */
  readonly coordinateNo?: string | null;
  /** 协作函文号 */
  readonly coordinateDoc?: DocRef | null;
  /** 责任单位 */
  readonly responsibleOrg?: OrgRef | null;
  /** 协作事项类别 */
  readonly action: RectCoordinateAction;
  /** 协作事项 */
  readonly matter: string;
  /** 未整改原因类别 */
  readonly reasonKind?: UnrectReason | null;
  /** 提请协作原因 */
  readonly reason?: string | null;
  /** 牵头单位 */
  readonly leadOrg?: OrgRef | null;
  /** 协作分工 */
  readonly duties?: readonly RectCoordinateDuty[];
  /** 涉及整改事项 */
  readonly items?: readonly RectDueItem[];
  /** 涉及整改事项数 */
  readonly itemCount?: number | null;
  /** 其中超期数 */
  readonly overdueItemCount?: number | null;
  /** 涉及领导干部 */
  readonly persons?: readonly PersonRef[];
  /** 涉及领导干部人数 */
  readonly personCount?: number | null;
  /** 情形原文 */
  readonly situationNative?: string | null;
  /** 办理时限 */
  readonly due?: Deadline | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
  /** 提出日期 */
  readonly issuedOn?: number | null;
};

/** 整改结果认定 */
export type RectDetermination = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId: string;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 所认定的整改上报次序 */
  readonly reportSeq?: number | null;
  /** 认定次序 */
  readonly determinationSeq?: number | null;
  /** 责任单位 */
  readonly responsibleOrg?: OrgRef | null;
  /** 审计报告文号 */
  readonly reportDoc?: DocRef | null;
  /** 认定整改情况 */
  readonly determinedStatus: RectResult;
  /** 认定整改情况原文 */
  readonly determinedNative?: string | null;
  /** 问题金额（分） */
  readonly amountFen?: number | null;
  /** 问题金额是否约数 */
  readonly amountApproximate?: boolean;
  /** 认定整改金额（分） */
  readonly determinedAmountFen?: number | null;
  /** 认定整改金额是否约数 */
  readonly determinedAmountApproximate?: boolean;
  /** 整改率（基点） */
  readonly rectRateBps?: number | null;
  /** 整改率原文 */
  readonly rateNative?: string | null;
  /** 是否正在整改 */
  readonly inProgress?: boolean | null;
  /** 认定标准版本 */
  readonly ruleSetId?: string | null;
  /** 认定标准条目 */
  readonly criteria?: readonly RectCriterion[];
  /** 认定依据材料 */
  readonly evidence?: readonly RectEvidence[];
  /** 认定依据份数 */
  readonly evidenceCount?: number | null;
  /** 核查方式 */
  readonly checkMethod?: RectCheckMethod | null;
  /** 认定意见 */
  readonly opinion?: string | null;
  /** 未完成原因类别 */
  readonly reasonKind?: UnrectReason | null;
  /** 未完成原因说明 */
  readonly reason?: string | null;
  /** 下一步整改要求 */
  readonly nextStep?: string | null;
  /** 下一步时限 */
  readonly nextDue?: Deadline | null;
  /** 阶段目标 */
  readonly milestone?: RectMilestone | null;
  /** 认定整改成效 */
  readonly effects?: RectEffects | null;
  /** 认定追责问责人数 */
  readonly accountablePersonCount?: number | null;
  /** 认定制度建设文件 */
  readonly institutions?: readonly DocRef[];
  /** 是否虚假整改 */
  readonly falseRectification?: boolean | null;
  /** 虚假整改情况 */
  readonly falseRectificationNote?: string | null;
  /** 审核人 */
  readonly reviewer?: PersonRef | null;
  /** 复核批准人 */
  readonly approver?: PersonRef | null;
  /** 认定日期 */
  readonly determinedOn?: number | null;
  /** 认定文书文号 */
  readonly determinationDoc?: DocRef | null;
};

/** 整改延期决定 */
export type RectExtensionDecision = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId: string;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 第几次延期 */
  readonly extensionSeq: number;
  /** 延期申请文号 */
  readonly requestDoc?: DocRef | null;
  /** 责任单位 */
  readonly responsibleOrg?: OrgRef | null;
  /** 审批结论 */
  readonly verdict: RectExtensionVerdict;
  /** 新的整改时限 */
  readonly newDeadline?: Deadline | null;
  /** 批准延长天数 */
  readonly grantedDays?: number | null;
  /** 审批意见 */
  readonly reason?: string | null;
  /** 审批机关 */
  readonly decidedBy?: OrgRef | null;
  /** 审批人 */
  readonly approver?: PersonRef | null;
  /** 决定日期 */
  readonly decidedOn: number;
  /** 决定文号 */
  readonly decisionDoc?: DocRef | null;
};

/** 整改延期申请 */
export type RectExtensionRequest = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId: string;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 第几次延期 */
  readonly extensionSeq: number;
  /** 延期申请文号 */
  readonly requestDoc?: DocRef | null;
  /** 责任单位 */
  readonly responsibleOrg: OrgRef;
  /** 现行时限 */
  readonly currentDeadline: Deadline;
  /** 申请延至 */
  readonly requestedDeadline: Deadline;
  /** 申请延长天数 */
  readonly requestedDays?: number | null;
  /** 延期原因类别 */
  readonly reasonKind: UnrectReason;
  /** 延期理由 */
  readonly reason: string;
  /** 已开展整改工作 */
  readonly progressSoFar?: string | null;
  /** 延期内整改安排 */
  readonly nextStep?: string | null;
  /** 已整改金额 */
  readonly rectifiedAmount?: Money | null;
  /** 申请日期 */
  readonly requestedOn: number;
  /** 申请单位负责人 */
  readonly applicant?: PersonRef | null;
  /** 证明材料 */
  readonly evidence?: readonly RectEvidence[];
};

/** 整改下达 */
export type RectNotice = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId: string;
  /** 问题编号 */
  readonly problemId: string;
  /** 问题顺序号 */
  readonly seqNo?: number | null;
  /** 审计报告文号 */
  readonly reportDoc?: DocRef | null;
  /** 整改通知文号 */
  readonly noticeDoc?: DocRef | null;
  /** 责任单位 */
  readonly responsibleOrg: OrgRef;
  /** 责任部门 */
  readonly responsibleDept?: string | null;
  /** 责任人 */
  readonly responsiblePerson?: PersonRef | null;
  /** 行业主管部门 */
  readonly industryAuthority?: OrgRef | null;
  /** 问题描述 */
  readonly description: string;
  /** 问题分类 */
  readonly categories?: readonly ProblemCategory[];
  /** 问题金额（分） */
  readonly amountFen?: number | null;
  /** 反馈层级 */
  readonly feedbackLevel: FeedbackLevel;
  /** 整改类型要求 */
  readonly rectKindRequired?: RectKind | null;
  /** 整改要求 */
  readonly requirement?: string | null;
  /** 审计建议 */
  readonly recommendations?: readonly string[];
  /** 整改时限 */
  readonly deadline: Deadline;
  /** 应上报整改报告时间 */
  readonly reportDue?: number | null;
  /** 问题来源 */
  readonly sourceKind?: SourceKind | null;
  /** 来源详情 */
  readonly sourceDetail?: string | null;
  /** 举报人 */
  readonly informant?: PersonRef | null;
  /** 信访件号 */
  readonly petitionNo?: string | null;
  /** 问题金额是否约数 */
  readonly amountApproximate?: boolean;
  /** 下达次序 */
  readonly issueSeq?: number | null;
  /** 回头看编号 */
  readonly lookbackId?: string | null;
  /** 问题清单文号 */
  readonly problemListDoc?: DocRef | null;
  /** 违反规定 */
  readonly lawBasis?: readonly LawRef[];
  /** 协同督促部门 */
  readonly coordinatingOrgs?: readonly OrgRef[];
};

/** 整改方案（整改清单、责任清单） */
export type RectPlan = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId: string;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 方案版次 */
  readonly planVersion?: number | null;
  /** 整改方案文号 */
  readonly planDoc?: DocRef | null;
  /** 整改通知文号 */
  readonly noticeDoc?: DocRef | null;
  /** 责任单位 */
  readonly responsibleOrg: OrgRef;
  /** 行业主管部门 */
  readonly industryAuthority?: OrgRef | null;
  /** 整改类型 */
  readonly rectKind?: RectKind | null;
  /** 整改目标 */
  readonly goal?: string | null;
  /** 整改清单 */
  readonly measures?: readonly RectPlanMeasure[];
  /** 责任清单 */
  readonly duties?: readonly RectDuty[];
  /** 阶段目标 */
  readonly milestones?: readonly RectMilestone[];
  /** 整改措施数 */
  readonly measureCount?: number | null;
  /** 方案完成时限 */
  readonly deadline?: Deadline | null;
  /** 第一责任人 */
  readonly firstResponsible?: PersonRef | null;
  /** 方案审定 */
  readonly approval?: Approval | null;
  /** 方案报送日期 */
  readonly submittedOn?: number | null;
  /** 方案附件 */
  readonly attachments?: readonly AttachmentRef[];
};

/** 整改进展 */
export type RectProgress = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 协作事项编号 */
  readonly coordinateNo?: string | null;
  /** 所依据的来文 */
  readonly basisDoc?: DocRef | null;
  /** 责任单位 */
  readonly responsibleOrg?: OrgRef | null;
  /** 填报部门 */
  readonly reportingDept?: string | null;
  /** 统计年度 */
  readonly year?: number | null;
  /** 统计月份 */
  readonly month?: number | null;
  /** 进展截止日期 */
  readonly asOf?: number | null;
  /** 措施进展 */
  readonly measures?: readonly RectMeasureProgress[];
  /** 阶段目标进展 */
  readonly milestones?: readonly RectMilestone[];
  /** 措施总数 */
  readonly measureCount?: number | null;
  /** 已落实措施数 */
  readonly doneMeasureCount?: number | null;
  /** 进展情况原文 */
  readonly progressNative?: string | null;
  /** 完成进度（基点） */
  readonly progressBps?: number | null;
  /** 累计整改金额 */
  readonly rectifiedAmount?: Money | null;
  /** 存在困难 */
  readonly difficulties?: string | null;
  /** 未完成原因类别 */
  readonly unrectReasonKind?: UnrectReason | null;
  /** 需协调事项 */
  readonly coordinationNeeded?: string | null;
  /** 下一步措施 */
  readonly nextStep?: string | null;
  /** 预计完成日期 */
  readonly expectedOn?: number | null;
  /** 提醒谈话人数 */
  readonly talkedPersonCount?: number | null;
  /** 制度建设数 */
  readonly institutionCount?: number | null;
  /** 制度文件 */
  readonly institutions?: readonly DocRef[];
  /** 填报人 */
  readonly contact?: ContactRef | null;
};

/** 重新挂号 */
export type RectReopen = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId: string;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 回头看编号 */
  readonly lookbackId?: string | null;
  /** 责任单位 */
  readonly responsibleOrg?: OrgRef | null;
  /** 环节 */
  readonly step: RectReopenStep;
  /** 重新挂号原因 */
  readonly reasonKind: RectReopenReason;
  /** 情况说明 */
  readonly reason?: string | null;
  /** 发现来源详情 */
  readonly sourceDetail?: string | null;
  /** 提出单位 */
  readonly requestedBy?: OrgRef | null;
  /** 原销号编号 */
  readonly previousWriteOffNo?: string | null;
  /** 原销号日期 */
  readonly previousWrittenOffOn?: number | null;
  /** 决定机关 */
  readonly decidedBy?: OrgRef | null;
  /** 批准人 */
  readonly approver?: PersonRef | null;
  /** 决定日期 */
  readonly decidedOn?: number | null;
  /** 重新整改时限 */
  readonly newDeadline?: Deadline | null;
  /** 是否影响考核 */
  readonly scoreEffect?: boolean | null;
};

/** 整改报告 */
export type RectReport = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId: string;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 整改上报次序 */
  readonly reportSeq: number;
  /** 整改报告文号 */
  readonly reportDoc?: DocRef | null;
  /** 责任单位 */
  readonly responsibleOrg: OrgRef;
  /** 责任部门 */
  readonly responsibleDept?: string | null;
  /** 责任人 */
  readonly responsiblePerson?: PersonRef | null;
  /** 联系电话 */
  readonly phone?: string | null;
  /** 应上报整改报告时间 */
  readonly reportDue?: number | null;
  /** 实际上报整改报告时间 */
  readonly reportedOn?: number | null;
  /** 整改措施 */
  readonly measures?: readonly RectMeasure[];
  /** 整改情况 */
  readonly claimedStatus?: RectResult | null;
  /** 整改情况原文 */
  readonly claimedStatusNative?: string | null;
  /** 已整改金额（分） */
  readonly claimedAmountFen?: number | null;
  /** 部分整改描述 */
  readonly partialNote?: string | null;
  /** 未整改原因类别 */
  readonly unrectReasonKind?: UnrectReason | null;
  /** 未整改原因说明 */
  readonly unrectReason?: string | null;
  /** 下一步措施及时限 */
  readonly nextStep?: string | null;
  /** 追责问责人数 */
  readonly accountabilityPersons?: number | null;
  /** 追责问责单位数 */
  readonly accountabilityOrgs?: number | null;
  /** 推动制度建设数目 */
  readonly institutionCount?: number | null;
  /** 推动制度建设文件 */
  readonly institutions?: readonly DocRef[];
  /** 整改成效 */
  readonly effects?: RectEffects | null;
  /** 佐证材料 */
  readonly evidence?: readonly AttachmentRef[];
  /** 已整改金额是否约数 */
  readonly claimedAmountApproximate?: boolean;
  /** 代录部门 */
  readonly recordedBy?: string | null;
  /** 代录所属单位 */
  readonly onBehalfOf?: OrgRef | null;
  /** 报告范围 */
  readonly scope?: RectReportScope | null;
  /** 整改汇总 */
  readonly summary?: RectSummary | null;
  /** 审议意见编号 */
  readonly opinionNo?: string | null;
  /** 所答复的来文 */
  readonly answersDoc?: DocRef | null;
  /** 是否正在整改 */
  readonly inProgress?: boolean | null;
  /** 阶段目标 */
  readonly milestones?: readonly RectMilestone[];
  /** 行业主管部门 */
  readonly industryAuthority?: OrgRef | null;
  /** 同时报送的巡察整改报告 */
  readonly pairedReportDoc?: DocRef | null;
  /** 报告本级政府或主管机关日期 */
  readonly reportedToGovOn?: number | null;
  /** 整改结果公布日期 */
  readonly publishedOn?: number | null;
  /** 整改结果公布载体 */
  readonly publishedIn?: string | null;
};

/** 整改报告退回补正 */
export type RectReturn = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId: string;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 所退回的整改上报次序 */
  readonly reportSeq: number;
  /** 责任单位 */
  readonly responsibleOrg?: OrgRef | null;
  /** 退回原因 */
  readonly reasonKind: RectReturnReason;
  /** 退回说明 */
  readonly reason?: string | null;
  /** 需补充材料 */
  readonly missingMaterials?: readonly string[];
  /** 补正时限 */
  readonly due?: Deadline | null;
  /** 审核人 */
  readonly reviewer?: PersonRef | null;
  /** 退回日期 */
  readonly returnedOn: number;
  /** 退回文书文号 */
  readonly returnDoc?: DocRef | null;
};

/** 整改提醒谈话 */
export type RectUrge = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 提醒文书文号 */
  readonly urgeDoc?: DocRef | null;
  /** 责任单位 */
  readonly responsibleOrg: OrgRef;
  /** 提醒方式 */
  readonly kind: RectUrgeKind;
  /** 提醒谈话对象 */
  readonly targets?: readonly PersonRef[];
  /** 提醒谈话人数 */
  readonly targetCount?: number | null;
  /** 谈话人 */
  readonly talker?: PersonRef | null;
  /** 谈话日期 */
  readonly talkedOn?: number | null;
  /** 地点 */
  readonly place?: string | null;
  /** 涉及整改事项 */
  readonly items?: readonly RectDueItem[];
  /** 涉及整改事项数 */
  readonly itemCount?: number | null;
  /** 提醒内容 */
  readonly content?: string | null;
  /** 整改要求 */
  readonly demands?: readonly string[];
  /** 本人表态 */
  readonly statement?: string | null;
  /** 反馈时限 */
  readonly replyDue?: Deadline | null;
};

/** 巡察关注审计整改 */
export type RectWatch = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 关注事项编号 */
  readonly watchId: string;
  /** 关注函文号 */
  readonly watchDoc?: DocRef | null;
  /** 巡察轮次 */
  readonly round?: string | null;
  /** 被巡察单位 */
  readonly watchedOrg: OrgRef;
  /** 关注事项 */
  readonly items?: readonly RectWatchItem[];
  /** 关注事项数 */
  readonly itemCount?: number | null;
  /** 其中未整改数 */
  readonly notDoneCount?: number | null;
  /** 整改汇总 */
  readonly summary?: RectSummary | null;
  /** 同时报送的巡察整改报告 */
  readonly pairedReportDoc?: DocRef | null;
  /** 巡察整改报告应报日期 */
  readonly pairedReportDue?: number | null;
  /** 说明 */
  readonly note?: string | null;
  /** 提出日期 */
  readonly issuedOn?: number | null;
};

/** 整改销号 */
export type RectWriteoff = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId: string;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 销号编号 */
  readonly writeOffNo?: string | null;
  /** 责任单位 */
  readonly responsibleOrg?: OrgRef | null;
  /** 销号方式 */
  readonly mode: RectWriteOffMode;
  /** 认定整改情况 */
  readonly determinedStatus?: RectResult | null;
  /** 所依据的认定消息 */
  readonly determinationMessageId?: string | null;
  /** 分项数 */
  readonly subItemCount?: number | null;
  /** 已完成分项数 */
  readonly doneSubItemCount?: number | null;
  /** 检查时间 */
  readonly checkedOn?: number | null;
  /** 检查方式 */
  readonly checkMethod?: RectCheckMethod | null;
  /** 检查方式原文 */
  readonly checkMethodNative?: string | null;
  /** 销号说明 */
  readonly note?: string | null;
  /** 销号提交人 */
  readonly proposedBy?: PersonRef | null;
  /** 销号批准人 */
  readonly approvedBy?: PersonRef | null;
  /** 销号批准 */
  readonly approval?: Approval | null;
  /** 销号日期 */
  readonly writtenOffOn: number;
  /** 是否在上级清单 */
  readonly onUpperList?: boolean | null;
  /** 销号文件 */
  readonly writeOffDoc?: DocRef | null;
};

/** 提醒函 */
export type Remind = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 提醒函文号 */
  readonly letterDoc?: DocRef | null;
  /** 责任单位 */
  readonly responsibleOrg: OrgRef;
  /** 第几次提醒 */
  readonly remindSeq?: number | null;
  /** 督促级次 */
  readonly level?: number | null;
  /** 触发规则 */
  readonly ruleId?: string | null;
  /** 提醒事项 */
  readonly items?: readonly RectDueItem[];
  /** 提醒事项数 */
  readonly itemCount?: number | null;
  /** 其中超期数 */
  readonly overdueItemCount?: number | null;
  /** 是否因未签收提醒 */
  readonly unacknowledged?: boolean | null;
  /** 提醒要求 */
  readonly demand?: string | null;
  /** 反馈时限 */
  readonly replyDue?: Deadline | null;
  /** 签发人 */
  readonly signer?: PersonRef | null;
  /** 发函日期 */
  readonly issuedOn: number;
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 恢复 */
export type Resume = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 恢复决定文号 */
  readonly orderDoc?: DocRef | null;
  /** 原暂缓决定文号 */
  readonly suspendDoc?: DocRef | null;
  /** 责任单位 */
  readonly responsibleOrg?: OrgRef | null;
  /** 所涉整改事项号 */
  readonly affectedRectIds?: readonly string[];
  /** 决定机关 */
  readonly orderedBy: OrgRef;
  /** 决定机关类别 */
  readonly ordererKind?: SuspendOrderer | null;
  /** 恢复理由 */
  readonly reason?: string | null;
  /** 恢复日期 */
  readonly resumedOn: number;
  /** 暂缓天数 */
  readonly suspendedDays?: number | null;
  /** 顺延后时限 */
  readonly newDeadline?: Deadline | null;
  /** 裁决书文号 */
  readonly adjudicationDoc?: DocRef | null;
  /** 批准人 */
  readonly approver?: PersonRef | null;
};

/** 考核评分 */
export type Score = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 评分编号 */
  readonly scoreId: string;
  /** 考核类别 */
  readonly scheme: ScoreScheme;
  /** 考核名称 */
  readonly schemeName?: string | null;
  /** 考核年度 */
  readonly year: number;
  /** 考核期起 */
  readonly periodStart?: number | null;
  /** 考核期止 */
  readonly periodEnd?: number | null;
  /** 数据截止日期 */
  readonly asOf: number;
  /** 本项满分 */
  readonly fullPoints?: number | null;
  /** 考核总分 */
  readonly totalPoints?: number | null;
  /** 计分公式版本 */
  readonly formulaId?: string | null;
  /** 统计口径版本 */
  readonly ruleSetId?: string | null;
  /** 取舍方式 */
  readonly rounding?: ScoreRounding | null;
  /** 单位得分 */
  readonly rows?: readonly ScoreRow[];
  /** 参评单位数 */
  readonly unitCount?: number | null;
  /** 平均得分 */
  readonly averageScore?: number | null;
  /** 评分单位 */
  readonly scoredBy?: OrgRef | null;
  /** 评分批准 */
  readonly approval?: Approval | null;
  /** 评分文件 */
  readonly scoreDoc?: DocRef | null;
  /** 说明 */
  readonly note?: string | null;
};

/** 考核评分回执 */
export type ScoreAck = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 评分编号 */
  readonly scoreId?: string | null;
  /** 评分文件 */
  readonly scoreDoc?: DocRef | null;
  /** 考核年度 */
  readonly year: number;
  /** 回执结论 */
  readonly verdict: ScoreAckVerdict;
  /** 被考核单位 */
  readonly unit?: OrgRef | null;
  /** 最终得分 */
  readonly finalScore?: number | null;
  /** 运用场合 */
  readonly uses?: readonly ScoreUse[];
  /** 异议内容 */
  readonly objection?: string | null;
  /** 采用单位数 */
  readonly adoptedRowCount?: number | null;
  /** 回执日期 */
  readonly ackedOn: number;
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 变更撤销 */
export type Supersede = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 对象类别 */
  readonly targetKind: SupersedeTarget;
  /** 被变更撤销文件 */
  readonly targetDoc?: DocRef | null;
  /** 被变更撤销事项编号 */
  readonly targetIds?: readonly string[];
  /** 被变更撤销事项数 */
  readonly targetCount?: number | null;
  /** 是否作废且无替代 */
  readonly voided: boolean;
  /** 替代文件 */
  readonly replacementDoc?: DocRef | null;
  /** 替代事项编号 */
  readonly replacementIds?: readonly string[];
  /** 变更撤销原因 */
  readonly reasonKind: SupersedeReason;
  /** 变更撤销说明 */
  readonly reason?: string | null;
  /** 责成机关 */
  readonly orderedBy?: OrgRef | null;
  /** 责成文件 */
  readonly orderDoc?: DocRef | null;
  /** 法律依据 */
  readonly legalBasis?: readonly LawRef[];
  /** 生效日期 */
  readonly effectiveOn: number;
  /** 批准人 */
  readonly approver?: PersonRef | null;
};

/** 督办函 */
export type Supervise = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 督办函文号 */
  readonly letterDoc?: DocRef | null;
  /** 责任单位 */
  readonly responsibleOrg: OrgRef;
  /** 督办形式 */
  readonly form?: SuperviseForm | null;
  /** 第几次督办 */
  readonly superviseSeq?: number | null;
  /** 督促级次 */
  readonly level?: number | null;
  /** 督办缘由 */
  readonly trigger: SuperviseTrigger;
  /** 触发规则 */
  readonly ruleId?: string | null;
  /** 联合督办单位 */
  readonly jointOrgs?: readonly OrgRef[];
  /** 行业主管部门 */
  readonly industryAuthority?: OrgRef | null;
  /** 此前提醒函 */
  readonly remindDocs?: readonly DocRef[];
  /** 未回复提醒次数 */
  readonly unansweredRemindCount?: number | null;
  /** 批示件 */
  readonly instructionDoc?: DocRef | null;
  /** 督办事项 */
  readonly items?: readonly RectDueItem[];
  /** 督办事项数 */
  readonly itemCount?: number | null;
  /** 其中超期数 */
  readonly overdueItemCount?: number | null;
  /** 督办问题金额合计（分） */
  readonly problemFen?: number | null;
  /** 督办要求 */
  readonly demand?: string | null;
  /** 反馈时限 */
  readonly replyDue?: Deadline | null;
  /** 签发人 */
  readonly signer?: PersonRef | null;
  /** 发函日期 */
  readonly issuedOn: number;
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 暂缓 */
export type Suspend = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 暂缓决定文号 */
  readonly orderDoc: DocRef;
  /** 责任单位 */
  readonly responsibleOrg?: OrgRef | null;
  /** 所涉审计决定文号 */
  readonly affectedDoc?: DocRef | null;
  /** 所涉整改事项号 */
  readonly affectedRectIds?: readonly string[];
  /** 决定机关 */
  readonly orderedBy: OrgRef;
  /** 决定机关类别 */
  readonly ordererKind: SuspendOrderer;
  /** 暂缓范围 */
  readonly scope: SuspendScope;
  /** 申请单位 */
  readonly onRequestOf?: OrgRef | null;
  /** 法律依据 */
  readonly legalBasis?: readonly LawRef[];
  /** 暂缓理由 */
  readonly reason?: string | null;
  /** 生效日期 */
  readonly effectiveOn: number;
  /** 暂缓至 */
  readonly until?: Deadline | null;
  /** 裁决受理文号 */
  readonly adjudicationDoc?: DocRef | null;
  /** 批准人 */
  readonly approver?: PersonRef | null;
};
