// Generated from schemas/avro by schemas/generate.ts. Do not edit.
/** 金额性质 */
export type AmountKind = 'UNKNOWN' | 'VIOLATION' | 'MISMANAGED' | 'LOSS' | 'OTHER';

/** 批准信息 */
export type Approval = {
  /** 批准机构 */
  readonly body: string | null;
  /** 批准日期 */
  readonly date: number | null;
  /** 批准文件 */
  readonly docRef: DocRef | null;
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

/** 知悉对象 */
export type AudienceRef = {
  /** 参与方标识 */
  readonly participant: string;
  /** 岗位 */
  readonly role: string | null;
  /** 人员 */
  readonly person: string | null;
};

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

/** 银行账户 */
export type BankAccount = {
  /** 户名 */
  readonly holder: string | null;
  /** 开户行 */
  readonly bank: string | null;
  /** 账号 */
  readonly accountNo: string;
};

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

/** 联系人 */
export type ContactRef = {
  /** 联系人姓名 */
  readonly name: string | null;
  /** 联系电话 */
  readonly phone: string | null;
};

/** 合同单价 */
export type ContractPrice = {
  /** 合同编号 */
  readonly contractNo: string | null;
  /** 标的 */
  readonly item: string;
  /** 单价（分） */
  readonly unitPriceFen: number | null;
  /** 供应商 */
  readonly supplier: string | null;
};

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

/** 备案类别 */
export type FilingKind = 'UNKNOWN' | 'PLAN' | 'REPORT' | 'RECTIFICATION' | 'SUMMARY' | 'ORGANIZATION';

/** 备案退回原因 */
export type FilingReturnReason = 'UNKNOWN' | 'MATERIAL_INCOMPLETE' | 'FORM' | 'CONTENT' | 'NOT_REQUIRED' | 'OTHER';

/** 内审机构设置 */
export type IaOrgForm = 'UNKNOWN' | 'INDEPENDENT' | 'JOINT';

/** 内审发现问题 */
export type IaProblem = {
  /** 问题序号 */
  readonly seqNo: number;
  /** 问题描述 */
  readonly description: string;
  /** 缺陷等级 */
  readonly defectLevel: DefectLevel | null;
  /** 缺陷等级原文 */
  readonly defectLevelNative: string | null;
  /** 涉及金额（分） */
  readonly amountFen: number | null;
  /** 整改责任部门 */
  readonly rectDept: string | null;
  /** 整改期限 */
  readonly rectDeadline: Deadline | null;
  /** 整改状态 */
  readonly rectResult: RectResult | null;
  /** 整改状态原文 */
  readonly rectResultNative: string | null;
  /** 已整改金额（分） */
  readonly rectifiedFen: number | null;
};

/** 内审项目 */
export type IaProject = {
  /** 项目名称 */
  readonly name: string;
  /** 项目类型 */
  readonly kind: string | null;
  /** 被审计单位 */
  readonly targetOrg: string | null;
  /** 开始日期 */
  readonly startOn: number | null;
  /** 结束日期 */
  readonly endOn: number | null;
};

/** 法规条款 */
export type LawRef = {
  /** 法规名称 */
  readonly law: string;
  /** 条款 */
  readonly article: string | null;
};

/** 联动类型 */
export type LinkageKind = 'UNKNOWN' | 'JI' | 'XUN' | 'ZU' | 'REN' | 'GAI' | 'ZI' | 'HUAN' | 'NEI' | 'SHE';

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

/** 单位引用 */
export type OrgRef = {
  /** 单位名称 */
  readonly name: string;
  /** 统一社会信用代码 */
  readonly uscc: string | null;
  /** 行政区划代码 */
  readonly division: string | null;
  /** 参与方标识 */
  readonly participant: string | null;
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

/** 人员类别 */
export type PersonCategory = 'UNKNOWN' | 'CIVIL_SERVANT' | 'SOE_STAFF' | 'INSTITUTION_STAFF' | 'OTHER_PUBLIC';

/** 人员处理结果 */
export type PersonDisposal = {
  /** 涉及人员 */
  readonly person: PersonRef;
  /** 处理结果 */
  readonly outcome: DisposalOutcome | null;
  /** 党纪处分 */
  readonly partySanction: string | null;
  /** 政务处分 */
  readonly govSanction: string | null;
  /** 情况说明 */
  readonly detail: string | null;
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

/** 计划状态 */
export type PlanStatus =
  'UNKNOWN' | 'PROPOSED' | 'CONSULTING' | 'APPROVED' | 'ADJUSTED' | 'CANCELLED' | 'IN_FIELD' | 'REPORTED' | 'CLOSED';

/** 职务级别 */
export type PostLevel = 'UNKNOWN' | 'BUREAU' | 'COUNTY' | 'TOWNSHIP' | 'BELOW_TOWNSHIP' | 'OTHER';

/** 问题分类 */
export type ProblemCategory = {
  /** 分类级次 */
  readonly level: number;
  /** 代码体系 */
  readonly codeSystem: string | null;
  /** 分类代码 */
  readonly code: string | null;
  /** 分类原文 */
  readonly native: string;
};

/** 整改成效 */
export type RectEffects = {
  /** 已纠正违规金额（分） */
  readonly correctedFen: number | null;
  /** 挽回损失（分） */
  readonly recoveredFen: number | null;
  /** 工程审减（分） */
  readonly reducedFen: number | null;
  /** 其他增收节支（分） */
  readonly savedFen: number | null;
  /** 成效合计（分） */
  readonly totalFen: number | null;
};

/** 整改类型要求 */
export type RectKind = 'UNKNOWN' | 'IMMEDIATE' | 'PHASED' | 'CONTINUOUS';

/** 整改措施 */
export type RectMeasure = {
  /** 措施内容 */
  readonly text: string;
  /** 完成时限 */
  readonly due: Deadline | null;
  /** 责任部门 */
  readonly responsible: string | null;
};

/** 整改结果 */
export type RectResult = 'UNKNOWN' | 'DONE' | 'PARTIAL' | 'LONG_TERM' | 'NOT_DONE';

/** 报告种类 */
export type ReportKind =
  'UNKNOWN' | 'AUDIT_REPORT' | 'SPECIAL_SURVEY' | 'ECON_RESULT' | 'SYNTHESIS' | 'WORK_REPORT' | 'OTHER';

/** 责任类型 */
export type Responsibility = 'UNKNOWN' | 'DIRECT' | 'LEADERSHIP' | 'NONE';

/** 退回原因 */
export type ReturnReason = 'UNKNOWN' | 'NOT_IN_JURISDICTION' | 'MATERIAL_INCOMPLETE' | 'DUPLICATE' | 'OTHER';

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

/** 任中或离任 */
export type TenureTiming = 'UNKNOWN' | 'IN_TERM' | 'LEAVING' | 'NA';

/** 移送类型 */
export type TransferKind = 'UNKNOWN' | 'MATTER' | 'PERSON';

/** 移送情况 */
export type TransferStatus = 'UNKNOWN' | 'NONE' | 'TRANSFERRED' | 'FED_BACK';

/** 未整改原因 */
export type UnrectReason =
  'UNKNOWN' | 'MECHANISM' | 'HISTORICAL' | 'LITIGATION' | 'FUNDING' | 'THIRD_PARTY' | 'DELAY' | 'OTHER';

/** 结果运用类别 */
export type UseClass = 'UNKNOWN' | 'CASE_CLUE' | 'CADRE' | 'RECTIFY' | 'SYSTEMIC';

/** 处理结论 */
export type Verdict = 'UNKNOWN' | 'ACCEPTED' | 'DUPLICATE' | 'REFUSED' | 'INVALID' | 'DEAD_LETTER' | 'HELD';

/** 不提供的字段 */
export type Withheld = {
  /** 字段路径 */
  readonly field: string;
  /** 脱敏规则 */
  readonly rule: string;
};
