// Generated from schemas/avro by schemas/generate.ts. Do not edit.
import type {
  AssistDecision,
  AssistKind,
  AssistPlot,
  AssistSample,
  AttachmentRef,
  AuditType,
  BankAccount,
  ClueDirection,
  ClueStage,
  ContactRef,
  Deadline,
  DisposalMethod,
  DisposalOutcome,
  DocRef,
  Envelope,
  HistoryProblem,
  HistoryProject,
  HistoryPurpose,
  LawRef,
  Money,
  OrgRef,
  PartialDate,
  PersonDisposal,
  PersonRef,
  PreauditKind,
  ReportedRate,
  ReturnReason,
  SocialAuditReport,
  SourceKind,
  SupervisionIssue,
  TechRequestKind,
  TransferKind,
  ViolationField,
  ViolationHandling,
  ViolationSeverity,
  WarningConclusion,
  WarningDomain,
  WarningLevel,
} from './common.gen.ts';
/** 协查受理 */
export type AssistAccept = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 协查号 */
  readonly assistNo?: string | null;
  /** 协查委托函文号 */
  readonly assistDoc?: DocRef | null;
  /** 受理决定 */
  readonly decision: AssistDecision;
  /** 受理决定原文 */
  readonly decisionNative?: string | null;
  /** 受理日期 */
  readonly acceptedOn?: number | null;
  /** 承办单位 */
  readonly handleOrg?: OrgRef | null;
  /** 承办科室 */
  readonly handleDept?: string | null;
  /** 承办联系人 */
  readonly handler?: ContactRef | null;
  /** 预计完成日期 */
  readonly plannedOn?: number | null;
  /** 调查安排 */
  readonly planNote?: string | null;
  /** 不予受理原因 */
  readonly declineReason?: string | null;
  /** 需补充材料 */
  readonly missingMaterials?: readonly string[];
};

/** 协查答复 */
export type AssistReply = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 协查号 */
  readonly assistNo?: string | null;
  /** 协查委托函文号 */
  readonly assistDoc?: DocRef | null;
  /** 答复文号 */
  readonly replyDoc?: DocRef | null;
  /** 答复方序列号 */
  readonly nativeNo?: string | null;
  /** 答复次序 */
  readonly replySeq?: number | null;
  /** 答复日期 */
  readonly repliedOn?: number | null;
  /** 承办单位 */
  readonly handleOrg?: OrgRef | null;
  /** 是否办结 */
  readonly completed?: boolean | null;
  /** 事实 */
  readonly facts?: string | null;
  /** 依据 */
  readonly basis?: string | null;
  /** 适用规定 */
  readonly lawBasis?: readonly LawRef[];
  /** 处理情况 */
  readonly handling?: string | null;
  /** 调查结论 */
  readonly conclusion?: string | null;
  /** 涉及单位 */
  readonly aboutOrg?: OrgRef | null;
  /** 涉及人员 */
  readonly persons?: readonly PersonRef[];
  /** 图斑 */
  readonly plots?: readonly AssistPlot[];
  /** 图斑数 */
  readonly plotCount?: number | null;
  /** 违法图斑数 */
  readonly violationCount?: number | null;
  /** 检测样品指标 */
  readonly samples?: readonly AssistSample[];
  /** 检测样品数 */
  readonly sampleCount?: number | null;
  /** 超标样品数 */
  readonly exceededCount?: number | null;
  /** 检测鉴定报告 */
  readonly reportDocs?: readonly DocRef[];
  /** 企业生产工艺数据 */
  readonly processData?: string | null;
  /** 佐证材料 */
  readonly evidence?: readonly AttachmentRef[];
  /** 未查清事项 */
  readonly unresolved?: string | null;
  /** 承办联系人 */
  readonly handler?: ContactRef | null;
};

/** 协查请求 */
export type AssistRequest = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 协查号 */
  readonly assistNo: string;
  /** 协查委托函文号 */
  readonly assistDoc?: DocRef | null;
  /** 协查种类 */
  readonly kind: AssistKind;
  /** 协查种类原文 */
  readonly kindNative?: string | null;
  /** 委托日期 */
  readonly requestedOn?: number | null;
  /** 委托单位 */
  readonly requester?: OrgRef | null;
  /** 受托单位 */
  readonly executor?: OrgRef | null;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 协查事项 */
  readonly question: string;
  /** 委托理由 */
  readonly technicalReason?: string | null;
  /** 法律依据 */
  readonly lawBasis?: readonly LawRef[];
  /** 线索来源详情 */
  readonly sourceDetail?: string | null;
  /** 涉及单位 */
  readonly aboutOrg?: OrgRef | null;
  /** 涉及人员 */
  readonly persons?: readonly PersonRef[];
  /** 图斑 */
  readonly plots?: readonly AssistPlot[];
  /** 图斑数 */
  readonly plotCount?: number | null;
  /** 检测样品指标 */
  readonly samples?: readonly AssistSample[];
  /** 检测样品数 */
  readonly sampleCount?: number | null;
  /** 随附材料 */
  readonly materials?: readonly string[];
  /** 企业生产工艺数据 */
  readonly processData?: string | null;
  /** 反馈要求 */
  readonly replyRequirement?: string | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 线索处理结果反馈 */
export type ClueDisposal = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 线索交接号 */
  readonly clueId?: string | null;
  /** 移送处理书 */
  readonly transferDoc?: DocRef | null;
  /** 反馈单号 */
  readonly feedbackNo?: string | null;
  /** 受理方线索编码 */
  readonly nativeClueNo?: string | null;
  /** 办理阶段 */
  readonly stage: ClueStage;
  /** 办理状态原文 */
  readonly stageNative?: string | null;
  /** 受理机关 */
  readonly acceptOrg?: OrgRef | null;
  /** 受理日期 */
  readonly acceptDate?: number | null;
  /** 办理机关 */
  readonly handleOrg?: OrgRef | null;
  /** 办结日期 */
  readonly handleDate?: number | null;
  /** 反馈日期 */
  readonly feedbackOn?: number | null;
  /** 处置方式 */
  readonly disposalMethod?: DisposalMethod | null;
  /** 是否立案 */
  readonly filedCase?: boolean | null;
  /** 立案日期 */
  readonly filedOn?: number | null;
  /** 处理结果 */
  readonly outcomes?: readonly DisposalOutcome[];
  /** 情况说明 */
  readonly outcomeDetail?: string | null;
  /** 人员处理结果 */
  readonly persons?: readonly PersonDisposal[];
  /** 处理人数 */
  readonly personCount?: number | null;
  /** 结果文件 */
  readonly resultDoc?: DocRef | null;
  /** 挽回损失（分） */
  readonly recoveredFen?: number | null;
  /** 挽回损失是否约数 */
  readonly recoveredApproximate?: boolean;
  /** 处置方式原文 */
  readonly disposalMethodNative?: string | null;
  /** 处理结果原文 */
  readonly outcomeNative?: string | null;
  /** 违纪违法类型 */
  readonly violationKindNative?: string | null;
  /** 案件编码 */
  readonly caseNo?: string | null;
  /** 立案机关 */
  readonly caseOrg?: OrgRef | null;
  /** 移送司法日期 */
  readonly judicialOn?: number | null;
  /** 经济处罚金额（分） */
  readonly penaltyFen?: number | null;
  /** 经济处罚金额是否约数 */
  readonly penaltyApproximate?: boolean;
  /** 追责问责人数 */
  readonly accountablePersonCount?: number | null;
  /** 追责问责单位数 */
  readonly accountableOrgCount?: number | null;
  /** 完善制度数 */
  readonly institutionCount?: number | null;
};

/** 审前情况 */
export type CluePreaudit = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 线索交接号或来件编号 */
  readonly clueId: string;
  /** 台账编号 */
  readonly ledgerNo?: string | null;
  /** 提供方线索编号 */
  readonly nativeClueNo?: string | null;
  /** 办理阶段 */
  readonly stage: ClueStage;
  /** 办理阶段原文 */
  readonly stageNative?: string | null;
  /** 审前情况种类 */
  readonly kind: PreauditKind;
  /** 审前情况种类原文 */
  readonly kindNative?: string | null;
  /** 移交时间 */
  readonly providedOn?: number | null;
  /** 移交单位 */
  readonly providerOrg?: OrgRef | null;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 巡察轮次 */
  readonly inspectionRound?: string | null;
  /** 线索来源 */
  readonly sourceKind?: SourceKind | null;
  /** 来源详情 */
  readonly sourceDetail?: string | null;
  /** 举报人 */
  readonly informant?: PersonRef | null;
  /** 信访件号 */
  readonly petitionNo?: string | null;
  /** 问题线索类别 */
  readonly clueCategoryNative?: string | null;
  /** 问题线索子类 */
  readonly clueSubcategoryNative?: string | null;
  /** 涉及单位 */
  readonly aboutOrg?: OrgRef | null;
  /** 事由 */
  readonly title?: string | null;
  /** 情况说明 */
  readonly facts?: string | null;
  /** 涉及人员 */
  readonly persons?: readonly PersonRef[];
  /** 涉及人数 */
  readonly personCount?: number | null;
  /** 问题发生时间起 */
  readonly problemFrom?: PartialDate | null;
  /** 问题发生时间止 */
  readonly problemTo?: PartialDate | null;
  /** 涉及金额 */
  readonly amountInvolved?: Money | null;
  /** 材料份数 */
  readonly evidenceCount?: number | null;
  /** 关注建议 */
  readonly suggestion?: string | null;
  /** 分类处理意见 */
  readonly handlingOpinion?: string | null;
  /** 办理回告限时 */
  readonly replyDays?: number | null;
  /** 是否办结 */
  readonly completed?: boolean | null;
  /** 完善制度数 */
  readonly institutionCount?: number | null;
  /** 挽回损失 */
  readonly recovered?: Money | null;
  /** 追责问责人数 */
  readonly accountablePersonCount?: number | null;
  /** 追责问责单位数 */
  readonly accountableOrgCount?: number | null;
  /** 改革任务编号 */
  readonly reformTaskNo?: string | null;
  /** 改革领域 */
  readonly reformField?: string | null;
  /** 改革任务 */
  readonly reformTask?: string | null;
  /** 改革任务牵头单位 */
  readonly leadOrg?: OrgRef | null;
  /** 改革任务时间节点 */
  readonly taskDue?: Deadline | null;
  /** 改革任务完成情况原文 */
  readonly taskProgressNative?: string | null;
  /** 关联审计报告文号 */
  readonly relatedReportDoc?: DocRef | null;
  /** 整改情况原文 */
  readonly rectStatusNative?: string | null;
  /** 督察督导事项 */
  readonly issue?: SupervisionIssue | null;
  /** 图斑 */
  readonly plots?: readonly AssistPlot[];
  /** 检测样品指标 */
  readonly samples?: readonly AssistSample[];
  /** 坐标 */
  readonly coordinates?: string | null;
  /** 企业生产工艺数据 */
  readonly processData?: string | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 线索办理进展 */
export type ClueProgress = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 线索交接号 */
  readonly clueId?: string | null;
  /** 移送处理书 */
  readonly transferDoc?: DocRef | null;
  /** 受理方线索编码 */
  readonly nativeClueNo?: string | null;
  /** 进展次序 */
  readonly progressSeq?: number | null;
  /** 办理阶段 */
  readonly stage: ClueStage;
  /** 办理状态原文 */
  readonly stageNative?: string | null;
  /** 进展日期 */
  readonly progressOn?: number | null;
  /** 办理机关 */
  readonly handleOrg?: OrgRef | null;
  /** 处置方式 */
  readonly disposalMethod?: DisposalMethod | null;
  /** 处置方式原文 */
  readonly disposalMethodNative?: string | null;
  /** 是否立案 */
  readonly filedCase?: boolean | null;
  /** 立案日期 */
  readonly filedOn?: number | null;
  /** 涉及人数 */
  readonly personCount?: number | null;
  /** 立案人数 */
  readonly filedPersonCount?: number | null;
  /** 办理进展说明 */
  readonly progress?: string | null;
  /** 是否申请延期反馈 */
  readonly extensionRequested?: boolean | null;
  /** 延期原因 */
  readonly extensionReason?: string | null;
  /** 延期后反馈时限 */
  readonly newDue?: Deadline | null;
  /** 承办联系人 */
  readonly handler?: ContactRef | null;
};

/** 线索签收回执 */
export type ClueReceipt = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 线索交接号 */
  readonly clueId?: string | null;
  /** 移送处理书 */
  readonly transferDoc?: DocRef | null;
  /** 回执单号 */
  readonly receiptNo?: string | null;
  /** 受理方线索编码 */
  readonly nativeClueNo?: string | null;
  /** 办理阶段 */
  readonly stage: ClueStage;
  /** 办理状态原文 */
  readonly stageNative?: string | null;
  /** 签收日期 */
  readonly receivedOn?: number | null;
  /** 签收人 */
  readonly receivedBy?: PersonRef | null;
  /** 受理机关 */
  readonly acceptOrg?: OrgRef | null;
  /** 是否受理 */
  readonly accepted?: boolean | null;
  /** 受理日期 */
  readonly acceptedOn?: number | null;
  /** 收到材料份数 */
  readonly materialCount?: number | null;
  /** 机要登记号 */
  readonly registerNo?: string | null;
  /** 提出处置意见时限 */
  readonly dispositionDue?: Deadline | null;
  /** 预计反馈结果时限 */
  readonly resultDue?: Deadline | null;
  /** 承办联系人 */
  readonly handler?: ContactRef | null;
  /** 签收说明 */
  readonly note?: string | null;
};

/** 线索退回 */
export type ClueReturn = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 线索交接号 */
  readonly clueId?: string | null;
  /** 移送处理书 */
  readonly transferDoc?: DocRef | null;
  /** 反馈单号 */
  readonly feedbackNo?: string | null;
  /** 受理方线索编码 */
  readonly nativeClueNo?: string | null;
  /** 办理阶段 */
  readonly stage: ClueStage;
  /** 退回机关 */
  readonly returnOrg?: OrgRef | null;
  /** 退回日期 */
  readonly returnedOn?: number | null;
  /** 退回原因 */
  readonly reason: ReturnReason;
  /** 退回说明 */
  readonly reasonText?: string | null;
  /** 需补充材料 */
  readonly missingMaterials?: readonly string[];
  /** 通报编号 */
  readonly noticeNo?: string | null;
  /** 退回原因原文 */
  readonly reasonNative?: string | null;
};

/** 线索移送 */
export type ClueTransfer = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 线索交接号 */
  readonly clueId: string;
  /** 方向 */
  readonly direction: ClueDirection;
  /** 办理阶段 */
  readonly stage: ClueStage;
  /** 线索来源 */
  readonly sourceKind?: SourceKind | null;
  /** 来源详情 */
  readonly sourceDetail?: string | null;
  /** 举报人 */
  readonly informant?: PersonRef | null;
  /** 信访件号 */
  readonly petitionNo?: string | null;
  /** 移送处理书 */
  readonly transferDoc?: DocRef | null;
  /** 移送类型 */
  readonly transferKind?: TransferKind | null;
  /** 移送日期 */
  readonly transferredOn?: number | null;
  /** 主送单位 */
  readonly mainRecipient?: OrgRef | null;
  /** 抄送单位 */
  readonly cc?: readonly OrgRef[];
  /** 责任单位 */
  readonly responsibleOrg?: OrgRef | null;
  /** 事由 */
  readonly title?: string | null;
  /** 事实 */
  readonly facts?: string | null;
  /** 定性 */
  readonly qualification?: string | null;
  /** 审计机关意见 */
  readonly opinion?: string | null;
  /** 移送依据与反馈要求 */
  readonly feedbackRequirement?: string | null;
  /** 违反规定 */
  readonly lawBasis?: readonly LawRef[];
  /** 涉及人员 */
  readonly persons?: readonly PersonRef[];
  /** 涉及人数 */
  readonly personCount?: number | null;
  /** 涉及金额（分） */
  readonly amountInvolvedFen?: number | null;
  /** 证据份数 */
  readonly evidenceCount?: number | null;
  /** 相关问题编号 */
  readonly problemIds?: readonly string[];
  /** 涉及金额是否约数 */
  readonly amountApproximate?: boolean;
  /** 办理阶段原文 */
  readonly stageNative?: string | null;
  /** 台账编号 */
  readonly ledgerNo?: string | null;
  /** 移送方线索编号 */
  readonly nativeClueNo?: string | null;
  /** 巡察轮次 */
  readonly inspectionRound?: string | null;
  /** 办理回告限时 */
  readonly replyDays?: number | null;
  /** 督察督导事项 */
  readonly issue?: SupervisionIssue | null;
  /** 图斑 */
  readonly plots?: readonly AssistPlot[];
  /** 检测样品指标 */
  readonly samples?: readonly AssistSample[];
  /** 涉及的社会审计报告 */
  readonly socialAuditReport?: SocialAuditReport | null;
};

/** 往年审计问题查询 */
export type HistoryQuery = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 查询编号 */
  readonly queryNo: string;
  /** 查询函文号 */
  readonly queryDoc?: DocRef | null;
  /** 查询用途 */
  readonly purpose: HistoryPurpose;
  /** 查询用途原文 */
  readonly purposeNative?: string | null;
  /** 查询日期 */
  readonly requestedOn?: number | null;
  /** 巡察轮次 */
  readonly inspectionRound?: string | null;
  /** 被查询单位 */
  readonly orgs?: readonly OrgRef[];
  /** 被查询领导干部 */
  readonly persons?: readonly PersonRef[];
  /** 查询年度起 */
  readonly yearFrom?: number | null;
  /** 查询年度止 */
  readonly yearTo?: number | null;
  /** 审计类型 */
  readonly auditTypes?: readonly AuditType[];
  /** 关注事项 */
  readonly topics?: readonly string[];
  /** 需核查的社会审计报告 */
  readonly reportDocs?: readonly DocRef[];
  /** 是否需要整改情况 */
  readonly wantsRectification?: boolean | null;
  /** 是否需要佐证材料 */
  readonly wantsEvidence?: boolean | null;
  /** 查询事项说明 */
  readonly question?: string | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 往年审计问题答复 */
export type HistoryReply = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 查询编号 */
  readonly queryNo?: string | null;
  /** 查询函文号 */
  readonly queryDoc?: DocRef | null;
  /** 答复函文号 */
  readonly replyDoc?: DocRef | null;
  /** 答复日期 */
  readonly repliedOn?: number | null;
  /** 数据截止日期 */
  readonly asOf?: number | null;
  /** 是否无相关记录 */
  readonly noRecord?: boolean | null;
  /** 审计项目数 */
  readonly projectCount?: number | null;
  /** 问题数 */
  readonly problemCount?: number | null;
  /** 尚未整改到位问题数 */
  readonly unrectifiedCount?: number | null;
  /** 往年审计项目 */
  readonly projects?: readonly HistoryProject[];
  /** 往年审计问题 */
  readonly problems?: readonly HistoryProblem[];
  /** 整改率 */
  readonly rates?: readonly ReportedRate[];
  /** 情况说明 */
  readonly note?: string | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 技术支持答复 */
export type TechReply = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 技术支持编号 */
  readonly techNo?: string | null;
  /** 请求函文号 */
  readonly requestDoc?: DocRef | null;
  /** 答复函文号 */
  readonly replyDoc?: DocRef | null;
  /** 答复日期 */
  readonly repliedOn?: number | null;
  /** 答复单位 */
  readonly answerOrg?: OrgRef | null;
  /** 答复意见 */
  readonly answer: string;
  /** 政策法规依据 */
  readonly lawBasis?: readonly LawRef[];
  /** 政策文件 */
  readonly policyDocs?: readonly DocRef[];
  /** 检测报告编号 */
  readonly reportNo?: string | null;
  /** 检测机构 */
  readonly labOrg?: OrgRef | null;
  /** 检测资质证书编号 */
  readonly labLicenceNo?: string | null;
  /** 检测样品指标 */
  readonly samples?: readonly AssistSample[];
  /** 检测样品数 */
  readonly sampleCount?: number | null;
  /** 超标样品数 */
  readonly exceededCount?: number | null;
  /** 图斑 */
  readonly plots?: readonly AssistPlot[];
  /** 结论 */
  readonly conclusion?: string | null;
  /** 适用范围和局限 */
  readonly limitation?: string | null;
  /** 答复专家 */
  readonly experts?: readonly PersonRef[];
  /** 企业生产工艺数据 */
  readonly processData?: string | null;
  /** 检测报告等材料 */
  readonly evidence?: readonly AttachmentRef[];
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 技术支持请求 */
export type TechRequest = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 技术支持编号 */
  readonly techNo: string;
  /** 请求函文号 */
  readonly requestDoc?: DocRef | null;
  /** 技术支持种类 */
  readonly kind: TechRequestKind;
  /** 技术支持种类原文 */
  readonly kindNative?: string | null;
  /** 请求日期 */
  readonly requestedOn?: number | null;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 咨询主题 */
  readonly topic?: string | null;
  /** 咨询问题 */
  readonly question: string;
  /** 背景情况 */
  readonly background?: string | null;
  /** 涉及单位 */
  readonly aboutOrg?: OrgRef | null;
  /** 检测项目 */
  readonly indicators?: readonly string[];
  /** 检测地点 */
  readonly location?: string | null;
  /** 坐标 */
  readonly coordinates?: string | null;
  /** 检测点位数 */
  readonly pointCount?: number | null;
  /** 图斑 */
  readonly plots?: readonly AssistPlot[];
  /** 需要的成果形式 */
  readonly expectedOutput?: string | null;
  /** 企业生产工艺数据 */
  readonly processData?: string | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 重大违法通报 */
export type ViolationNotice = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 通报编号 */
  readonly noticeNo: string;
  /** 通报文号 */
  readonly noticeDoc?: DocRef | null;
  /** 线索交接号或问题编码 */
  readonly clueId?: string | null;
  /** 违法领域 */
  readonly field: ViolationField;
  /** 违法领域原文 */
  readonly fieldNative?: string | null;
  /** 违法程度 */
  readonly severity?: ViolationSeverity | null;
  /** 办理阶段 */
  readonly stage?: ClueStage | null;
  /** 发现来源 */
  readonly sourceKind?: SourceKind | null;
  /** 来源详情 */
  readonly sourceDetail?: string | null;
  /** 举报人 */
  readonly informant?: PersonRef | null;
  /** 信访件号 */
  readonly petitionNo?: string | null;
  /** 发现日期 */
  readonly foundOn?: number | null;
  /** 通报日期 */
  readonly noticedOn?: number | null;
  /** 事由 */
  readonly title?: string | null;
  /** 违法事实 */
  readonly facts?: string | null;
  /** 违反规定 */
  readonly lawBasis?: readonly LawRef[];
  /** 责任单位 */
  readonly responsibleOrg?: OrgRef | null;
  /** 责任人员 */
  readonly responsiblePersons?: readonly PersonRef[];
  /** 行政区划代码 */
  readonly divisionCode?: string | null;
  /** 所在乡镇 */
  readonly townshipName?: string | null;
  /** 具体位置 */
  readonly location?: string | null;
  /** 坐标 */
  readonly coordinates?: string | null;
  /** 图斑 */
  readonly plots?: readonly AssistPlot[];
  /** 图斑数 */
  readonly plotCount?: number | null;
  /** 检测样品指标 */
  readonly samples?: readonly AssistSample[];
  /** 检测样品数 */
  readonly sampleCount?: number | null;
  /** 督察督导事项 */
  readonly issue?: SupervisionIssue | null;
  /** 查处状态 */
  readonly handlingStatus?: ViolationHandling | null;
  /** 查处状态原文 */
  readonly handlingStatusNative?: string | null;
  /** 查处机关 */
  readonly handleOrg?: OrgRef | null;
  /** 立案日期 */
  readonly filedOn?: number | null;
  /** 罚款金额 */
  readonly penalty?: Money | null;
  /** 整改要求 */
  readonly rectRequirement?: string | null;
  /** 整改期限 */
  readonly rectDue?: Deadline | null;
  /** 企业生产工艺数据 */
  readonly processData?: string | null;
  /** 对审计工作的建议 */
  readonly suggestion?: string | null;
  /** 材料份数 */
  readonly evidenceCount?: number | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 预警 */
export type Warning = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 预警编号 */
  readonly warningNo: string;
  /** 预警领域 */
  readonly domain: WarningDomain;
  /** 预警领域原文 */
  readonly domainNative?: string | null;
  /** 预警等级 */
  readonly level?: WarningLevel | null;
  /** 预警等级原文 */
  readonly levelNative?: string | null;
  /** 模型编号 */
  readonly modelId?: string | null;
  /** 模型名称 */
  readonly modelName?: string | null;
  /** 模型版本 */
  readonly modelVersion?: string | null;
  /** 规则版本 */
  readonly ruleSetId?: string | null;
  /** 预警时间 */
  readonly raisedAt: number;
  /** 数据期间起 */
  readonly periodStart?: number | null;
  /** 数据期间止 */
  readonly periodEnd?: number | null;
  /** 涉及单位 */
  readonly org?: OrgRef | null;
  /** 项目代码 */
  readonly projectCode?: string | null;
  /** 项目名称 */
  readonly projectName?: string | null;
  /** 资金种类 */
  readonly fundKindNative?: string | null;
  /** 预警事项 */
  readonly title?: string | null;
  /** 预警说明 */
  readonly description?: string | null;
  /** 预警指标 */
  readonly indicator?: string | null;
  /** 监测值 */
  readonly observedValue?: string | null;
  /** 阈值 */
  readonly threshold?: string | null;
  /** 计量单位 */
  readonly valueUnit?: string | null;
  /** 涉及记录数 */
  readonly recordCount?: number | null;
  /** 涉及金额 */
  readonly amount?: Money | null;
  /** 数据来源 */
  readonly dataSources?: readonly string[];
  /** 涉及人员 */
  readonly persons?: readonly PersonRef[];
  /** 银行账户 */
  readonly bankAccounts?: readonly BankAccount[];
  /** 投标情况 */
  readonly bidDetail?: string | null;
  /** 税务数据 */
  readonly taxDetail?: string | null;
  /** 核实时限 */
  readonly verifyBy?: Deadline | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
};

/** 预警核实 */
export type WarningVerdict = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 预警编号 */
  readonly warningNo: string;
  /** 核实结论 */
  readonly conclusion: WarningConclusion;
  /** 核实结论原文 */
  readonly conclusionNative?: string | null;
  /** 核实日期 */
  readonly verifiedOn?: number | null;
  /** 核实单位 */
  readonly verifyOrg?: OrgRef | null;
  /** 核实人 */
  readonly verifier?: PersonRef | null;
  /** 核实情况 */
  readonly finding?: string | null;
  /** 属实记录数 */
  readonly confirmedCount?: number | null;
  /** 误报记录数 */
  readonly falseCount?: number | null;
  /** 属实金额 */
  readonly confirmedAmount?: Money | null;
  /** 处理措施 */
  readonly handling?: string | null;
  /** 列入项目编号 */
  readonly planItemId?: string | null;
  /** 形成问题编号 */
  readonly problemIds?: readonly string[];
  /** 形成线索交接号 */
  readonly clueIds?: readonly string[];
  /** 模型改进建议 */
  readonly modelAdvice?: string | null;
  /** 银行账户 */
  readonly bankAccounts?: readonly BankAccount[];
  /** 投标情况 */
  readonly bidDetail?: string | null;
  /** 税务数据 */
  readonly taxDetail?: string | null;
};
