// Generated from schemas/avro by schemas/generate.ts. Do not edit.
/** 问责形式 */
export type AccountabilityForm =
  | 'UNKNOWN'
  | 'TALK'
  | 'CRITICISM'
  | 'SELF_EXAMINATION'
  | 'CIRCULATED'
  | 'ADMONISHED'
  | 'ORG_HANDLING'
  | 'PARTY_DISCIPLINE'
  | 'GOV_SANCTION'
  | 'JUDICIAL'
  | 'REORGANISED'
  | 'OTHER';

/** 问责事由 */
export type AccountabilityReason =
  'UNKNOWN' | 'REFUSED' | 'FALSE_RECTIFICATION' | 'DELAYED' | 'REPEATED' | 'LOSS' | 'DUTY' | 'OTHER';

/** 问责单位 */
export type AccountableOrg = {
  /** 被问责单位 */
  readonly org: OrgRef;
  /** 问责形式 */
  readonly form: AccountabilityForm;
  /** 问责形式原文 */
  readonly formNative?: string | null;
  /** 决定日期 */
  readonly decidedOn?: number | null;
};

/** 问责人员 */
export type AccountablePerson = {
  /** 被问责人 */
  readonly person: PersonRef;
  /** 问责形式 */
  readonly form: AccountabilityForm;
  /** 问责形式原文 */
  readonly formNative?: string | null;
  /** 党纪处分 */
  readonly partySanction?: string | null;
  /** 政务处分 */
  readonly govSanction?: string | null;
  /** 决定日期 */
  readonly decidedOn?: number | null;
  /** 决定文号 */
  readonly decisionDoc?: DocRef | null;
  /** 影响期届满日期 */
  readonly influenceUntil?: number | null;
  /** 追缴金额 */
  readonly recovered?: Money | null;
  /** 情况说明 */
  readonly detail?: string | null;
};

/** 金额性质 */
export type AmountKind = 'UNKNOWN' | 'VIOLATION' | 'MISMANAGED' | 'LOSS' | 'OTHER';

/** 批准信息 */
export type Approval = {
  /** 批准机构 */
  readonly body?: string | null;
  /** 批准日期 */
  readonly date?: number | null;
  /** 批准文件 */
  readonly docRef?: DocRef | null;
};

/** 面积单位 */
export type AreaUnit = 'UNKNOWN' | 'SQUARE_METRE' | 'MU' | 'HECTARE' | 'SQUARE_KM';

/** 议定事项 */
export type AssignedAction = {
  /** 序号 */
  readonly seqNo: number;
  /** 任务编号 */
  readonly taskNo?: string | null;
  /** 内容 */
  readonly content: string;
  /** 牵头单位 */
  readonly lead?: OrgRef | null;
  /** 配合单位 */
  readonly cooperating?: readonly OrgRef[];
  /** 完成时限 */
  readonly due?: Deadline | null;
  /** 完成标准 */
  readonly standard?: string | null;
};

/** 协查受理决定 */
export type AssistDecision = 'UNKNOWN' | 'ACCEPTED' | 'PARTLY_ACCEPTED' | 'DECLINED';

/** 协查种类 */
export type AssistKind =
  'UNKNOWN' | 'INVESTIGATION' | 'FIELD_SURVEY' | 'DATA_CHECK' | 'ACCOUNT_QUERY' | 'EXECUTION' | 'OTHER';

/** 协查图斑 */
export type AssistPlot = {
  /** 图斑编号 */
  readonly plotNo: string;
  /** 标识码 */
  readonly identifier?: string | null;
  /** 行政区划代码 */
  readonly divisionCode?: string | null;
  /** 行政区划名称 */
  readonly divisionName?: string | null;
  /** 坐落单位代码 */
  readonly locationCode?: string | null;
  /** 坐落单位名称 */
  readonly locationName?: string | null;
  /** 所在乡镇 */
  readonly townshipName?: string | null;
  /** 地类编码 */
  readonly landClassCode?: string | null;
  /** 地类名称 */
  readonly landClassName?: string | null;
  /** 权属性质 */
  readonly ownershipNative?: string | null;
  /** 图斑面积（平方米，十进制数） */
  readonly areaM2?: string | null;
  /** 图斑面积（亩，十进制数） */
  readonly areaMu?: string | null;
  /** 其中占用耕地面积（亩，十进制数） */
  readonly farmlandMu?: string | null;
  /** 面积原用单位 */
  readonly statedAreaUnit?: AreaUnit | null;
  /** 面积原文 */
  readonly areaNative?: string | null;
  /** 违法类型 */
  readonly violationKind?: LandViolationKind | null;
  /** 违法类型原文 */
  readonly violationKindNative?: string | null;
  /** 查处状态 */
  readonly handlingStatus?: ViolationHandling | null;
  /** 查处状态原文 */
  readonly handlingStatusNative?: string | null;
  /** 用地批准文号 */
  readonly approvalNo?: string | null;
  /** 调查结果 */
  readonly finding?: string | null;
  /** 核查日期 */
  readonly surveyedOn?: number | null;
  /** 坐标 */
  readonly coordinates?: string | null;
  /** 现场照片数 */
  readonly photoCount?: number | null;
};

/** 检测样品指标 */
export type AssistSample = {
  /** 样品编号 */
  readonly sampleNo?: string | null;
  /** 采样点位 */
  readonly point?: string | null;
  /** 采样坐标 */
  readonly coordinates?: string | null;
  /** 采样日期 */
  readonly sampledOn?: number | null;
  /** 检测项目 */
  readonly indicator: string;
  /** 检测值（原数字或“未检出”） */
  readonly value?: string | null;
  /** 计量单位 */
  readonly unit?: string | null;
  /** 标准限值 */
  readonly limit?: string | null;
  /** 执行标准 */
  readonly standardNo?: string | null;
  /** 是否超标 */
  readonly exceeded?: boolean | null;
  /** 超标倍数 */
  readonly multiple?: string | null;
  /** 检测方法 */
  readonly method?: string | null;
};

/** 附件引用 */
export type AttachmentRef = {
  /** 文件名 */
  readonly name: string;
  /** 材料种类 */
  readonly kind: EvidenceKind | null;
  /** 媒体类型 */
  readonly mime: string;
  /** 字节数 */
  readonly bytes: number;
  /** SM3 摘要 */
  readonly sm3: string | null;
  /** 是否 OFD 版式 */
  readonly ofd: boolean | null;
  /** 调阅地址 */
  readonly storageRef: string | null;
  /** 敏感级别 */
  readonly sensitivity: Sensitivity;
};

/** 参会情况 */
export type Attendance = 'UNKNOWN' | 'PRESENT' | 'OBSERVER' | 'LEAVE' | 'ABSENT';

/** 知悉对象 */
export type AudienceRef = {
  /** 参与方标识 */
  readonly participant: string;
  /** 岗位 */
  readonly role: string | null;
  /** 人员 */
  readonly person: string | null;
};

/** 审计对象 */
export type AuditObjectEntry = {
  /** 对象标识 */
  readonly objectKey: string;
  /** 变更种类 */
  readonly change?: ObjectChange | null;
  /** 变更项 */
  readonly changedFields?: readonly string[];
  /** 领导干部 */
  readonly person?: PersonRef | null;
  /** 现任单位 */
  readonly org?: OrgRef | null;
  /** 任现职时间 */
  readonly postSince?: PartialDate | null;
  /** 职务级别（原文） */
  readonly levelNative?: string | null;
  /** 对象类别 */
  readonly objectClass?: ObjectClass | null;
  /** 对象类别（原文） */
  readonly objectClassNative?: string | null;
  /** 是否重点对象 */
  readonly isKey?: boolean | null;
  /** 上次审计年度 */
  readonly lastAuditYear?: number | null;
  /** 上次审计类型 */
  readonly lastAuditTiming?: TenureTiming | null;
  /** 上次审计类型（原文） */
  readonly lastAuditTimingNative?: string | null;
  /** 拟变动 */
  readonly plannedChange?: string | null;
  /** 有效期起 */
  readonly validFrom?: number | null;
  /** 有效期止 */
  readonly validTo?: number | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 社会审计意见类型 */
export type AuditOpinionKind =
  'UNKNOWN' | 'UNQUALIFIED' | 'UNQUALIFIED_WITH_EMPHASIS' | 'QUALIFIED' | 'ADVERSE' | 'DISCLAIMER' | 'NA';

/** 审计类型 */
export type AuditType =
  | 'UNKNOWN'
  | 'BUDGET'
  | 'FINAL_ACCOUNTS'
  | 'POLICY'
  | 'ECON_RESP'
  | 'NATURAL_ASSETS'
  | 'INVESTMENT'
  | 'SOCIAL_INS'
  | 'SOE'
  | 'SPECIAL'
  | 'OTHER';

/** 回避审查结果 */
export type AvoidanceResult = 'UNKNOWN' | 'CLEAR' | 'AVOID' | 'PENDING' | 'WAIVED';

/** 银行账户 */
export type BankAccount = {
  /** 户名 */
  readonly holder?: string | null;
  /** 开户行 */
  readonly bank?: string | null;
  /** 账号 */
  readonly accountNo: string;
};

/** 信息专报种类 */
export type BriefingKind = 'UNKNOWN' | 'SPECIAL_BRIEF' | 'PROBLEM_BRIEF' | 'AUDIT_INFO' | 'MAIN_POINTS' | 'OTHER';

/** 干部变动 */
export type CadreChange = {
  /** 干部 */
  readonly person?: PersonRef | null;
  /** 变动种类 */
  readonly kind?: CadreChangeKind | null;
  /** 变动种类（原文） */
  readonly kindNative?: string | null;
  /** 现任单位 */
  readonly fromOrg?: OrgRef | null;
  /** 现任职务 */
  readonly fromPost?: string | null;
  /** 拟任单位 */
  readonly toOrg?: OrgRef | null;
  /** 拟任职务 */
  readonly toPost?: string | null;
  /** 任现职时间 */
  readonly tenureStart?: PartialDate | null;
  /** 拟变动时间 */
  readonly plannedOn?: PartialDate | null;
  /** 上次审计年度 */
  readonly lastAuditYear?: number | null;
  /** 是否建议安排审计 */
  readonly auditSuggested?: boolean | null;
  /** 建议审计时机 */
  readonly suggestedTiming?: TenureTiming | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 干部变动种类 */
export type CadreChangeKind =
  'UNKNOWN' | 'TERM_END' | 'TRANSFER' | 'PROMOTION' | 'RETIREMENT' | 'RESIGNATION' | 'REMOVAL' | 'OTHER';

/** 总审计师任免 */
export type CaeAction = 'UNKNOWN' | 'APPOINT' | 'ACTING' | 'REAPPOINT' | 'REMOVE' | 'RESIGN';

/** 结案原因 */
export type CaseCloseReason =
  'UNKNOWN' | 'ALL_LEGS_CLOSED' | 'CLUE_DISPOSED' | 'WRITTEN_OFF' | 'MERGED' | 'VOIDED' | 'OTHER';

/** 案卷环节 */
export type CaseLeg = {
  /** 环节种类 */
  readonly kind: CaseLegKind;
  /** 环节编号 */
  readonly reference?: string | null;
  /** 办结日期 */
  readonly closedOn?: number | null;
  /** 办结单位 */
  readonly closedBy?: OrgRef | null;
  /** 办结情况 */
  readonly outcomeNative?: string | null;
};

/** 环节种类 */
export type CaseLegKind =
  'UNKNOWN' | 'PLAN' | 'PROBLEM' | 'CLUE' | 'RECTIFICATION' | 'RESULT_USE' | 'CONSULTATION' | 'FILING' | 'OTHER';

/** 案例种类 */
export type CaseLibraryKind =
  'UNKNOWN' | 'AGENDA' | 'DATA_METHOD' | 'TYPICAL_PROBLEM' | 'RECTIFICATION' | 'PROJECT' | 'OTHER';

/** 定密声明 */
export type Classification = 'UNKNOWN' | 'NONE' | 'WORK_SECRET';

/** 线索方向 */
export type ClueDirection = 'UNKNOWN' | 'AUDIT_TO_DEPT' | 'DEPT_TO_AUDIT' | 'ASSIST';

/** 办理阶段 */
export type ClueStage =
  | 'UNKNOWN'
  | 'SENT'
  | 'RECEIVED'
  | 'RETURNED'
  | 'ACCEPTED'
  | 'SCREENING'
  | 'HANDLING'
  | 'DISPOSED'
  | 'FED_BACK'
  | 'CLOSED'
  | 'OVERDUE';

/** 共性问题 */
export type CommonProblem = {
  /** 序号 */
  readonly seqNo: number;
  /** 问题名称 */
  readonly title: string;
  /** 表现形式 */
  readonly manifestation?: string | null;
  /** 问题分类 */
  readonly categories?: readonly ProblemCategory[];
  /** 违反规定 */
  readonly lawBasis?: readonly LawRef[];
  /** 涉及单位数 */
  readonly orgCount?: number | null;
  /** 问题数 */
  readonly problemCount?: number | null;
  /** 有金额的问题数 */
  readonly moneyProblemCount?: number | null;
  /** 涉及金额（分） */
  readonly amountFen?: number | null;
  /** 涉及单位 */
  readonly orgs?: readonly OrgRef[];
  /** 防范和整改建议 */
  readonly advice?: string | null;
};

/** 通报种类 */
export type CommonProblemKind = 'UNKNOWN' | 'COMMON' | 'TYPICAL' | 'TENDENCY' | 'WIDESPREAD' | 'REMINDER';

/** 会商种类 */
export type ConsultKind =
  | 'UNKNOWN'
  | 'RESPONSIBILITY'
  | 'MIDTERM'
  | 'REPORT_DRAFT'
  | 'ADJUDICATION'
  | 'MAJOR_MATTER'
  | 'ECON_RESULT'
  | 'SURVEY'
  | 'RECTIFICATION'
  | 'OTHER';

/** 会商事项 */
export type ConsultMatter = {
  /** 序号 */
  readonly seqNo: number;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 事项 */
  readonly title: string;
  /** 事实 */
  readonly facts?: string | null;
  /** 拟处理意见 */
  readonly proposal?: string | null;
  /** 涉及金额 */
  readonly amount?: Money | null;
  /** 意见 */
  readonly stance?: ConsultStance | null;
  /** 意见内容 */
  readonly opinion?: string | null;
};

/** 会商结论 */
export type ConsultOutcome =
  | 'UNKNOWN'
  | 'AGREED'
  | 'PARTLY_AGREED'
  | 'NOT_AGREED'
  | 'REFERRED'
  | 'UPHELD'
  | 'CHANGED'
  | 'REVOKED'
  | 'DEFERRED'
  | 'OTHER';

/** 会商意见 */
export type ConsultStance =
  'UNKNOWN' | 'AGREE' | 'AGREE_WITH_CHANGES' | 'DISAGREE' | 'NO_OBJECTION' | 'NOT_COMPETENT' | 'OTHER';

/** 联系人 */
export type ContactRef = {
  /** 联系人姓名 */
  readonly name?: string | null;
  /** 联系电话 */
  readonly phone?: string | null;
};

/** 合同单价 */
export type ContractPrice = {
  /** 合同编号 */
  readonly contractNo?: string | null;
  /** 标的 */
  readonly item: string;
  /** 单价（分） */
  readonly unitPriceFen?: number | null;
  /** 供应商 */
  readonly supplier?: string | null;
};

/** 更正原因 */
export type CorrectionReason =
  'UNKNOWN' | 'TYPING_ERROR' | 'SOURCE_CHANGED' | 'WRONG_TARGET' | 'CALCULATION' | 'RE_EXAMINED' | 'OTHER';

/** 指标归属 */
export type CoverageTag =
  | 'UNKNOWN'
  | 'POLICY_TRACKING'
  | 'FISCAL'
  | 'SOCIAL_INSURANCE'
  | 'PUBLIC_WORKS'
  | 'ECON_RESP'
  | 'NATURAL_ASSETS'
  | 'RECT_AND_USE';

/** 交叉互审检查结果 */
export type CrossReviewFinding = {
  /** 检查项编号 */
  readonly itemNo: string;
  /** 检查项类别 */
  readonly kind: CrossReviewItemKind;
  /** 检查项内容 */
  readonly title: string;
  /** 检查结果 */
  readonly outcome: CrossReviewOutcome;
  /** 检查结果原文 */
  readonly outcomeNative?: string | null;
  /** 发现问题 */
  readonly finding?: string | null;
  /** 涉及金额 */
  readonly amount?: Money | null;
  /** 整改建议 */
  readonly rectAdvice?: string | null;
  /** 整改情况 */
  readonly rectResult?: RectResult | null;
};

/** 互审事项 */
export type CrossReviewItem = {
  /** 事项编号 */
  readonly itemNo: string;
  /** 事项类别 */
  readonly kind: CrossReviewItemKind;
  /** 事项内容 */
  readonly title: string;
  /** 审查方法 */
  readonly method?: string | null;
};

/** 互审事项类别 */
export type CrossReviewItemKind = 'UNKNOWN' | 'FUND_SAFETY' | 'KEY' | 'OTHER';

/** 交叉互审结果 */
export type CrossReviewOutcome = 'UNKNOWN' | 'PASS' | 'PROBLEM' | 'NOT_APPLICABLE' | 'NOT_CHECKED';

/** 交付渠道 */
export type DatasetChannel =
  'UNKNOWN' | 'SHARING_PLATFORM' | 'FRONT_END' | 'API' | 'ATTACHMENT' | 'DISC' | 'COURIER' | 'ON_SITE';

/** 数据项 */
export type DatasetColumn = {
  /** 数据项名称 */
  readonly name: string;
  /** 中文名称 */
  readonly label?: string | null;
  /** 数据类型 */
  readonly dataType?: string | null;
  /** 是否个人信息 */
  readonly personal?: boolean | null;
  /** 是否企业商业数据 */
  readonly business?: boolean | null;
  /** 是否空间坐标 */
  readonly geometry?: boolean | null;
};

/** 数据内容说明 */
export type DatasetContent = {
  /** 是否含个人信息 */
  readonly containsPersonal?: boolean | null;
  /** 是否含企业商业数据 */
  readonly containsBusiness?: boolean | null;
  /** 是否含空间坐标 */
  readonly containsGeometry?: boolean | null;
  /** 坐标系 */
  readonly coordinateSystem?: string | null;
  /** 空间范围 */
  readonly extent?: string | null;
  /** 涉税涉标数据范围 */
  readonly taxOrBidScope?: string | null;
  /** 数据项 */
  readonly columns?: readonly DatasetColumn[];
  /** 数据期间起 */
  readonly periodStart?: number | null;
  /** 数据期间止 */
  readonly periodEnd?: number | null;
};

/** 更新周期 */
export type DatasetCycle =
  'UNKNOWN' | 'REALTIME' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'IRREGULAR' | 'ONCE';

/** 交付结果 */
export type DatasetOutcome = 'UNKNOWN' | 'DELIVERED' | 'PARTLY' | 'REFUSED' | 'DEFERRED';

/** 不予提供原因 */
export type DatasetRefusalReason =
  'UNKNOWN' | 'NO_DATA' | 'NOT_COMPETENT' | 'CLASSIFIED' | 'PURPOSE_UNCLEAR' | 'ALREADY_SHARED' | 'OTHER';

/** 共享方式 */
export type DatasetSharing = 'UNKNOWN' | 'UNCONDITIONAL' | 'CONDITIONAL' | 'NOT_SHARED';

/** 时限 */
export type Deadline = {
  /** 时限种类 */
  readonly kind: DeadlineKind;
  /** 截止日期 */
  readonly date: number | null;
  /** 期间（ISO 8601，工作日记作 P10WD） */
  readonly period: string | null;
  /** 时限原文 */
  readonly text: string | null;
  /** 时限依据 */
  readonly legalBasis: string | null;
  /** 工作日历 */
  readonly calendar: string | null;
};

/** 时限种类 */
export type DeadlineKind = 'UNKNOWN' | 'FIXED_DATE' | 'PERIOD_END' | 'IMMEDIATE' | 'LONG_TERM';

/** 缺陷等级 */
export type DefectLevel = 'UNKNOWN' | 'MAJOR' | 'IMPORTANT' | 'GENERAL';

/** 部门引用 */
export type DeptRef = {
  /** 参与方标识 */
  readonly participant: string;
  /** 统一社会信用代码 */
  readonly uscc: string | null;
  /** 部门名称 */
  readonly name: string | null;
};

/** 部署种类 */
export type DirectiveKind =
  'UNKNOWN' | 'MEETING_DECISION' | 'SUPERIOR_OPINION' | 'KEY_TASKS' | 'WORK_NOTICE' | 'SUPERVISE_ORDER' | 'OTHER';

/** 处置方式 */
export type DisposalMethod = 'UNKNOWN' | 'TALK_INQUIRY' | 'PRELIM_VERIFY' | 'HOLD' | 'CONCLUDE';

/** 处理结果 */
export type DisposalOutcome =
  | 'UNKNOWN'
  | 'PARTY_DISCIPLINE'
  | 'GOV_SANCTION'
  | 'FIRST_FORM'
  | 'ECON_PENALTY'
  | 'ADMIN_PENALTY'
  | 'JUDICIAL'
  | 'ORG_HANDLING'
  | 'RECOVERED'
  | 'NOT_A_PROBLEM'
  | 'OTHER';

/** 公文信息 */
export type DocRef = {
  /** 文号（原文） */
  readonly rawNo: string;
  /** 文号（规范写法） */
  readonly normNo: string | null;
  /** 机关代字 */
  readonly agencyCode: string | null;
  /** 年份 */
  readonly year: number | null;
  /** 序号 */
  readonly serial: number | null;
  /** 文种 */
  readonly docKind: string | null;
  /** 标题 */
  readonly title: string | null;
  /** 成文日期 */
  readonly issuedOn: number | null;
  /** 签发人 */
  readonly signer: string | null;
  /** 密级标注 */
  readonly securityMark: string | null;
  /** 紧急程度 */
  readonly urgency: string | null;
  /** 主送 */
  readonly mainTo: string | null;
  /** 抄送 */
  readonly cc: readonly string[];
};

/** 到期事项 */
export type DueKind =
  | 'UNKNOWN'
  | 'RECTIFICATION'
  | 'RECT_REPORT'
  | 'RECT_PLAN'
  | 'RECEIPT'
  | 'REPLY'
  | 'MILESTONE'
  | 'FOLLOW_UP'
  | 'FILING'
  | 'OTHER';

/** 单位清理进展 */
export type EntityDisposal = {
  /** 序号 */
  readonly seqNo?: number | null;
  /** 被清理单位 */
  readonly entity: OrgRef;
  /** 低效空壳单位类型 */
  readonly kind?: EntityRiskKind | null;
  /** 低效空壳单位类型原文 */
  readonly kindNative?: string | null;
  /** 清理方式 */
  readonly action: EntityDisposalAction;
  /** 清理状态 */
  readonly status: RectMeasureStatus;
  /** 清理状态原文 */
  readonly statusNative?: string | null;
  /** 完成时限 */
  readonly due?: Deadline | null;
  /** 完成日期 */
  readonly doneOn?: number | null;
  /** 收回编制数 */
  readonly releasedPostCount?: number | null;
  /** 安置人数 */
  readonly placedPersonCount?: number | null;
  /** 处置资产 */
  readonly assets?: Money | null;
  /** 债务金额 */
  readonly debts?: Money | null;
  /** 批准文件 */
  readonly approvalDoc?: DocRef | null;
  /** 进展说明 */
  readonly note?: string | null;
};

/** 清理方式 */
export type EntityDisposalAction = 'UNKNOWN' | 'MERGE' | 'CANCEL' | 'REVOKE' | 'REFORM' | 'TRANSFER' | 'KEEP' | 'OTHER';

/** 单位性质 */
export type EntityNature = 'UNKNOWN' | 'ADMIN' | 'INSTITUTION' | 'SOE' | 'COLLECTIVE' | 'SOCIAL_ORG' | 'OTHER';

/** 低效空壳单位类型 */
export type EntityRiskKind =
  'UNKNOWN' | 'SMALL_SCATTERED_WEAK' | 'NO_OPERATION' | 'SHELL' | 'INEFFICIENT' | 'ZOMBIE' | 'IDLE_POSTS';

/** 委托审计事项 */
export type EntrustItem = {
  /** 序号 */
  readonly itemNo?: string | null;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 被审计领导干部 */
  readonly person?: PersonRef | null;
  /** 所在单位 */
  readonly org: OrgRef;
  /** 任中或离任 */
  readonly tenureTiming?: TenureTiming | null;
  /** 委托审计类型 */
  readonly auditTypes?: readonly AuditType[];
  /** 任职起 */
  readonly tenureStart?: PartialDate | null;
  /** 任职止 */
  readonly tenureEnd?: PartialDate | null;
  /** 委托关注事项 */
  readonly focus?: string | null;
  /** 报送结果时限 */
  readonly resultDue?: Deadline | null;
};

/** 进点通报种类 */
export type EntryNoticeKind = 'UNKNOWN' | 'AUDIT_NOTICE' | 'ENTRY_BRIEF' | 'ASSIST_LETTER' | 'PLAN_INFORM';

/** 信封 */
export type Envelope = {
  /** 消息标识 */
  readonly messageId: string;
  /** 消息类型 */
  readonly messageType: MessageType;
  /** 模式版本 */
  readonly schemaVersion: string;
  /** 案卷号 */
  readonly caseId: string | null;
  /** 起因消息 */
  readonly causationId: string | null;
  /** 会话标识 */
  readonly correlationId: string | null;
  /** 发送部门 */
  readonly sender: DeptRef;
  /** 知悉范围 */
  readonly audience: readonly AudienceRef[];
  /** 敏感级别 */
  readonly sensitivity: Sensitivity;
  /** 定密声明 */
  readonly classificationDeclared: Classification;
  /** 线外载体 */
  readonly outOfBand: OutOfBand | null;
  /** 公文信息 */
  readonly docRef: DocRef | null;
  /** 发生时间 */
  readonly occurredAt: number;
  /** 发送时间 */
  readonly sentAt: number;
  /** 要求反馈时间 */
  readonly replyBy: Deadline | null;
  /** 是否需要回执 */
  readonly receiptRequired: boolean;
  /** 来源系统 */
  readonly sourceSystem: string;
  /** 来源主键 */
  readonly sourceKey: string;
  /** 来源版本 */
  readonly sourceVersion: number;
  /** 附件 */
  readonly attachments: readonly AttachmentRef[];
  /** 签名 */
  readonly signature: Signature | null;
  /** 发送方序号 */
  readonly senderSeq: number | null;
  /** 接收方序号 */
  readonly recipientSeq: number | null;
};

/** 佐证材料种类 */
export type EvidenceKind = 'UNKNOWN' | 'VOUCHER' | 'CERTIFICATE' | 'REPLY' | 'APPROVAL' | 'REGULATION' | 'OTHER';

/** 反馈层级 */
export type FeedbackLevel = 'UNKNOWN' | 'NATIONAL' | 'PROVINCE' | 'CITY' | 'COUNTY' | 'INTERNAL';

/** 备案质量等次 */
export type FilingGrade = 'UNKNOWN' | 'EXCELLENT' | 'GOOD' | 'QUALIFIED' | 'UNQUALIFIED';

/** 备案类别 */
export type FilingKind = 'UNKNOWN' | 'PLAN' | 'REPORT' | 'RECTIFICATION' | 'SUMMARY' | 'ORGANIZATION';

/** 备案退回原因 */
export type FilingReturnReason = 'UNKNOWN' | 'MATERIAL_INCOMPLETE' | 'FORM' | 'CONTENT' | 'NOT_REQUIRED' | 'OTHER';

/** 备案审核条目 */
export type FilingReviewItem = {
  /** 序号 */
  readonly seqNo: number;
  /** 审核要点 */
  readonly criterion: string;
  /** 满分 */
  readonly fullScore?: number | null;
  /** 得分 */
  readonly score?: number | null;
  /** 审核意见 */
  readonly comment?: string | null;
};

/** 频次调整方式 */
export type FrequencyChange = 'UNKNOWN' | 'REDUCE' | 'KEEP' | 'INCREASE' | 'EXEMPT';

/** 网格层级 */
export type GridLevel = 'UNKNOWN' | 'DISTRICT' | 'INDUSTRY' | 'UNIT';

/** 指导种类 */
export type GuidanceKind = 'UNKNOWN' | 'BUSINESS' | 'CHECK' | 'TRAINING' | 'POLICY' | 'RECTIFICATION' | 'OTHER';

/** 交接事项 */
export type HandoverItem = {
  /** 序号 */
  readonly seqNo: number;
  /** 交接事项种类 */
  readonly kind: HandoverItemKind;
  /** 交接事项种类原文 */
  readonly kindNative?: string | null;
  /** 交接事项名称 */
  readonly name: string;
  /** 交接事项说明 */
  readonly description?: string | null;
  /** 数量 */
  readonly quantity?: string | null;
  /** 金额 */
  readonly amount?: Money | null;
  /** 是否未了事项 */
  readonly unresolved?: boolean | null;
  /** 存在问题 */
  readonly problem?: string | null;
  /** 后续处理意见 */
  readonly nextStep?: string | null;
};

/** 交接事项种类 */
export type HandoverItemKind =
  | 'UNKNOWN'
  | 'FUNDS'
  | 'ASSET'
  | 'DEBT'
  | 'CONTRACT'
  | 'PROJECT'
  | 'INVESTMENT'
  | 'LITIGATION'
  | 'GUARANTEE'
  | 'BUDGET'
  | 'SEAL_ARCHIVE'
  | 'AUDIT_RECTIFICATION'
  | 'OTHER';

/** 交接原因 */
export type HandoverReason = 'UNKNOWN' | 'TRANSFER' | 'RETIRE' | 'TERM_END' | 'RESIGN' | 'DISMISSED' | 'OTHER';

/** 交接状态 */
export type HandoverStatus = 'UNKNOWN' | 'PENDING' | 'IN_PROGRESS' | 'DONE' | 'DISPUTED';

/** 往年审计问题 */
export type HistoryProblem = {
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 审计报告（意见）文号 */
  readonly reportDoc?: DocRef | null;
  /** 出具日期 */
  readonly reportedOn?: number | null;
  /** 所在地方或单位 */
  readonly org?: OrgRef | null;
  /** 被审计领导干部 */
  readonly targetPerson?: PersonRef | null;
  /** 问题标题 */
  readonly title?: string | null;
  /** 问题描述 */
  readonly description: string;
  /** 问题分类 */
  readonly categories?: readonly ProblemCategory[];
  /** 问题金额 */
  readonly amount?: Money | null;
  /** 金额性质 */
  readonly amountKind?: AmountKind | null;
  /** 责任类型 */
  readonly responsibility?: Responsibility | null;
  /** 移送情况 */
  readonly transferStatus?: TransferStatus | null;
  /** 是否屡审屡犯 */
  readonly isRepeat?: boolean | null;
  /** 整改类型要求 */
  readonly rectKindRequired?: RectKind | null;
  /** 认定整改情况 */
  readonly rectResult?: RectResult | null;
  /** 认定整改情况原文 */
  readonly rectResultNative?: string | null;
  /** 认定整改金额 */
  readonly determinedAmount?: Money | null;
  /** 认定标准版本 */
  readonly ruleSetId?: string | null;
  /** 整改时限 */
  readonly rectDue?: Deadline | null;
  /** 未整改原因类别 */
  readonly unrectReason?: UnrectReason | null;
  /** 整改情况说明 */
  readonly rectNote?: string | null;
  /** 销号日期 */
  readonly writtenOffOn?: number | null;
  /** 佐证材料 */
  readonly evidence?: readonly AttachmentRef[];
};

/** 往年审计项目 */
export type HistoryProject = {
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 项目名称 */
  readonly projectName?: string | null;
  /** 审计年度 */
  readonly year?: number | null;
  /** 审计类型 */
  readonly auditType?: AuditType | null;
  /** 被审计单位 */
  readonly org?: OrgRef | null;
  /** 审计报告文号 */
  readonly reportDoc?: DocRef | null;
  /** 报告日期 */
  readonly reportedOn?: number | null;
  /** 问题数 */
  readonly problemCount?: number | null;
  /** 有金额的问题数 */
  readonly moneyProblemCount?: number | null;
  /** 问题金额（分） */
  readonly amountFen?: number | null;
};

/** 往年问题查询用途 */
export type HistoryPurpose =
  'UNKNOWN' | 'INSPECTION' | 'DISCIPLINE' | 'CADRE' | 'SOCIAL_AUDIT_CHECK' | 'REFORM' | 'CONGRESS' | 'OTHER';

/** 内审机构变更种类 */
export type IaOrgChangeKind =
  'UNKNOWN' | 'SET_UP' | 'CHANGED' | 'HEAD_CHANGED' | 'STAFF_CHANGED' | 'ABOLISHED' | 'ANNUAL';

/** 内审机构设置 */
export type IaOrgForm = 'UNKNOWN' | 'INDEPENDENT' | 'JOINT';

/** 内审发现问题 */
export type IaProblem = {
  /** 问题序号 */
  readonly seqNo: number;
  /** 问题描述 */
  readonly description: string;
  /** 缺陷等级 */
  readonly defectLevel?: DefectLevel | null;
  /** 缺陷等级原文 */
  readonly defectLevelNative?: string | null;
  /** 涉及金额（分） */
  readonly amountFen?: number | null;
  /** 整改责任部门 */
  readonly rectDept?: string | null;
  /** 整改期限 */
  readonly rectDeadline?: Deadline | null;
  /** 整改状态 */
  readonly rectResult?: RectResult | null;
  /** 整改状态原文 */
  readonly rectResultNative?: string | null;
  /** 已整改金额（分） */
  readonly rectifiedFen?: number | null;
  /** 涉及金额是否约数 */
  readonly amountApproximate?: boolean;
  /** 已整改金额是否约数 */
  readonly rectifiedApproximate?: boolean;
  /** 缺陷编号 */
  readonly defectNo?: string | null;
  /** 缺陷名称 */
  readonly title?: string | null;
  /** 缺陷类型 */
  readonly defectKindNative?: string | null;
  /** 缺陷成因 */
  readonly cause?: string | null;
  /** 风险及影响 */
  readonly risk?: string | null;
  /** 整改建议 */
  readonly advice?: string | null;
  /** 被评价单位 */
  readonly evaluatedOrg?: string | null;
  /** 主责部门 */
  readonly leadDept?: string | null;
  /** 责任人 */
  readonly responsible?: ContactRef | null;
  /** 整改期限起 */
  readonly rectStartOn?: number | null;
  /** 整改期限止 */
  readonly rectEndOn?: number | null;
  /** 监督检查人 */
  readonly inspector?: PersonRef | null;
  /** 检查方式 */
  readonly inspectMethod?: string | null;
  /** 内控要素 */
  readonly controlElement?: string | null;
};

/** 内审项目 */
export type IaProject = {
  /** 项目名称 */
  readonly name: string;
  /** 项目类型 */
  readonly kind?: string | null;
  /** 被审计单位 */
  readonly targetOrg?: string | null;
  /** 开始日期 */
  readonly startOn?: number | null;
  /** 结束日期 */
  readonly endOn?: number | null;
};

/** 内审整改事项 */
export type IaRectItem = {
  /** 问题序号 */
  readonly seqNo: number;
  /** 缺陷编号 */
  readonly defectNo?: string | null;
  /** 问题描述 */
  readonly description: string;
  /** 缺陷等级 */
  readonly defectLevel?: DefectLevel | null;
  /** 缺陷等级原文 */
  readonly defectLevelNative?: string | null;
  /** 涉及金额 */
  readonly amount?: Money | null;
  /** 整改建议 */
  readonly advice?: string | null;
  /** 整改责任单位 */
  readonly responsibleOrg?: OrgRef | null;
  /** 主责部门 */
  readonly responsibleDept?: string | null;
  /** 责任人 */
  readonly responsiblePerson?: PersonRef | null;
  /** 联系电话 */
  readonly phone?: string | null;
  /** 整改期限起 */
  readonly startOn?: number | null;
  /** 整改期限止 */
  readonly deadline?: Deadline | null;
  /** 整改措施 */
  readonly measures?: string | null;
  /** 整改状态 */
  readonly result?: RectResult | null;
  /** 整改状态原文 */
  readonly resultNative?: string | null;
  /** 已整改金额 */
  readonly rectifiedAmount?: Money | null;
  /** 监督检查人 */
  readonly inspector?: PersonRef | null;
  /** 检查方式 */
  readonly checkMethod?: RectCheckMethod | null;
  /** 检查方式原文 */
  readonly checkMethodNative?: string | null;
  /** 未整改原因类别 */
  readonly unrectReasonKind?: UnrectReason | null;
};

/** 内审人员 */
export type IaStaffMember = {
  /** 人员 */
  readonly person: PersonRef;
  /** 内审岗位 */
  readonly duty?: string | null;
  /** 是否专职 */
  readonly fullTime?: boolean | null;
  /** 专业技术职称 */
  readonly title?: string | null;
  /** 执业资格 */
  readonly certificates?: readonly string[];
  /** 从事内审时间 */
  readonly sinceOn?: PartialDate | null;
};

/** 巡察反馈问题整改情况 */
export type InspectionRectRow = {
  /** 序号 */
  readonly seqNo?: number | null;
  /** 轮次 */
  readonly round?: string | null;
  /** 被巡察党组织 */
  readonly organization: string;
  /** 上级被巡察党组织 */
  readonly parentOrganization?: string | null;
  /** 巡察反馈问题应整改数 */
  readonly problemDueCount?: number | null;
  /** 巡察反馈问题已整改数 */
  readonly problemDoneCount?: number | null;
  /** 巡察反馈问题整改完成率 */
  readonly problemRateBps?: number | null;
  /** 巡察反馈问题整改完成率原文 */
  readonly problemRateNative?: string | null;
  /** 立行立改事项应整改数 */
  readonly immediateDueCount?: number | null;
  /** 立行立改事项已整改数 */
  readonly immediateDoneCount?: number | null;
  /** 立行立改事项完成率 */
  readonly immediateRateBps?: number | null;
  /** 立行立改事项完成率原文 */
  readonly immediateRateNative?: string | null;
  /** 相关职能部门应落实意见数 */
  readonly opinionDueCount?: number | null;
  /** 相关职能部门已落实意见数 */
  readonly opinionDoneCount?: number | null;
  /** 整改不力问责党组织数 */
  readonly accountableOrgCount?: number | null;
  /** 整改不力问责人员数 */
  readonly accountablePersonCount?: number | null;
  /** 截止日期 */
  readonly asOf?: number | null;
};

/** 批示办理状态 */
export type InstructionStatus = 'UNKNOWN' | 'OPEN' | 'LETTER_DONE' | 'ARCHIVED';

/** 约谈整改要求 */
export type InterviewDemand = {
  /** 序号 */
  readonly seqNo: number;
  /** 整改要求 */
  readonly text: string;
  /** 责任部门 */
  readonly responsible?: string | null;
  /** 完成时限 */
  readonly due?: Deadline | null;
};

/** 约谈要求落实情况 */
export type InterviewDemandResult = {
  /** 序号 */
  readonly seqNo: number;
  /** 整改要求 */
  readonly text?: string | null;
  /** 落实状态 */
  readonly status: RectMeasureStatus;
  /** 落实日期 */
  readonly doneOn?: number | null;
  /** 落实情况 */
  readonly note?: string | null;
};

/** 约谈级别 */
export type InterviewLevel = 'UNKNOWN' | 'L1' | 'L2' | 'L3';

/** 约谈方式 */
export type InterviewMode = 'UNKNOWN' | 'COLLECTIVE' | 'INDIVIDUAL' | 'JOINT';

/** 约谈结果 */
export type InterviewResult =
  'UNKNOWN' | 'ACCEPTED' | 'ABSENT' | 'REFUSED' | 'IMPROVED' | 'PARTLY_IMPROVED' | 'NOT_IMPROVED';

/** 约谈情形 */
export type InterviewSituation =
  'UNKNOWN' | 'NOT_RECTIFIED' | 'REPORT_LATE' | 'LOW_SATISFACTION' | 'NOT_PUBLISHED' | 'INDUSTRY_INACTION' | 'OTHER';

/** 约谈审批结论 */
export type InterviewVerdict = 'UNKNOWN' | 'APPROVED' | 'REFUSED' | 'RETURNED';

/** 用地违法类型 */
export type LandViolationKind =
  | 'UNKNOWN'
  | 'NONE'
  | 'UNAPPROVED_BUILD'
  | 'FARMLAND_OCCUPIED'
  | 'ILLEGAL_TRANSFER'
  | 'USE_CHANGED'
  | 'ILLEGAL_MINING'
  | 'PLANNING_BREACH'
  | 'OTHER';

/** 法规条款 */
export type LawRef = {
  /** 法规名称 */
  readonly law: string;
  /** 条款 */
  readonly article?: string | null;
};

/** 联络职责 */
export type LiaisonDuty =
  'UNKNOWN' | 'TEAM_LEADER' | 'DEPUTY_LEADER' | 'LIAISON_OFFICER' | 'DATA_CONTACT' | 'TECH_CONTACT' | 'OTHER';

/** 联动类型 */
export type LinkageKind = 'UNKNOWN' | 'JI' | 'XUN' | 'ZU' | 'REN' | 'GAI' | 'ZI' | 'HUAN' | 'NEI' | 'SHE';

/** 清单审核结论 */
export type ListVerdict = 'UNKNOWN' | 'INCLUDED' | 'NOT_INCLUDED' | 'RETURNED';

/** 清单销号环节 */
export type ListWriteOffStep = 'UNKNOWN' | 'APPLIED' | 'WRITTEN_OFF' | 'REFUSED';

/** 回头看结论 */
export type LookbackFinding = 'UNKNOWN' | 'HELD' | 'REBOUND' | 'FALSE_RECTIFICATION' | 'REPEATED' | 'INCOMPLETE';

/** 回头看事项 */
export type LookbackItem = {
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 问题描述 */
  readonly description?: string | null;
  /** 原整改情况 */
  readonly earlierStatus?: RectResult | null;
  /** 回头看结论 */
  readonly finding: LookbackFinding;
  /** 回头看结论原文 */
  readonly findingNative?: string | null;
  /** 核查方式 */
  readonly checkMethod?: RectCheckMethod | null;
  /** 涉及金额 */
  readonly amount?: Money | null;
  /** 情况说明 */
  readonly note?: string | null;
};

/** 会议议题 */
export type MeetingAgendaItem = {
  /** 序号 */
  readonly seqNo: number;
  /** 议题 */
  readonly title: string;
  /** 汇报单位 */
  readonly presenter?: OrgRef | null;
  /** 列席单位 */
  readonly attendingUnits?: readonly OrgRef[];
  /** 议题说明 */
  readonly matter?: string | null;
};

/** 参会人员 */
export type MeetingAttendee = {
  /** 单位 */
  readonly org: OrgRef;
  /** 参会人 */
  readonly person?: PersonRef | null;
  /** 参会情况 */
  readonly attendance: Attendance;
  /** 代替参会 */
  readonly substituteFor?: PersonRef | null;
};

/** 会议种类 */
export type MeetingKind =
  | 'UNKNOWN'
  | 'COMMISSION'
  | 'OFFICE'
  | 'JOINT'
  | 'QUARTERLY'
  | 'CONSULTATION'
  | 'PROMOTION'
  | 'SUPERVISION'
  | 'TASK_GROUP'
  | 'TRAINING'
  | 'OTHER';

/** 消息类型 */
export type MessageType =
  | 'UNKNOWN'
  | 'PLAN_PROPOSAL'
  | 'PLAN_COMMENT'
  | 'PLAN_APPROVED'
  | 'PLAN_ADJUST'
  | 'PLAN_ITEM'
  | 'PLAN_ITEM_NOTICE'
  | 'PLAN_OVERLAP'
  | 'OBJECT_SYNC'
  | 'CADRE_CHANGE_NOTICE'
  | 'ENTRUST'
  | 'IA_PLAN_FILING'
  | 'IA_ORG_FILING'
  | 'GRID_UPSERT'
  | 'CLUE_PREAUDIT'
  | 'HISTORY_QUERY'
  | 'HISTORY_REPLY'
  | 'CLUE_TRANSFER'
  | 'CLUE_RECEIPT'
  | 'CLUE_RETURN'
  | 'CLUE_PROGRESS'
  | 'CLUE_DISPOSAL'
  | 'VIOLATION_NOTICE'
  | 'WARNING'
  | 'WARNING_VERDICT'
  | 'ASSIST_REQUEST'
  | 'ASSIST_ACCEPT'
  | 'ASSIST_REPLY'
  | 'TECH_REQUEST'
  | 'TECH_REPLY'
  | 'RESULT_REPORT'
  | 'PROBLEM_ITEM'
  | 'ANNUAL_SYNTHESIS'
  | 'COMMON_PROBLEM_NOTICE'
  | 'RISK_LIST'
  | 'RESULT_USE_ASSIGN'
  | 'RESULT_USE_FEEDBACK'
  | 'RESULT_USE_DIGEST'
  | 'RESULT_SHARE'
  | 'RECOGNITION'
  | 'SELF_CHECK_RESULT'
  | 'FREQUENCY_ADJUST'
  | 'IA_REPORT_FILING'
  | 'IA_SUMMARY_FILING'
  | 'RATING'
  | 'NPC_OPINION'
  | 'SATISFACTION'
  | 'NPC_ACTION'
  | 'BRIEFING'
  | 'INSTRUCTION'
  | 'INSTRUCTION_FEEDBACK'
  | 'CROSS_REVIEW_RESULT'
  | 'ENTITY_RISK_LIST'
  | 'CASE_LIBRARY'
  | 'REVISIT'
  | 'HANDOVER'
  | 'RECT_NOTICE'
  | 'RECT_PLAN'
  | 'RECT_PROGRESS'
  | 'RECT_REPORT'
  | 'RECT_EXTENSION_REQUEST'
  | 'RECT_EXTENSION_DECISION'
  | 'RECT_DETERMINATION'
  | 'RECT_WRITEOFF'
  | 'RECT_REOPEN'
  | 'RECT_ARCHIVE'
  | 'RECT_COORDINATE'
  | 'RECT_WATCH'
  | 'RECT_RETURN'
  | 'RECT_URGE'
  | 'REMIND'
  | 'SUPERVISE'
  | 'INTERVIEW_PROPOSE'
  | 'INTERVIEW_APPROVE'
  | 'INTERVIEW_NOTICE'
  | 'INTERVIEW_MINUTES'
  | 'INTERVIEW_FOLLOWUP'
  | 'ACCOUNTABILITY'
  | 'LOOKBACK'
  | 'SCORE'
  | 'SCORE_ACK'
  | 'LIST_REPORT'
  | 'LIST_INCLUDE'
  | 'LIST_WRITEOFF'
  | 'CASE_SELECTED'
  | 'RANKING'
  | 'DISPOSAL_PROGRESS'
  | 'IA_RECT_FILING'
  | 'LIAISON_CONTACT'
  | 'MEETING_NOTICE'
  | 'MEETING_MINUTES'
  | 'CONSULT_REQUEST'
  | 'CONSULT_OPINION'
  | 'CONSULT_CONCLUSION'
  | 'TALENT_UPSERT'
  | 'TALENT_REQUEST'
  | 'TALENT_ASSIGN'
  | 'TALENT_RETURN'
  | 'DATASET_OFFER'
  | 'DATASET_REQUEST'
  | 'DATASET_DELIVERY'
  | 'FILING_RECEIPT'
  | 'FILING_RETURN'
  | 'FILING_REVIEW'
  | 'CROSS_REVIEW_ASSIGN'
  | 'CAE_APPOINTMENT'
  | 'GUIDANCE'
  | 'DIRECTIVE'
  | 'TASK'
  | 'TASK_PROGRESS'
  | 'VERDICT_RECEIPT'
  | 'DELIVERY_RECEIPT'
  | 'SIGN_RECEIPT'
  | 'GATE_ALARM'
  | 'CASE_CLOSE'
  | 'NEAR_DUE'
  | 'OVERDUE'
  | 'SUSPEND'
  | 'RESUME'
  | 'REASSIGN'
  | 'SUPERSEDE'
  | 'CORRECTION'
  | 'WITHDRAWAL';

/** 金额 */
export type Money = {
  /** 金额（分） */
  readonly fen: number;
  /** 是否约数 */
  readonly approximate?: boolean;
  /** 金额原文 */
  readonly text?: string | null;
};

/** 人大监督方式 */
export type NpcActionKind = 'UNKNOWN' | 'SPECIAL_INQUIRY' | 'INTERPELLATION' | 'SPECIAL_INVESTIGATION';

/** 人大事项状态 */
export type NpcMatterStatus =
  | 'UNKNOWN'
  | 'AWAITING_DIRECTORS'
  | 'PLAN_PASSED'
  | 'PLAN_NOT_PASSED'
  | 'PLAN_REJECTED'
  | 'OUTLINE_PREPARING'
  | 'INQUIRY_IN_SESSION'
  | 'SATISFACTION_VOTE'
  | 'OPINION_HANDLING'
  | 'REPORT_SUBMITTED'
  | 'STANDING_DELIBERATION'
  | 'UNIT_HANDLING'
  | 'FINISHED';

/** 询问事项 */
export type NpcQuestion = {
  /** 序号 */
  readonly seqNo: number;
  /** 询问内容 */
  readonly question: string;
  /** 询问人 */
  readonly askedBy?: PersonRef | null;
  /** 应询单位 */
  readonly respondent?: OrgRef | null;
  /** 答复情况 */
  readonly answer?: string | null;
};

/** 对象变更种类 */
export type ObjectChange = 'UNKNOWN' | 'UNCHANGED' | 'ADDED' | 'CHANGED' | 'REMOVED';

/** 审计对象类别 */
export type ObjectClass = 'UNKNOWN' | 'PARTY_GOV' | 'INSTITUTION' | 'SOE' | 'TOWN' | 'PARTY_DEPT' | 'OTHER';

/** 审计对象分类统计 */
export type ObjectClassCount = {
  /** 对象类别 */
  readonly objectClass: ObjectClass;
  /** 对象数 */
  readonly objectCount: number;
  /** 重点对象数 */
  readonly keyCount?: number | null;
  /** 五年内已审计重点对象数 */
  readonly auditedInWindowCount?: number | null;
  /** 以其他方式覆盖对象数 */
  readonly otherwiseCoveredCount?: number | null;
  /** 从未审计对象数 */
  readonly neverAuditedCount?: number | null;
};

/** 对象库差异 */
export type ObjectDifference = {
  /** 对象标识 */
  readonly objectKey?: string | null;
  /** 差异种类 */
  readonly kind: ObjectDifferenceKind;
  /** 不一致的项 */
  readonly fields?: readonly string[];
  /** 所在单位 */
  readonly org?: OrgRef | null;
  /** 差异说明 */
  readonly explanation?: string | null;
};

/** 对象库差异种类 */
export type ObjectDifferenceKind =
  'UNKNOWN' | 'MISSING_IN_POOL' | 'MISSING_IN_SOURCE' | 'FIELD_DIFFERS' | 'UNMATCHED_ORG';

/** 对象库同步种类 */
export type ObjectSyncKind = 'UNKNOWN' | 'SNAPSHOT' | 'DELTA' | 'ACK';

/** 审议意见事项 */
export type OpinionItem = {
  /** 序号 */
  readonly seqNo: number;
  /** 审议意见内容 */
  readonly text: string;
  /** 承办单位 */
  readonly handlingUnits?: readonly OrgRef[];
  /** 协办单位 */
  readonly coUnits?: readonly OrgRef[];
  /** 办理时限 */
  readonly due?: Deadline | null;
  /** 相关问题编号 */
  readonly problemIds?: readonly string[];
};

/** 单位引用 */
export type OrgRef = {
  /** 单位名称 */
  readonly name: string;
  /** 统一社会信用代码 */
  readonly uscc?: string | null;
  /** 行政区划代码 */
  readonly division?: string | null;
  /** 参与方标识 */
  readonly participant?: string | null;
};

/** 线外载体 */
export type OutOfBand = {
  /** 线外渠道 */
  readonly channel: OutOfBandChannel;
  /** 机要登记号 */
  readonly registerNo: string;
  /** 份数 */
  readonly copies: number | null;
  /** 交接日期 */
  readonly date: number | null;
};

/** 线外渠道 */
export type OutOfBandChannel = 'UNKNOWN' | 'CONFIDENTIAL_MAIL' | 'COURIER' | 'DISC';

/** 重复监督项目 */
export type OverlapItem = {
  /** 监督种类 */
  readonly supervisorKind?: SupervisionKind | null;
  /** 监督单位 */
  readonly supervisor?: OrgRef | null;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 项目名称 */
  readonly projectName?: string | null;
  /** 被监督单位 */
  readonly targetOrg?: OrgRef | null;
  /** 监督窗口起 */
  readonly windowStart?: number | null;
  /** 监督窗口止 */
  readonly windowEnd?: number | null;
  /** 监督内容 */
  readonly scope?: string | null;
  /** 可互认的备案号或报告号 */
  readonly priorResultNo?: string | null;
};

/** 重复监督处理意见 */
export type OverlapResolution = 'UNKNOWN' | 'MERGE' | 'STAGGER' | 'CANCEL' | 'SHARE_RESULT' | 'KEEP_BOTH' | 'PENDING';

/** 不完整日期 */
export type PartialDate = {
  /** 年 */
  readonly year: number;
  /** 月 */
  readonly month?: number | null;
  /** 日 */
  readonly day?: number | null;
  /** 日期原文 */
  readonly text?: string | null;
};

/** 人员类别 */
export type PersonCategory = 'UNKNOWN' | 'CIVIL_SERVANT' | 'SOE_STAFF' | 'INSTITUTION_STAFF' | 'OTHER_PUBLIC';

/** 人员处理结果 */
export type PersonDisposal = {
  /** 涉及人员 */
  readonly person: PersonRef;
  /** 处理结果 */
  readonly outcome?: DisposalOutcome | null;
  /** 党纪处分 */
  readonly partySanction?: string | null;
  /** 政务处分 */
  readonly govSanction?: string | null;
  /** 情况说明 */
  readonly detail?: string | null;
};

/** 人员引用 */
export type PersonRef = {
  /** 姓名 */
  readonly name: string | null;
  /** 人员标识键 */
  readonly personKey: string | null;
  /** 人员类别 */
  readonly category: PersonCategory | null;
  /** 职务级别 */
  readonly level: PostLevel | null;
  /** 职务 */
  readonly post: string | null;
  /** 所在单位 */
  readonly org: string | null;
  /** 问题发生时所在单位 */
  readonly orgAtTime: string | null;
  /** 是否中共党员 */
  readonly isPartyMember: boolean | null;
};

/** 采纳情况 */
export type PlanAdoption = 'UNKNOWN' | 'ADOPTED' | 'PARTLY' | 'NOT_ADOPTED' | 'DEFERRED';

/** 计划调整事项 */
export type PlanChange = {
  /** 调整种类 */
  readonly kind: PlanChangeKind;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 项目名称 */
  readonly projectName?: string | null;
  /** 被审计单位 */
  readonly targetOrg?: OrgRef | null;
  /** 调整后被审计单位 */
  readonly newTargetOrg?: OrgRef | null;
  /** 被审计领导干部 */
  readonly targetPerson?: PersonRef | null;
  /** 调整后进点日期 */
  readonly fieldStart?: number | null;
  /** 调整后撤点日期 */
  readonly fieldEnd?: number | null;
  /** 并入的项目编号 */
  readonly mergedInto?: string | null;
  /** 调整理由 */
  readonly reason?: string | null;
  /** 调整后状态 */
  readonly status?: PlanStatus | null;
};

/** 计划调整种类 */
export type PlanChangeKind =
  'UNKNOWN' | 'ADD' | 'CANCEL' | 'POSTPONE' | 'RETARGET' | 'RETIME' | 'MERGE' | 'SPLIT' | 'OTHER';

/** 计划意见条目 */
export type PlanCommentItem = {
  /** 序号 */
  readonly itemNo?: string | null;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 项目名称 */
  readonly projectName?: string | null;
  /** 意见 */
  readonly opinion: PlanOpinion;
  /** 意见原文 */
  readonly opinionNative?: string | null;
  /** 修改建议 */
  readonly suggestion?: string | null;
  /** 理由 */
  readonly reason?: string | null;
  /** 涉及单位 */
  readonly targetOrg?: OrgRef | null;
  /** 建议合并的项目编号 */
  readonly mergeWith?: readonly string[];
};

/** 计划项目 */
export type PlanLine = {
  /** 项目编号 */
  readonly planItemId: string;
  /** 序号 */
  readonly seqNo?: number | null;
  /** 项目名称 */
  readonly projectName?: string | null;
  /** 监督种类 */
  readonly supervisorKind?: SupervisionKind | null;
  /** 审计类型 */
  readonly auditType?: AuditType | null;
  /** 任中或离任 */
  readonly tenureTiming?: TenureTiming | null;
  /** 被审计单位 */
  readonly targetOrg?: OrgRef | null;
  /** 被审计领导干部 */
  readonly targetPerson?: PersonRef | null;
  /** 委托书文号 */
  readonly entrustDoc?: DocRef | null;
  /** 牵头单位 */
  readonly leadOrg?: OrgRef | null;
  /** 实施科室 */
  readonly leadOffice?: string | null;
  /** 协同单位 */
  readonly participants?: readonly OrgRef[];
  /** 联动类型 */
  readonly linkages?: readonly LinkageKind[];
  /** 指标归属 */
  readonly coverageTags?: readonly CoverageTag[];
  /** 进点日期 */
  readonly fieldStart?: number | null;
  /** 撤点日期 */
  readonly fieldEnd?: number | null;
  /** 状态 */
  readonly status?: PlanStatus | null;
};

/** 计划意见 */
export type PlanOpinion =
  'UNKNOWN' | 'AGREE' | 'AGREE_WITH_CHANGES' | 'DISAGREE' | 'MERGE' | 'ADD' | 'POSTPONE' | 'NO_COMMENT';

/** 优先程度 */
export type PlanPriority = 'UNKNOWN' | 'MUST' | 'HIGH' | 'NORMAL' | 'RESERVE';

/** 计划建议项目 */
export type PlanProposalItem = {
  /** 序号 */
  readonly itemNo?: string | null;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 项目名称 */
  readonly projectName?: string | null;
  /** 监督种类 */
  readonly supervisorKind?: SupervisionKind | null;
  /** 审计类型 */
  readonly auditType?: AuditType | null;
  /** 任中或离任 */
  readonly tenureTiming?: TenureTiming | null;
  /** 建议监督单位 */
  readonly targetOrg?: OrgRef | null;
  /** 建议监督的领导干部 */
  readonly targetPerson?: PersonRef | null;
  /** 优先程度 */
  readonly priority?: PlanPriority | null;
  /** 建议理由 */
  readonly reason?: string | null;
  /** 关注的重点人、重点事 */
  readonly focus?: readonly string[];
  /** 改革领域（原文） */
  readonly reformArea?: string | null;
  /** 联动类型 */
  readonly linkages?: readonly LinkageKind[];
  /** 指标归属 */
  readonly coverageTags?: readonly CoverageTag[];
  /** 拟进点时间 */
  readonly fieldStart?: PartialDate | null;
  /** 拟撤点时间 */
  readonly fieldEnd?: PartialDate | null;
  /** 拟投入力量 */
  readonly headcount?: number | null;
  /** 拟联动单位 */
  readonly partners?: readonly OrgRef[];
};

/** 计划建议种类 */
export type PlanProposalKind = 'UNKNOWN' | 'DRAFT_PLAN' | 'SUGGESTION' | 'EXCHANGE' | 'ROUND';

/** 计划建议采纳情况 */
export type PlanResponse = {
  /** 建议编号 */
  readonly proposalNo?: string | null;
  /** 建议单位 */
  readonly proposer?: OrgRef | null;
  /** 序号 */
  readonly itemNo?: string | null;
  /** 采纳情况 */
  readonly adoption: PlanAdoption;
  /** 列入的项目编号 */
  readonly planItemId?: string | null;
  /** 采纳或未采纳理由 */
  readonly reason?: string | null;
};

/** 计划状态 */
export type PlanStatus =
  'UNKNOWN' | 'PROPOSED' | 'CONSULTING' | 'APPROVED' | 'ADJUSTED' | 'CANCELLED' | 'IN_FIELD' | 'REPORTED' | 'CLOSED';

/** 计划分类统计 */
export type PlanTypeCount = {
  /** 审计类型 */
  readonly auditType: AuditType;
  /** 项目数 */
  readonly itemCount: number;
  /** 任中审计项目数 */
  readonly inTermCount?: number | null;
  /** 离任审计项目数 */
  readonly leavingCount?: number | null;
};

/** 职务级别 */
export type PostLevel = 'UNKNOWN' | 'BUREAU' | 'COUNTY' | 'TOWNSHIP' | 'BELOW_TOWNSHIP' | 'OTHER';

/** 审前情况种类 */
export type PreauditKind =
  | 'UNKNOWN'
  | 'PETITION'
  | 'MAJOR_PROBLEM'
  | 'SUSPICION'
  | 'INSPECTION_FINDING'
  | 'REFORM_FINDING'
  | 'NATURAL_RES_FINDING'
  | 'ECOLOGY_FINDING'
  | 'OTHER';

/** 问题分类 */
export type ProblemCategory = {
  /** 分类级次 */
  readonly level: number;
  /** 代码体系 */
  readonly codeSystem?: string | null;
  /** 分类代码 */
  readonly code?: string | null;
  /** 分类原文 */
  readonly native: string;
};

/** 问题清单种类 */
export type ProblemListKind =
  | 'UNKNOWN'
  | 'AUDIT'
  | 'INSPECTION'
  | 'STATE_SUPERVISION'
  | 'ECOLOGY'
  | 'SAFETY'
  | 'PUBLIC_OPINION'
  | 'PETITION'
  | 'OTHER';

/** 清单层级 */
export type ProblemListLevel = 'UNKNOWN' | 'PROVINCE' | 'CITY' | 'COUNTY';

/** 清单问题来源 */
export type ProblemListSource = 'UNKNOWN' | 'SELF_FOUND' | 'SUPERIOR' | 'TRANSFERRED' | 'ASSIGNED';

/** 清单排名行 */
export type RankingRow = {
  /** 地区或单位 */
  readonly area: string;
  /** 行政区划代码 */
  readonly division?: string | null;
  /** 单位 */
  readonly org?: OrgRef | null;
  /** 名次 */
  readonly rank: number;
  /** 得分 */
  readonly score?: number | null;
  /** 列入数 */
  readonly includedCount?: number | null;
  /** 销号数 */
  readonly writtenOffCount?: number | null;
  /** 主动发现数 */
  readonly selfFoundCount?: number | null;
  /** 典型案例数 */
  readonly caseCount?: number | null;
};

/** 不计入统计的情形 */
export type RateExclusion = {
  /** 不计入的原因 */
  readonly reason: string;
  /** 不计入的件数 */
  readonly itemCount: number;
};

/** 舍入方式 */
export type RateRounding = 'UNKNOWN' | 'HALF_UP' | 'HALF_EVEN' | 'UP' | 'DOWN';

/** 内控评级指标 */
export type RatingCriterion = {
  /** 序号 */
  readonly seqNo: number;
  /** 评级指标 */
  readonly name: string;
  /** 满分（十进制数） */
  readonly fullScore?: string | null;
  /** 得分（十进制数） */
  readonly score?: string | null;
  /** 扣分情况 */
  readonly deduction?: string | null;
};

/** 内控评级等级 */
export type RatingGrade = 'UNKNOWN' | 'ZERO' | 'A1' | 'A2' | 'A3' | 'A4' | 'A5';

/** 调整责任单位原因 */
export type ReassignReason =
  'UNKNOWN' | 'INSTITUTIONAL_REFORM' | 'FUNCTION_MOVED' | 'WRONG_UNIT' | 'SPLIT' | 'MERGED' | 'OTHER';

/** 互认成果种类 */
export type RecognitionBasis =
  | 'UNKNOWN'
  | 'IA_REPORT'
  | 'SELF_CHECK'
  | 'SOCIAL_AUDIT'
  | 'OWNER_AUDIT'
  | 'STATE_AUDIT'
  | 'NATURAL_RES'
  | 'ECOLOGY'
  | 'OTHER';

/** 互认决定 */
export type RecognitionDecision = 'UNKNOWN' | 'PROPOSED' | 'RECOGNISED' | 'PARTLY_RECOGNISED' | 'NOT_RECOGNISED';

/** 互认效果 */
export type RecognitionEffect =
  'UNKNOWN' | 'NOT_REPORTED' | 'DIRECT_USE' | 'SCOPE_REDUCED' | 'REFERENCE' | 'PLAN_MERGED' | 'PLAN_CANCELLED';

/** 归档清单条目 */
export type RectArchiveEntry = {
  /** 顺序号 */
  readonly seqNo: number;
  /** 题名 */
  readonly title: string;
  /** 文件信息 */
  readonly docRef?: DocRef | null;
  /** 对应消息 */
  readonly messageId?: string | null;
  /** 页数 */
  readonly pages?: number | null;
  /** SM3 摘要 */
  readonly sm3?: string | null;
};

/** 整改核查方式 */
export type RectCheckMethod = 'UNKNOWN' | 'ON_SITE' | 'DOCUMENT' | 'INQUIRY' | 'DATA' | 'OTHER';

/** 协作事项类别 */
export type RectCoordinateAction =
  | 'UNKNOWN'
  | 'REMIND_TALK'
  | 'JOINT_INTERVIEW'
  | 'JOINT_SUPERVISION'
  | 'SYSTEM_REFORM'
  | 'POLICY_ADVICE'
  | 'FUNDING'
  | 'ACCOUNTABILITY'
  | 'OTHER';

/** 协作分工 */
export type RectCoordinateDuty = {
  /** 协作单位 */
  readonly org: OrgRef;
  /** 协作事项类别 */
  readonly action: RectCoordinateAction;
  /** 协作任务 */
  readonly duty?: string | null;
  /** 完成时限 */
  readonly due?: Deadline | null;
};

/** 认定标准条目 */
export type RectCriterion = {
  /** 标准条目代码 */
  readonly code?: string | null;
  /** 认定情形 */
  readonly kind: RectCriterionKind;
  /** 标准条目 */
  readonly text?: string | null;
  /** 是否符合 */
  readonly met?: boolean | null;
  /** 符合情况说明 */
  readonly basis?: string | null;
};

/** 认定情形 */
export type RectCriterionKind =
  'UNKNOWN' | 'EXECUTED' | 'AMOUNT_SETTLED' | 'CEASED' | 'EVIDENCE_SUFFICIENT' | 'CAUSE_PERSISTS' | 'NOT_MET' | 'OTHER';

/** 到期整改事项 */
export type RectDueItem = {
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 问题顺序号 */
  readonly seqNo?: number | null;
  /** 问题描述 */
  readonly description?: string | null;
  /** 审计报告文号 */
  readonly reportDoc?: DocRef | null;
  /** 整改时限 */
  readonly deadline?: Deadline | null;
  /** 应上报整改报告时间 */
  readonly reportDue?: number | null;
  /** 超期天数 */
  readonly daysOver?: number | null;
  /** 整改情况 */
  readonly status?: RectResult | null;
  /** 问题金额 */
  readonly amount?: Money | null;
  /** 整改要求 */
  readonly demand?: string | null;
};

/** 责任清单条目 */
export type RectDuty = {
  /** 责任角色 */
  readonly role: RectDutyRole;
  /** 责任单位 */
  readonly org?: OrgRef | null;
  /** 责任部门 */
  readonly dept?: string | null;
  /** 责任人 */
  readonly person?: PersonRef | null;
  /** 联系电话 */
  readonly phone?: string | null;
  /** 责任内容 */
  readonly duty?: string | null;
  /** 责任时限 */
  readonly due?: Deadline | null;
};

/** 整改责任角色 */
export type RectDutyRole = 'UNKNOWN' | 'FIRST' | 'LEAD' | 'DIRECT' | 'HANDLER' | 'COOPERATE' | 'AUTHORITY';

/** 整改成效 */
export type RectEffects = {
  /** 已纠正违规金额（分） */
  readonly correctedFen?: number | null;
  /** 挽回损失（分） */
  readonly recoveredFen?: number | null;
  /** 工程审减（分） */
  readonly reducedFen?: number | null;
  /** 其他增收节支（分） */
  readonly savedFen?: number | null;
  /** 成效合计（分） */
  readonly totalFen?: number | null;
};

/** 整改认定依据材料 */
export type RectEvidence = {
  /** 材料种类 */
  readonly kind: EvidenceKind;
  /** 材料种类原文 */
  readonly kindNative?: string | null;
  /** 材料名称 */
  readonly title?: string | null;
  /** 文件信息 */
  readonly docRef?: DocRef | null;
  /** 制度施行日期 */
  readonly effectiveOn?: number | null;
  /** 凭证金额 */
  readonly voucherAmount?: Money | null;
  /** 附件 */
  readonly file?: AttachmentRef | null;
  /** 说明 */
  readonly note?: string | null;
};

/** 延期审批结论 */
export type RectExtensionVerdict = 'UNKNOWN' | 'GRANTED' | 'GRANTED_SHORTER' | 'REFUSED' | 'REFUSED_LATE';

/** 整改类型要求 */
export type RectKind = 'UNKNOWN' | 'IMMEDIATE' | 'PHASED' | 'CONTINUOUS';

/** 整改措施 */
export type RectMeasure = {
  /** 措施内容 */
  readonly text: string;
  /** 完成时限 */
  readonly due?: Deadline | null;
  /** 责任部门 */
  readonly responsible?: string | null;
};

/** 整改措施进展 */
export type RectMeasureProgress = {
  /** 措施序号 */
  readonly seqNo?: number | null;
  /** 整改措施 */
  readonly text: string;
  /** 落实状态 */
  readonly status: RectMeasureStatus;
  /** 落实状态原文 */
  readonly statusNative?: string | null;
  /** 落实日期 */
  readonly doneOn?: number | null;
  /** 进展说明 */
  readonly note?: string | null;
};

/** 整改措施落实状态 */
export type RectMeasureStatus = 'UNKNOWN' | 'NOT_STARTED' | 'IN_PROGRESS' | 'DONE' | 'BLOCKED';

/** 整改阶段目标 */
export type RectMilestone = {
  /** 序号 */
  readonly seqNo?: number | null;
  /** 阶段目标 */
  readonly goal: string;
  /** 完成时限 */
  readonly due?: Deadline | null;
  /** 复核日期 */
  readonly reviewOn?: number | null;
  /** 实际完成日期 */
  readonly doneOn?: number | null;
};

/** 整改清单措施 */
export type RectPlanMeasure = {
  /** 措施序号 */
  readonly seqNo: number;
  /** 整改措施 */
  readonly text: string;
  /** 整改目标 */
  readonly goal?: string | null;
  /** 开始日期 */
  readonly startOn?: number | null;
  /** 完成时限 */
  readonly due: Deadline;
  /** 责任部门 */
  readonly responsibleDept?: string | null;
  /** 责任人 */
  readonly responsiblePerson?: PersonRef | null;
  /** 配合单位 */
  readonly cooperatingOrgs?: readonly OrgRef[];
  /** 拟整改金额 */
  readonly expectedAmount?: Money | null;
};

/** 重新挂号原因 */
export type RectReopenReason =
  'UNKNOWN' | 'REBOUND' | 'FALSE_RECTIFICATION' | 'REPEATED' | 'EVIDENCE_INVALID' | 'OTHER';

/** 重新挂号环节 */
export type RectReopenStep = 'UNKNOWN' | 'REQUEST' | 'DECISION' | 'REFUSAL';

/** 整改报告范围 */
export type RectReportScope = 'UNKNOWN' | 'ITEM' | 'UNIT' | 'JURISDICTION';

/** 整改结果 */
export type RectResult = 'UNKNOWN' | 'DONE' | 'PARTIAL' | 'LONG_TERM' | 'NOT_DONE';

/** 保管期限 */
export type RectRetention = 'UNKNOWN' | 'PERMANENT' | 'Y30' | 'Y10';

/** 退回补正原因 */
export type RectReturnReason =
  'UNKNOWN' | 'EVIDENCE_MISSING' | 'EVIDENCE_INVALID' | 'AMOUNT_MISMATCH' | 'NOT_ANSWERED' | 'FORM' | 'OTHER';

/** 整改汇总 */
export type RectSummary = {
  /** 统计截止日期 */
  readonly asOf: number;
  /** 统计口径版本 */
  readonly ruleSetId?: string | null;
  /** 下达问题数 */
  readonly issuedCount?: number | null;
  /** 应整改问题数 */
  readonly dueCount?: number | null;
  /** 已整改数 */
  readonly doneCount?: number | null;
  /** 部分整改数 */
  readonly partialCount?: number | null;
  /** 长期整改数 */
  readonly longTermCount?: number | null;
  /** 未整改数 */
  readonly notDoneCount?: number | null;
  /** 超期未整改数 */
  readonly overdueCount?: number | null;
  /** 问题金额合计（分） */
  readonly problemFen?: number | null;
  /** 整改金额合计（分） */
  readonly rectifiedFen?: number | null;
  /** 制度建设数 */
  readonly institutionCount?: number | null;
  /** 采纳建议数 */
  readonly adoptedCount?: number | null;
  /** 追责问责人数 */
  readonly accountablePersonCount?: number | null;
  /** 追责问责单位数 */
  readonly accountableOrgCount?: number | null;
};

/** 提醒方式 */
export type RectUrgeKind = 'UNKNOWN' | 'REMIND' | 'TALK' | 'INQUIRY' | 'OTHER';

/** 巡察关注事项 */
export type RectWatchItem = {
  /** 整改事项号 */
  readonly rectId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 问题描述 */
  readonly description?: string | null;
  /** 问题分类 */
  readonly categories?: readonly ProblemCategory[];
  /** 问题金额 */
  readonly amount?: Money | null;
  /** 整改时限 */
  readonly deadline?: Deadline | null;
  /** 单位上报整改情况 */
  readonly claimedStatus?: RectResult | null;
  /** 认定整改情况 */
  readonly determinedStatus?: RectResult | null;
  /** 关注重点 */
  readonly watchPoint?: string | null;
};

/** 销号方式 */
export type RectWriteOffMode = 'UNKNOWN' | 'AUTO' | 'MANUAL';

/** 登记变更种类 */
export type RegisterChange = 'UNKNOWN' | 'ADDED' | 'CHANGED' | 'REMOVED';

/** 报告种类 */
export type ReportKind =
  'UNKNOWN' | 'AUDIT_REPORT' | 'SPECIAL_SURVEY' | 'ECON_RESULT' | 'SYNTHESIS' | 'WORK_REPORT' | 'OTHER';

/** 公布的比率 */
export type ReportedRate = {
  /** 指标编号 */
  readonly indicator: string;
  /** 指标名称 */
  readonly name: string;
  /** 分子 */
  readonly numerator: number;
  /** 分母 */
  readonly denominator: number;
  /** 分子所含件数（按件计的比率与分子相同） */
  readonly numeratorCount: number;
  /** 分母所含件数（按件计的比率与分母相同） */
  readonly denominatorCount: number;
  /** 比率 */
  readonly rateBps?: number | null;
  /** 比率原文 */
  readonly rateNative?: string | null;
  /** 截止日期 */
  readonly asOf: number;
  /** 统计规则版本 */
  readonly ruleSetId: string;
  /** 舍入方式 */
  readonly rounding: RateRounding;
  /** 统计范围 */
  readonly scopeNative?: string | null;
  /** 不计入统计的情形 */
  readonly excluded?: readonly RateExclusion[];
};

/** 责任类型 */
export type Responsibility = 'UNKNOWN' | 'DIRECT' | 'LEADERSHIP' | 'NONE';

/** 责任认定意见 */
export type ResponsibilityView = {
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 领导干部 */
  readonly person?: PersonRef | null;
  /** 责任类型 */
  readonly responsibility?: Responsibility | null;
  /** 责任类型（原文） */
  readonly responsibilityNative?: string | null;
  /** 认定理由 */
  readonly basis?: string | null;
  /** 是否建议容错 */
  readonly errorTolerance?: boolean | null;
};

/** 成果共享种类 */
export type ResultShareKind =
  | 'UNKNOWN'
  | 'AUDIT_RESULT'
  | 'OWNER_AUDIT'
  | 'IA_RESULT'
  | 'SOCIAL_AUDIT_REPORT'
  | 'INSPECTION_RECTIFICATION'
  | 'POLICY_FINDING'
  | 'SUPERVISION_RESULT'
  | 'OTHER';

/** 结果运用方式 */
export type ResultUseMethod =
  | 'UNKNOWN'
  | 'APPRAISAL'
  | 'APPOINTMENT'
  | 'REWARD_PUNISH'
  | 'DOSSIER'
  | 'TALK'
  | 'CASE_FILED'
  | 'ACCOUNTABILITY'
  | 'RECTIFICATION'
  | 'INSTITUTION'
  | 'REFORM_TASK'
  | 'CONGRESS_SUPERVISION'
  | 'INSPECTION_FOCUS'
  | 'REFERENCE'
  | 'NOT_USED'
  | 'OTHER';

/** 结果运用汇总行 */
export type ResultUseRow = {
  /** 结果运用类别 */
  readonly useClass: UseClass;
  /** 运用部门类别 */
  readonly departmentRole?: string | null;
  /** 交办数 */
  readonly assignedCount?: number | null;
  /** 到期数 */
  readonly dueCount?: number | null;
  /** 反馈数 */
  readonly feedbackCount?: number | null;
  /** 按期反馈数 */
  readonly onTimeCount?: number | null;
  /** 采用数 */
  readonly adoptedCount?: number | null;
  /** 立案数 */
  readonly filedCaseCount?: number | null;
  /** 处理人数 */
  readonly personCount?: number | null;
  /** 完善制度数 */
  readonly institutionCount?: number | null;
  /** 有挽回损失的事项数 */
  readonly recoveredCount?: number | null;
  /** 挽回损失（分） */
  readonly recoveredFen?: number | null;
};

/** 退回原因 */
export type ReturnReason =
  'UNKNOWN' | 'NOT_IN_JURISDICTION' | 'MATERIAL_INCOMPLETE' | 'DUPLICATE' | 'OTHER' | 'WITHDRAWN';

/** 回访事项 */
export type RevisitItem = {
  /** 序号 */
  readonly seqNo: number;
  /** 回访内容 */
  readonly question: string;
  /** 满意度 */
  readonly satisfaction?: SatisfactionLevel | null;
  /** 满意度原文 */
  readonly satisfactionNative?: string | null;
  /** 意见 */
  readonly comment?: string | null;
};

/** 低效空壳单位 */
export type RiskEntity = {
  /** 序号 */
  readonly seqNo: number;
  /** 单位 */
  readonly org: OrgRef;
  /** 低效空壳单位类型 */
  readonly kinds?: readonly EntityRiskKind[];
  /** 低效空壳单位类型原文 */
  readonly kindNative?: string | null;
  /** 单位性质 */
  readonly nature?: EntityNature | null;
  /** 主管部门 */
  readonly supervisor?: OrgRef | null;
  /** 成立时间 */
  readonly foundedOn?: PartialDate | null;
  /** 最近经营时间 */
  readonly lastOperatedOn?: PartialDate | null;
  /** 法定代表人 */
  readonly legalRepresentative?: PersonRef | null;
  /** 核定编制数 */
  readonly approvedPosts?: number | null;
  /** 实有人数 */
  readonly occupiedPosts?: number | null;
  /** 沉淀编制数 */
  readonly idlePosts?: number | null;
  /** 资产总额 */
  readonly assets?: Money | null;
  /** 负债总额 */
  readonly liabilities?: Money | null;
  /** 上年营业收入 */
  readonly revenue?: Money | null;
  /** 上年利润 */
  readonly profit?: Money | null;
  /** 认定依据 */
  readonly basis?: string | null;
  /** 处置建议 */
  readonly disposal?: EntityDisposalAction | null;
  /** 处置建议原文 */
  readonly disposalNative?: string | null;
  /** 处置时限 */
  readonly disposalDue?: Deadline | null;
};

/** 风险事项 */
export type RiskItem = {
  /** 序号 */
  readonly seqNo: number;
  /** 风险领域 */
  readonly area?: string | null;
  /** 风险点 */
  readonly riskPoint?: string;
  /** 表现形式 */
  readonly manifestation?: string | null;
  /** 风险等级 */
  readonly level?: RiskLevel | null;
  /** 风险等级原文 */
  readonly levelNative?: string | null;
  /** 问题分类 */
  readonly categories?: readonly ProblemCategory[];
  /** 政策法规依据 */
  readonly lawBasis?: readonly LawRef[];
  /** 防控措施 */
  readonly control?: string | null;
  /** 责任部门 */
  readonly responsibleDept?: string | null;
  /** 来源问题编号 */
  readonly problemIds?: readonly string[];
  /** 涉及单位 */
  readonly orgs?: readonly OrgRef[];
  /** 涉及单位数 */
  readonly orgCount?: number | null;
  /** 问题数 */
  readonly problemCount?: number | null;
  /** 有金额的问题数 */
  readonly moneyProblemCount?: number | null;
  /** 涉及金额（分） */
  readonly amountFen?: number | null;
};

/** 风险等级 */
export type RiskLevel = 'UNKNOWN' | 'HIGH' | 'MEDIUM' | 'LOW';

/** 风险清单种类 */
export type RiskListKind = 'UNKNOWN' | 'INDUSTRY' | 'RECT_PROBLEM' | 'DUTY_PREVENTION' | 'REMINDER' | 'OTHER';

/** 风险清单适用对象 */
export type RiskListScope = 'UNKNOWN' | 'PARTY_GOV' | 'SOE' | 'TOWN' | 'INSTITUTION' | 'INDUSTRY' | 'LEADER' | 'ALL';

/** 汇总维度 */
export type RollupDimension =
  | 'UNKNOWN'
  | 'TOTAL'
  | 'USE_CLASS'
  | 'PROBLEM_CATEGORY'
  | 'AUDIT_TYPE'
  | 'FEEDBACK_LEVEL'
  | 'TENURE'
  | 'POST_LEVEL'
  | 'OBJECT_CLASS'
  | 'INDUSTRY'
  | 'RECT_RESULT'
  | 'YEAR'
  | 'DEPARTMENT_ROLE'
  | 'ORG'
  | 'OTHER';

/** 汇总行 */
export type RollupRow = {
  /** 汇总维度 */
  readonly dimension: RollupDimension;
  /** 代码体系 */
  readonly codeSystem?: string | null;
  /** 分类代码（不写单位和个人） */
  readonly code?: string | null;
  /** 分类名称（不写单位和个人） */
  readonly label?: string | null;
  /** 单位 */
  readonly org?: OrgRef | null;
  /** 审计项目数 */
  readonly projectCount?: number | null;
  /** 涉及单位数 */
  readonly orgCount?: number | null;
  /** 涉及领导干部人数 */
  readonly personCount?: number | null;
  /** 问题数 */
  readonly problemCount?: number | null;
  /** 有金额的问题数 */
  readonly moneyProblemCount?: number | null;
  /** 问题金额（分） */
  readonly amountFen?: number | null;
  /** 非金额计量问题数 */
  readonly nonMoneyProblemCount?: number | null;
  /** 已整改问题数 */
  readonly rectifiedCount?: number | null;
  /** 有认定整改金额的问题数 */
  readonly rectifiedMoneyCount?: number | null;
  /** 认定整改金额（分） */
  readonly rectifiedFen?: number | null;
  /** 移送事项数 */
  readonly transferCount?: number | null;
  /** 推动制度建设数 */
  readonly institutionCount?: number | null;
  /** 追责问责人数 */
  readonly accountablePersonCount?: number | null;
};

/** 满意度 */
export type SatisfactionLevel = 'UNKNOWN' | 'SATISFIED' | 'BASICALLY_SATISFIED' | 'DISSATISFIED';

/** 满意度测评结果 */
export type SatisfactionRow = {
  /** 被测评单位 */
  readonly unit: OrgRef;
  /** 应到人数 */
  readonly expectedCount?: number | null;
  /** 实到人数 */
  readonly presentCount?: number | null;
  /** 收回票数 */
  readonly votesCount?: number | null;
  /** 满意票数 */
  readonly satisfiedCount?: number | null;
  /** 基本满意票数 */
  readonly basicallyCount?: number | null;
  /** 不满意票数 */
  readonly dissatisfiedCount?: number | null;
  /** 弃权票数 */
  readonly abstainedCount?: number | null;
  /** 测评结果 */
  readonly result?: SatisfactionLevel | null;
  /** 测评结果原文 */
  readonly resultNative?: string | null;
  /** 满意率 */
  readonly rate?: ReportedRate | null;
};

/** 评分回执结论 */
export type ScoreAckVerdict = 'UNKNOWN' | 'ADOPTED' | 'ADJUSTED' | 'OBJECTED' | 'NOTED';

/** 考核分项 */
export type ScoreComponent = {
  /** 指标编号 */
  readonly indicator: string;
  /** 指标名称 */
  readonly name: string;
  /** 分子 */
  readonly numerator?: number | null;
  /** 分母 */
  readonly denominator?: number | null;
  /** 指标值（基点） */
  readonly valueBps?: number | null;
  /** 分项权重（基点） */
  readonly weightBps?: number | null;
  /** 分项得分 */
  readonly points?: number | null;
};

/** 考核扣分项 */
export type ScoreDeduction = {
  /** 扣分项代码 */
  readonly code?: string | null;
  /** 扣分原因 */
  readonly reason: string;
  /** 扣分 */
  readonly points: number;
  /** 涉及事项数 */
  readonly itemCount?: number | null;
  /** 涉及整改事项号 */
  readonly rectIds?: readonly string[];
};

/** 取舍方式 */
export type ScoreRounding = 'UNKNOWN' | 'HALF_UP' | 'UP' | 'DOWN';

/** 单位考核得分 */
export type ScoreRow = {
  /** 被考核单位 */
  readonly unit: OrgRef;
  /** 名次 */
  readonly rank?: number | null;
  /** 得分 */
  readonly score: number;
  /** 扣分合计 */
  readonly deductedPoints?: number | null;
  /** 考核分项 */
  readonly components?: readonly ScoreComponent[];
  /** 扣分明细 */
  readonly deductions?: readonly ScoreDeduction[];
  /** 说明 */
  readonly note?: string | null;
};

/** 考核类别 */
export type ScoreScheme = 'UNKNOWN' | 'RECTIFICATION' | 'INTERNAL_AUDIT' | 'OTHER';

/** 评分运用场合 */
export type ScoreUse = 'UNKNOWN' | 'ANNUAL_APPRAISAL' | 'DEMOCRATIC_LIFE' | 'DUTY_REPORT' | 'CADRE' | 'OTHER';

/** 自查自纠事项 */
export type SelfCheckItem = {
  /** 清单序号 */
  readonly seqNo: number;
  /** 风险点 */
  readonly riskPoint?: string | null;
  /** 自查自纠结果 */
  readonly status: SelfCheckStatus;
  /** 自查自纠结果原文 */
  readonly statusNative?: string | null;
  /** 发现问题 */
  readonly finding?: string | null;
  /** 涉及金额 */
  readonly amount?: Money | null;
  /** 整改措施 */
  readonly measures?: string | null;
  /** 整改情况 */
  readonly rectResult?: RectResult | null;
  /** 整改情况原文 */
  readonly rectResultNative?: string | null;
  /** 整改日期 */
  readonly rectifiedOn?: number | null;
  /** 已整改金额 */
  readonly rectified?: Money | null;
  /** 完善制度文件 */
  readonly institutions?: readonly DocRef[];
  /** 佐证材料 */
  readonly evidence?: readonly AttachmentRef[];
};

/** 自查自纠结果 */
export type SelfCheckStatus =
  'UNKNOWN' | 'NOT_FOUND' | 'FOUND_RECTIFIED' | 'FOUND_RECTIFYING' | 'FOUND_OPEN' | 'NOT_APPLICABLE';

/** 敏感级别 */
export type Sensitivity = 'UNKNOWN' | 'L0_PUBLIC' | 'L1_INTERNAL' | 'L2_SENSITIVE';

/** 签名 */
export type Signature = {
  /** 签名算法 */
  readonly alg: SignatureAlg;
  /** 密钥标识 */
  readonly keyId: string;
  /** 签名值 */
  readonly value: string;
};

/** 签名算法 */
export type SignatureAlg = 'UNKNOWN' | 'SM2_GMT0003' | 'ECDSA_SM3' | 'ECDSA_SHA256' | 'ED25519';

/** 社会审计报告 */
export type SocialAuditReport = {
  /** 报告文号 */
  readonly reportDoc?: DocRef | null;
  /** 报告编码 */
  readonly reportCode?: string | null;
  /** 会计师事务所 */
  readonly firm?: OrgRef | null;
  /** 签字注册会计师 */
  readonly accountants?: readonly PersonRef[];
  /** 注册会计师编号 */
  readonly accountantNos?: readonly string[];
  /** 委托单位 */
  readonly client?: OrgRef | null;
  /** 被审计单位 */
  readonly auditee?: OrgRef | null;
  /** 报告类型 */
  readonly reportKindNative?: string | null;
  /** 审计意见 */
  readonly opinion?: AuditOpinionKind | null;
  /** 审计意见原文 */
  readonly opinionNative?: string | null;
  /** 报告日期 */
  readonly reportedOn?: number | null;
  /** 发现问题 */
  readonly finding?: string | null;
  /** 涉及金额 */
  readonly amount?: Money | null;
  /** 是否利用 */
  readonly used?: boolean | null;
  /** 核查结论 */
  readonly checkConclusion?: string | null;
};

/** 线索来源 */
export type SourceKind =
  | 'UNKNOWN'
  | 'PETITION'
  | 'SUPERVISION'
  | 'CASE'
  | 'INSPECTION'
  | 'AUDIT'
  | 'JUDICIAL'
  | 'SUPERIOR'
  | 'LEADER'
  | 'SUBORDINATE'
  | 'DATA_MODEL'
  | 'OTHER';

/** 变更撤销原因 */
export type SupersedeReason =
  | 'UNKNOWN'
  | 'ORDERED_CHANGE'
  | 'ORDERED_REVOKE'
  | 'SELF_CHANGED'
  | 'SELF_REVOKED'
  | 'ADJUDICATED'
  | 'MERGED'
  | 'SPLIT'
  | 'OTHER';

/** 变更撤销对象 */
export type SupersedeTarget = 'UNKNOWN' | 'DECISION' | 'REPORT' | 'PROBLEM' | 'RECT_ITEM' | 'PLAN_ITEM' | 'OTHER';

/** 督办形式 */
export type SuperviseForm = 'UNKNOWN' | 'LETTER' | 'MEETING' | 'JOINT_INSPECTION' | 'LIST';

/** 督办缘由 */
export type SuperviseTrigger =
  | 'UNKNOWN'
  | 'OVERDUE'
  | 'REMIND_UNANSWERED'
  | 'MANY_OVERDUE'
  | 'INSTRUCTION'
  | 'JOINT_INSPECTION'
  | 'MEETING'
  | 'OTHER';

/** 督察督导事项 */
export type SupervisionIssue = {
  /** 问题编码 */
  readonly issueNo: string;
  /** 问题来源原文 */
  readonly sourceNative?: string | null;
  /** 发生领域 */
  readonly field?: ViolationField | null;
  /** 发生领域原文 */
  readonly fieldNative?: string | null;
  /** 督导状态原文 */
  readonly supervisionStatusNative?: string | null;
  /** 整改状态 */
  readonly rectStatus?: RectResult | null;
  /** 整改状态原文 */
  readonly rectStatusNative?: string | null;
  /** 临期超期情况原文 */
  readonly dueFlagNative?: string | null;
  /** 督导后风险 */
  readonly riskNative?: string | null;
  /** 整改期限 */
  readonly rectDue?: Deadline | null;
  /** 办结日期 */
  readonly closedOn?: number | null;
  /** 行业主管部门 */
  readonly industryAuthority?: string | null;
  /** 是否已撤回 */
  readonly withdrawn?: boolean | null;
};

/** 监督种类 */
export type SupervisionKind =
  | 'UNKNOWN'
  | 'AUDIT'
  | 'DISCIPLINE'
  | 'INSPECTION'
  | 'ORGANIZATION'
  | 'CONGRESS'
  | 'REFORM'
  | 'NATURAL_RES'
  | 'ECOLOGY'
  | 'INTERNAL_AUDIT'
  | 'SOCIAL_AUDIT';

/** 暂缓决定机关 */
export type SuspendOrderer = 'UNKNOWN' | 'AUDIT_ORGAN' | 'GOVERNMENT' | 'COURT' | 'OTHER';

/** 暂缓范围 */
export type SuspendScope = 'UNKNOWN' | 'DECISION_EXECUTION' | 'RECT_CLOCK';

/** 综合报告范围 */
export type SynthesisScope =
  'UNKNOWN' | 'ECON_RESP_CADRES' | 'ANNUAL_AUDIT' | 'BUDGET' | 'RECTIFICATION' | 'INDUSTRY' | 'TRANSFERS' | 'OTHER';

/** 抽调用途 */
export type TalentAssignPurpose =
  | 'UNKNOWN'
  | 'AUDIT_PROJECT'
  | 'INSPECTION_ROUND'
  | 'JOINT_TEAM'
  | 'TRAINING'
  | 'RECT_GUIDANCE'
  | 'EXPERT_REVIEW'
  | 'OTHER';

/** 抽调人员 */
export type TalentAssignment = {
  /** 人才编号 */
  readonly talentId?: string | null;
  /** 人员 */
  readonly person: PersonRef;
  /** 派出单位 */
  readonly lender?: OrgRef | null;
  /** 专业方向 */
  readonly specialties?: readonly TalentSpecialty[];
  /** 承担岗位 */
  readonly role?: string | null;
  /** 抽调起 */
  readonly startOn?: number | null;
  /** 抽调止 */
  readonly endOn?: number | null;
  /** 回避审查 */
  readonly avoidance?: TalentAvoidanceCheck | null;
  /** 是否签订保密承诺 */
  readonly confidentialitySigned?: boolean | null;
};

/** 可调配状态 */
export type TalentAvailability = 'UNKNOWN' | 'AVAILABLE' | 'ASSIGNED' | 'SUSPENDED' | 'LEFT';

/** 回避关系 */
export type TalentAvoidance = {
  /** 应回避单位 */
  readonly org?: OrgRef | null;
  /** 回避事由 */
  readonly relation?: string | null;
  /** 回避期限 */
  readonly validTo?: number | null;
};

/** 回避审查 */
export type TalentAvoidanceCheck = {
  /** 审查结果 */
  readonly result: AvoidanceResult;
  /** 审查日期 */
  readonly checkedOn?: number | null;
  /** 审查人 */
  readonly checkedBy?: PersonRef | null;
  /** 审查的相关单位 */
  readonly checkedAgainst?: readonly OrgRef[];
  /** 审查说明 */
  readonly explanation?: string | null;
};

/** 调配决定 */
export type TalentDecision = 'UNKNOWN' | 'ASSIGNED' | 'PARTLY' | 'REFUSED' | 'WAITING';

/** 抽调评价 */
export type TalentEvaluation = {
  /** 人才编号 */
  readonly talentId?: string | null;
  /** 人员 */
  readonly person: PersonRef;
  /** 返回日期 */
  readonly returnedOn?: number | null;
  /** 工作天数 */
  readonly servedDays?: number | null;
  /** 评价等次 */
  readonly grade?: TalentGrade | null;
  /** 评价等次（原文） */
  readonly gradeNative?: string | null;
  /** 评价得分（百分制） */
  readonly score?: number | null;
  /** 是否达标 */
  readonly metTarget?: boolean | null;
  /** 参与查出问题数 */
  readonly problemCount?: number | null;
  /** 评语 */
  readonly comment?: string | null;
};

/** 抽调评价 */
export type TalentGrade = 'UNKNOWN' | 'EXCELLENT' | 'QUALIFIED' | 'BASIC' | 'UNQUALIFIED';

/** 人才来源 */
export type TalentSource =
  'UNKNOWN' | 'STATE_AUDIT' | 'INTERNAL_AUDIT' | 'SOCIAL_AUDIT' | 'SUPERVISION' | 'EXPERT' | 'OTHER';

/** 专业方向 */
export type TalentSpecialty =
  | 'UNKNOWN'
  | 'FISCAL'
  | 'FINANCE'
  | 'ENTERPRISE'
  | 'INVESTMENT'
  | 'NATURAL_RES'
  | 'ECOLOGY'
  | 'MEDICAL'
  | 'EDUCATION'
  | 'DATA'
  | 'LAW'
  | 'INFO_SECURITY'
  | 'ORG_WORK'
  | 'OTHER';

/** 任务节点 */
export type TaskMilestone = {
  /** 序号 */
  readonly seqNo: number;
  /** 节点内容 */
  readonly content: string;
  /** 节点时限 */
  readonly due?: Deadline | null;
  /** 节点状态 */
  readonly status?: TaskStatus | null;
  /** 节点状态（原文） */
  readonly statusNative?: string | null;
  /** 完成日期 */
  readonly doneOn?: number | null;
};

/** 任务等级 */
export type TaskPriority = 'UNKNOWN' | 'KEY' | 'NORMAL' | 'URGENT';

/** 任务状态 */
export type TaskStatus = 'UNKNOWN' | 'NOT_STARTED' | 'IN_PROGRESS' | 'DELAYED' | 'DONE' | 'LONG_TERM' | 'CANCELLED';

/** 技术支持种类 */
export type TechRequestKind =
  'UNKNOWN' | 'POLICY' | 'PROFESSIONAL' | 'TECHNICAL' | 'MONITORING' | 'SURVEYING' | 'OTHER';

/** 任中或离任 */
export type TenureTiming = 'UNKNOWN' | 'IN_TERM' | 'LEAVING' | 'NA';

/** 移送类型 */
export type TransferKind = 'UNKNOWN' | 'MATTER' | 'PERSON';

/** 移送情况 */
export type TransferStatus = 'UNKNOWN' | 'NONE' | 'TRANSFERRED' | 'FED_BACK';

/** 典型案例类别 */
export type TypicalCaseKind = 'UNKNOWN' | 'GOOD_PRACTICE' | 'SELF_FOUND' | 'WARNING' | 'OTHER';

/** 未整改原因 */
export type UnrectReason =
  'UNKNOWN' | 'MECHANISM' | 'HISTORICAL' | 'LITIGATION' | 'FUNDING' | 'THIRD_PARTY' | 'DELAY' | 'OTHER';

/** 结果运用类别 */
export type UseClass = 'UNKNOWN' | 'CASE_CLUE' | 'CADRE' | 'RECTIFY' | 'SYSTEMIC';

/** 处理结论 */
export type Verdict = 'UNKNOWN' | 'ACCEPTED' | 'DUPLICATE' | 'REFUSED' | 'INVALID' | 'DEAD_LETTER' | 'HELD';

/** 违法或问题发生领域 */
export type ViolationField =
  | 'UNKNOWN'
  | 'LAND'
  | 'MINERAL'
  | 'FOREST'
  | 'WATER'
  | 'AIR'
  | 'SOIL'
  | 'SOLID_WASTE'
  | 'NOISE'
  | 'NATURE_RESERVE'
  | 'PLANNING'
  | 'OTHER';

/** 查处状态 */
export type ViolationHandling =
  'UNKNOWN' | 'NOT_HANDLED' | 'CHECKING' | 'FILED' | 'HANDLING' | 'CLOSED' | 'TRANSFERRED' | 'NOT_VIOLATION' | 'OTHER';

/** 违法程度 */
export type ViolationSeverity = 'UNKNOWN' | 'MAJOR' | 'SERIOUS' | 'GENERAL';

/** 预警核实结论 */
export type WarningConclusion =
  'UNKNOWN' | 'CONFIRMED' | 'PARTLY_CONFIRMED' | 'FALSE_ALARM' | 'NOT_VERIFIABLE' | 'IN_VERIFICATION';

/** 预警领域 */
export type WarningDomain =
  | 'UNKNOWN'
  | 'FISCAL_FUNDS'
  | 'PUBLIC_TRADING'
  | 'SOE_OPERATION'
  | 'GOV_INVESTMENT'
  | 'TREASURY_BONDS'
  | 'TWO_MAJOR_TWO_NEW'
  | 'SOCIAL_INSURANCE'
  | 'OTHER';

/** 预警等级 */
export type WarningLevel = 'UNKNOWN' | 'RED' | 'ORANGE' | 'YELLOW' | 'BLUE';

/** 撤回原因 */
export type WithdrawalReason =
  'UNKNOWN' | 'SENT_BY_MISTAKE' | 'DUPLICATE' | 'WRONG_RECIPIENT' | 'DECISION_REVOKED' | 'SOURCE_WITHDRAWN' | 'OTHER';

/** 不提供的字段 */
export type Withheld = {
  /** 字段路径 */
  readonly field: string;
  /** 脱敏规则 */
  readonly rule: string;
};
