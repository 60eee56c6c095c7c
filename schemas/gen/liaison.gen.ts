// Generated from schemas/avro by schemas/generate.ts. Do not edit.
import type {
  Approval,
  AssignedAction,
  AttachmentRef,
  CaeAction,
  CaseCloseReason,
  CaseLeg,
  ConsultKind,
  ConsultMatter,
  ConsultOutcome,
  ConsultStance,
  ContactRef,
  CorrectionReason,
  CrossReviewItem,
  DatasetChannel,
  DatasetContent,
  DatasetCycle,
  DatasetOutcome,
  DatasetRefusalReason,
  DatasetSharing,
  Deadline,
  DirectiveKind,
  DocRef,
  Envelope,
  FeedbackLevel,
  FilingGrade,
  FilingKind,
  FilingReturnReason,
  FilingReviewItem,
  GuidanceKind,
  LawRef,
  LiaisonDuty,
  LinkageKind,
  MeetingAgendaItem,
  MeetingAttendee,
  MeetingKind,
  MessageType,
  Money,
  OrgRef,
  PartialDate,
  PersonRef,
  RegisterChange,
  ResponsibilityView,
  TalentAssignPurpose,
  TalentAssignment,
  TalentAvailability,
  TalentAvoidance,
  TalentAvoidanceCheck,
  TalentDecision,
  TalentEvaluation,
  TalentSource,
  TalentSpecialty,
  TaskMilestone,
  TaskPriority,
  TaskStatus,
  WithdrawalReason,
} from './common.gen.ts';
/** 总审计师任免 */
export type CaeAppointment = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 任免编号 */
  readonly appointmentNo: string;
  /** 企业 */
  readonly enterprise: OrgRef;
  /** 任免种类 */
  readonly action: CaeAction;
  /** 任免种类（原文） */
  readonly actionNative?: string | null;
  /** 年度 */
  readonly year?: number | null;
  /** 总审计师 */
  readonly person: PersonRef;
  /** 原任人员 */
  readonly previous?: PersonRef | null;
  /** 生效时间 */
  readonly effectiveOn?: PartialDate | null;
  /** 任期届满 */
  readonly termEnd?: PartialDate | null;
  /** 任免机关 */
  readonly appointedBy?: OrgRef | null;
  /** 推荐单位 */
  readonly recommendedBy?: OrgRef | null;
  /** 任免文号 */
  readonly appointmentDoc?: DocRef | null;
  /** 报告对象 */
  readonly reportsTo?: string | null;
  /** 兼任职务 */
  readonly concurrentPosts?: readonly string[];
  /** 任职资格 */
  readonly qualification?: string | null;
  /** 所辖内审人数 */
  readonly iaStaffCount?: number | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 结案 */
export type CaseClose = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 问题编号 */
  readonly problemId?: string | null;
  /** 线索交接号 */
  readonly clueId?: string | null;
  /** 移送处理书 */
  readonly transferDoc?: DocRef | null;
  /** 结案原因 */
  readonly reason: CaseCloseReason;
  /** 结案意见 */
  readonly conclusion?: string | null;
  /** 各环节办结情况 */
  readonly legs?: readonly CaseLeg[];
  /** 环节数 */
  readonly legCount?: number | null;
  /** 未办结环节数 */
  readonly openLegCount?: number | null;
  /** 结案日期 */
  readonly closedOn?: number | null;
  /** 结案单位 */
  readonly closedBy?: OrgRef | null;
  /** 经办人 */
  readonly handler?: PersonRef | null;
  /** 批准人 */
  readonly approver?: PersonRef | null;
  /** 归档号 */
  readonly archiveNo?: string | null;
  /** 保管期限 */
  readonly retention?: string | null;
  /** 结案文件 */
  readonly closeDoc?: DocRef | null;
};

/** 会商结论 */
export type ConsultConclusion = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 会商编号 */
  readonly consultNo?: string | null;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 会商种类 */
  readonly kind?: ConsultKind | null;
  /** 年度 */
  readonly year?: number | null;
  /** 会商结论 */
  readonly outcome: ConsultOutcome;
  /** 会商结论（原文） */
  readonly outcomeNative?: string | null;
  /** 结论内容 */
  readonly conclusion?: string | null;
  /** 逐项结论 */
  readonly matters?: readonly ConsultMatter[];
  /** 会商事项数 */
  readonly matterCount?: number | null;
  /** 责任认定结果 */
  readonly responsibilities?: readonly ResponsibilityView[];
  /** 是否容错 */
  readonly errorTolerance?: boolean | null;
  /** 容错依据 */
  readonly errorToleranceBasis?: readonly LawRef[];
  /** 容错理由 */
  readonly errorToleranceReason?: string | null;
  /** 容错人数 */
  readonly errorToleranceCount?: number | null;
  /** 收到意见数 */
  readonly opinionCount?: number | null;
  /** 采纳意见数 */
  readonly adoptedCount?: number | null;
  /** 不同意见及处理 */
  readonly dissent?: string | null;
  /** 议定事项 */
  readonly actions?: readonly AssignedAction[];
  /** 议定事项数 */
  readonly actionCount?: number | null;
  /** 是否停止执行 */
  readonly suspensionOrdered?: boolean | null;
  /** 参与会商单位 */
  readonly participants?: readonly OrgRef[];
  /** 结论文号 */
  readonly conclusionDoc?: DocRef | null;
  /** 批准信息 */
  readonly approval?: Approval | null;
  /** 结论日期 */
  readonly concludedOn?: number | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 会商意见 */
export type ConsultOpinion = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 会商编号 */
  readonly consultNo?: string | null;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 会商种类 */
  readonly kind?: ConsultKind | null;
  /** 反馈单位 */
  readonly giver: OrgRef;
  /** 总体意见 */
  readonly stance: ConsultStance;
  /** 总体意见（原文） */
  readonly stanceNative?: string | null;
  /** 意见内容 */
  readonly opinion?: string | null;
  /** 逐项意见 */
  readonly matters?: readonly ConsultMatter[];
  /** 提出异议数 */
  readonly objectionCount?: number | null;
  /** 责任认定意见 */
  readonly responsibilities?: readonly ResponsibilityView[];
  /** 依据 */
  readonly lawBasis?: readonly LawRef[];
  /** 反馈文号 */
  readonly opinionDoc?: DocRef | null;
  /** 反馈日期 */
  readonly repliedOn?: number | null;
  /** 签署人 */
  readonly signer?: PersonRef | null;
  /** 佐证材料 */
  readonly evidence?: readonly AttachmentRef[];
  /** 联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 会商请求 */
export type ConsultRequest = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 会商编号 */
  readonly consultNo: string;
  /** 会商种类 */
  readonly kind: ConsultKind;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 年度 */
  readonly year?: number | null;
  /** 提请单位 */
  readonly requester?: OrgRef | null;
  /** 参与会商单位 */
  readonly invited?: readonly OrgRef[];
  /** 会商事由 */
  readonly title: string;
  /** 基本情况 */
  readonly background?: string | null;
  /** 提请会商的问题 */
  readonly question?: string | null;
  /** 问题来源说明 */
  readonly sourceDetail?: string | null;
  /** 涉及单位 */
  readonly targetOrg?: OrgRef | null;
  /** 涉及人员 */
  readonly persons?: readonly PersonRef[];
  /** 涉及人数 */
  readonly personCount?: number | null;
  /** 会商事项 */
  readonly matters?: readonly ConsultMatter[];
  /** 会商事项数 */
  readonly matterCount?: number | null;
  /** 责任认定建议 */
  readonly responsibilities?: readonly ResponsibilityView[];
  /** 涉及金额 */
  readonly amount?: Money | null;
  /** 相关问题编号 */
  readonly problemIds?: readonly string[];
  /** 相关线索交接号 */
  readonly clueIds?: readonly string[];
  /** 依据 */
  readonly lawBasis?: readonly LawRef[];
  /** 征求意见稿文号 */
  readonly draftDoc?: DocRef | null;
  /** 审计决定文号 */
  readonly decisionDoc?: DocRef | null;
  /** 送达日期 */
  readonly servedOn?: number | null;
  /** 逾期是否视同无异议 */
  readonly silenceMeansConsent?: boolean | null;
  /** 是否申请停止执行 */
  readonly suspensionRequested?: boolean | null;
  /** 反馈时限 */
  readonly replyDue?: Deadline | null;
  /** 提请日期 */
  readonly requestedOn?: number | null;
  /** 会商材料 */
  readonly materials?: readonly AttachmentRef[];
  /** 联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 更正 */
export type Correction = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 被更正的消息 */
  readonly targetMessageId: string;
  /** 被更正的消息类型 */
  readonly targetType: MessageType;
  /** 更正原因 */
  readonly reason: CorrectionReason;
  /** 更正说明 */
  readonly reasonText?: string | null;
  /** 替代的消息 */
  readonly replacedBy?: string | null;
  /** 更正的项 */
  readonly changedFields?: readonly string[];
  /** 更正日期 */
  readonly correctedOn?: number | null;
  /** 更正单位 */
  readonly correctedBy?: OrgRef | null;
  /** 更正文件 */
  readonly docRef?: DocRef | null;
};

/** 交叉互审安排 */
export type CrossReviewAssign = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 互审编号 */
  readonly crossReviewNo: string;
  /** 年度 */
  readonly year: number;
  /** 互审批次 */
  readonly campaign?: string | null;
  /** 互审单位 */
  readonly reviewerOrg: OrgRef;
  /** 被审单位 */
  readonly reviewedOrg: OrgRef;
  /** 互审组组长 */
  readonly leader?: PersonRef | null;
  /** 互审人员 */
  readonly reviewers?: readonly PersonRef[];
  /** 互审人数 */
  readonly reviewerCount?: number | null;
  /** 互审清单 */
  readonly checklist?: readonly CrossReviewItem[];
  /** 资金安全事项数 */
  readonly fundItemCount?: number | null;
  /** 重点事项数 */
  readonly keyItemCount?: number | null;
  /** 审查期间起 */
  readonly periodStart?: number | null;
  /** 审查期间止 */
  readonly periodEnd?: number | null;
  /** 开始日期 */
  readonly startOn?: number | null;
  /** 结束日期 */
  readonly endOn?: number | null;
  /** 报送结果时限 */
  readonly resultDue?: Deadline | null;
  /** 回避审查 */
  readonly avoidance?: TalentAvoidanceCheck | null;
  /** 工作要求 */
  readonly requirement?: string | null;
  /** 安排文号 */
  readonly assignDoc?: DocRef | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 数据交付 */
export type DatasetDelivery = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 交付编号 */
  readonly deliveryNo: string;
  /** 申请编号 */
  readonly requestNo?: string | null;
  /** 数据集编号 */
  readonly datasetId?: string | null;
  /** 数据名称 */
  readonly title: string;
  /** 提供单位 */
  readonly provider?: OrgRef | null;
  /** 交付结果 */
  readonly outcome: DatasetOutcome;
  /** 不予提供原因 */
  readonly refusal?: DatasetRefusalReason | null;
  /** 说明 */
  readonly explanation?: string | null;
  /** 交付日期 */
  readonly deliveredOn?: number | null;
  /** 数据内容说明 */
  readonly content?: DatasetContent | null;
  /** 记录数 */
  readonly rowCount?: number | null;
  /** 数据项数 */
  readonly columnCount?: number | null;
  /** 文件数 */
  readonly fileCount?: number | null;
  /** 字节数 */
  readonly bytes?: number | null;
  /** 文件名 */
  readonly fileName?: string | null;
  /** 文件格式 */
  readonly fileFormat?: string | null;
  /** 字符编码 */
  readonly encoding?: string | null;
  /** SM3 摘要 */
  readonly sm3?: string | null;
  /** SHA-256 摘要 */
  readonly sha256?: string | null;
  /** 交付渠道 */
  readonly channel?: DatasetChannel | null;
  /** 调取凭单号 */
  readonly fileHandle?: string | null;
  /** 机要或光盘登记号 */
  readonly outOfBandNo?: string | null;
  /** 人员标识键版本 */
  readonly keyVersion?: number | null;
  /** 数据质量说明 */
  readonly quality?: string | null;
  /** 下次交付时间 */
  readonly nextOn?: PartialDate | null;
  /** 使用期限 */
  readonly useUntil?: number | null;
  /** 销毁期限 */
  readonly destroyBy?: number | null;
  /** 数据联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 数据目录 */
export type DatasetOffer = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 数据集编号 */
  readonly datasetId: string;
  /** 变更种类 */
  readonly change?: RegisterChange | null;
  /** 政务数据目录编码 */
  readonly catalogNo?: string | null;
  /** 数据集名称 */
  readonly title: string;
  /** 提供单位 */
  readonly provider: OrgRef;
  /** 提供处室 */
  readonly providerOffice?: string | null;
  /** 内容简介 */
  readonly description?: string | null;
  /** 数据内容说明 */
  readonly content?: DatasetContent | null;
  /** 更新周期 */
  readonly cycle: DatasetCycle;
  /** 共享方式 */
  readonly sharing: DatasetSharing;
  /** 交付渠道 */
  readonly channel?: DatasetChannel | null;
  /** 数据量 */
  readonly rowCount?: number | null;
  /** 使用条件 */
  readonly usageTerms?: string | null;
  /** 共享依据 */
  readonly legalBasis?: readonly LawRef[];
  /** 有效期起 */
  readonly validFrom?: number | null;
  /** 有效期止 */
  readonly validTo?: number | null;
  /** 数据联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 数据申请 */
export type DatasetRequest = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 申请编号 */
  readonly requestNo: string;
  /** 数据集编号 */
  readonly datasetId?: string | null;
  /** 申请数据名称 */
  readonly title: string;
  /** 申请单位 */
  readonly requester?: OrgRef | null;
  /** 提供单位 */
  readonly provider?: OrgRef | null;
  /** 用途 */
  readonly purpose: string;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 申请依据 */
  readonly legalBasis?: readonly LawRef[];
  /** 需要的数据项 */
  readonly columnsWanted?: readonly string[];
  /** 筛选条件 */
  readonly filter?: string | null;
  /** 涉及单位 */
  readonly targetOrgs?: readonly OrgRef[];
  /** 空间范围 */
  readonly area?: string | null;
  /** 数据期间起 */
  readonly periodStart?: number | null;
  /** 数据期间止 */
  readonly periodEnd?: number | null;
  /** 提供周期 */
  readonly cycle?: DatasetCycle | null;
  /** 希望的交付渠道 */
  readonly channel?: DatasetChannel | null;
  /** 是否需要个人信息 */
  readonly personalDataNeeded?: boolean | null;
  /** 保存期限 */
  readonly retentionUntil?: number | null;
  /** 是否承诺保密和仅限申请用途 */
  readonly dutyUndertaken?: boolean | null;
  /** 答复时限 */
  readonly replyDue?: Deadline | null;
  /** 提供时限 */
  readonly deliveryDue?: Deadline | null;
  /** 申请日期 */
  readonly requestedOn?: number | null;
  /** 审批人 */
  readonly approver?: PersonRef | null;
  /** 申请文号 */
  readonly approvalDoc?: DocRef | null;
  /** 数据联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 工作部署 */
export type Directive = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 部署编号 */
  readonly directiveNo: string;
  /** 部署种类 */
  readonly kind: DirectiveKind;
  /** 部署文号 */
  readonly directiveDoc?: DocRef | null;
  /** 会议编号 */
  readonly meetingNo?: string | null;
  /** 年度 */
  readonly year?: number | null;
  /** 部署单位 */
  readonly issuer: OrgRef;
  /** 层级 */
  readonly level?: FeedbackLevel | null;
  /** 承办单位 */
  readonly addressees?: readonly OrgRef[];
  /** 事由 */
  readonly title: string;
  /** 部署内容 */
  readonly content?: string | null;
  /** 任务分解 */
  readonly actions?: readonly AssignedAction[];
  /** 任务数 */
  readonly actionCount?: number | null;
  /** 任务等级 */
  readonly urgency?: TaskPriority | null;
  /** 报告时限 */
  readonly replyDue?: Deadline | null;
  /** 部署日期 */
  readonly issuedOn?: number | null;
  /** 登记号 */
  readonly registerNo?: string | null;
  /** 登记时间 */
  readonly registeredOn?: number | null;
  /** 拟办意见 */
  readonly proposedHandling?: string | null;
  /** 办理状态 */
  readonly status?: TaskStatus | null;
  /** 办理状态（原文） */
  readonly statusNative?: string | null;
  /** 附件材料 */
  readonly materials?: readonly AttachmentRef[];
  /** 联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 备案回执 */
export type FilingReceipt = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 备案事项标识 */
  readonly filingKey?: string | null;
  /** 备案号 */
  readonly filingNo: string;
  /** 备案类别 */
  readonly filingKind?: FilingKind | null;
  /** 备案单位 */
  readonly filingUnit: OrgRef;
  /** 受理日期 */
  readonly receivedOn?: number | null;
  /** 回执文号 */
  readonly receiptDoc?: DocRef | null;
  /** 经办人 */
  readonly reviewer?: PersonRef | null;
  /** 意见 */
  readonly comment?: string | null;
};

/** 备案退回 */
export type FilingReturn = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 备案事项标识 */
  readonly filingKey?: string | null;
  /** 备案类别 */
  readonly filingKind?: FilingKind | null;
  /** 备案单位 */
  readonly filingUnit: OrgRef;
  /** 退回日期 */
  readonly returnedOn?: number | null;
  /** 退回原因 */
  readonly reason: FilingReturnReason;
  /** 退回说明 */
  readonly reasonText: string;
  /** 重新报送时限 */
  readonly resubmitBy?: Deadline | null;
  /** 经办人 */
  readonly reviewer?: PersonRef | null;
};

/** 备案质量审核 */
export type FilingReview = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 备案事项标识 */
  readonly filingKey?: string | null;
  /** 备案号 */
  readonly filingNo?: string | null;
  /** 备案类别 */
  readonly filingKind?: FilingKind | null;
  /** 备案单位 */
  readonly filingUnit: OrgRef;
  /** 备案年度 */
  readonly year?: number | null;
  /** 质量得分（百分制） */
  readonly score?: number | null;
  /** 质量等次 */
  readonly grade?: FilingGrade | null;
  /** 质量等次（原文） */
  readonly gradeNative?: string | null;
  /** 审核条目 */
  readonly items?: readonly FilingReviewItem[];
  /** 审核意见 */
  readonly conclusion?: string | null;
  /** 改进建议 */
  readonly suggestions?: readonly string[];
  /** 是否需重新报送 */
  readonly resubmitNeeded?: boolean | null;
  /** 重新报送时限 */
  readonly resubmitBy?: Deadline | null;
  /** 审核日期 */
  readonly reviewedOn?: number | null;
  /** 审核人 */
  readonly reviewer?: PersonRef | null;
  /** 审核意见文号 */
  readonly reviewDoc?: DocRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 内审指导 */
export type Guidance = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 指导编号 */
  readonly guidanceNo: string;
  /** 指导种类 */
  readonly kind: GuidanceKind;
  /** 年度 */
  readonly year?: number | null;
  /** 指导单位 */
  readonly guide: OrgRef;
  /** 被指导单位 */
  readonly targets?: readonly OrgRef[];
  /** 被指导单位数 */
  readonly targetCount?: number | null;
  /** 指导主题 */
  readonly topic: string;
  /** 指导内容 */
  readonly content?: string | null;
  /** 发现的不足 */
  readonly findings?: string | null;
  /** 改进要求 */
  readonly requirements?: readonly AssignedAction[];
  /** 改进要求数 */
  readonly requirementCount?: number | null;
  /** 指导人员 */
  readonly team?: readonly PersonRef[];
  /** 指导人数 */
  readonly teamCount?: number | null;
  /** 指导日期 */
  readonly guidedOn?: number | null;
  /** 反馈时限 */
  readonly replyDue?: Deadline | null;
  /** 指导文号 */
  readonly guidanceDoc?: DocRef | null;
  /** 推送的制度依据 */
  readonly institutions?: readonly DocRef[];
  /** 联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 联络员 */
export type LiaisonContact = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 联络登记号 */
  readonly contactKey: string;
  /** 变更种类 */
  readonly change: RegisterChange;
  /** 联络职责 */
  readonly duty: LiaisonDuty;
  /** 工作小组 */
  readonly groupName?: string | null;
  /** 联动类型 */
  readonly linkages?: readonly LinkageKind[];
  /** 单位 */
  readonly org: OrgRef;
  /** 内设机构 */
  readonly office?: string | null;
  /** 联络员 */
  readonly person: PersonRef;
  /** 联系方式 */
  readonly contact?: ContactRef | null;
  /** 备用联络员 */
  readonly substitute?: PersonRef | null;
  /** 备用联系方式 */
  readonly substituteContact?: ContactRef | null;
  /** 任职起 */
  readonly validFrom?: number | null;
  /** 任职止 */
  readonly validTo?: number | null;
  /** 指定文件 */
  readonly appointDoc?: DocRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 会议纪要 */
export type MeetingMinutes = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 会议编号 */
  readonly meetingNo?: string | null;
  /** 会议种类 */
  readonly kind?: MeetingKind | null;
  /** 年度 */
  readonly year?: number | null;
  /** 季度 */
  readonly quarter?: number | null;
  /** 会议名称 */
  readonly title?: string | null;
  /** 召集单位 */
  readonly host?: OrgRef | null;
  /** 召开日期 */
  readonly heldOn: number;
  /** 地点 */
  readonly place?: string | null;
  /** 主持人 */
  readonly chair?: PersonRef | null;
  /** 记录人 */
  readonly recorder?: PersonRef | null;
  /** 参会人员 */
  readonly attendees?: readonly MeetingAttendee[];
  /** 参会人数 */
  readonly attendeeCount?: number | null;
  /** 请假缺席人数 */
  readonly absentCount?: number | null;
  /** 会议内容 */
  readonly summary?: string | null;
  /** 议定事项 */
  readonly decisions?: readonly AssignedAction[];
  /** 议定事项数 */
  readonly decisionCount?: number | null;
  /** 纪要文号 */
  readonly minutesDoc?: DocRef | null;
  /** 纪要印发时限 */
  readonly minutesDue?: Deadline | null;
  /** 印发日期 */
  readonly issuedOn?: number | null;
  /** 下次会议时间 */
  readonly nextOn?: PartialDate | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 会议通知 */
export type MeetingNotice = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 会议编号 */
  readonly meetingNo: string;
  /** 会议种类 */
  readonly kind: MeetingKind;
  /** 年度 */
  readonly year?: number | null;
  /** 季度 */
  readonly quarter?: number | null;
  /** 会议名称 */
  readonly title: string;
  /** 联动类型 */
  readonly linkages?: readonly LinkageKind[];
  /** 召集单位 */
  readonly host: OrgRef;
  /** 开始时间 */
  readonly startAt: number;
  /** 结束时间 */
  readonly endAt?: number | null;
  /** 地点 */
  readonly place?: string | null;
  /** 参会单位 */
  readonly invited?: readonly OrgRef[];
  /** 参会单位数 */
  readonly invitedCount?: number | null;
  /** 议题 */
  readonly agenda?: readonly MeetingAgendaItem[];
  /** 议题数 */
  readonly agendaCount?: number | null;
  /** 参会要求 */
  readonly attendance?: string | null;
  /** 回复参会名单时限 */
  readonly confirmDue?: Deadline | null;
  /** 报送材料时限 */
  readonly materialsDue?: Deadline | null;
  /** 通知文号 */
  readonly noticeDoc?: DocRef | null;
  /** 会议材料 */
  readonly materials?: readonly AttachmentRef[];
  /** 会务联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 人才调配 */
export type TalentAssign = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 申请编号 */
  readonly requestNo?: string | null;
  /** 调配编号 */
  readonly assignNo: string;
  /** 调配决定 */
  readonly decision: TalentDecision;
  /** 用途 */
  readonly purpose?: TalentAssignPurpose | null;
  /** 借用单位 */
  readonly borrower: OrgRef;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 项目名称 */
  readonly projectName?: string | null;
  /** 抽调人员 */
  readonly assignments?: readonly TalentAssignment[];
  /** 抽调人数 */
  readonly assignedCount?: number | null;
  /** 回避人数 */
  readonly avoidedCount?: number | null;
  /** 不予调配理由 */
  readonly refusalReason?: string | null;
  /** 使用起 */
  readonly startOn?: number | null;
  /** 使用止 */
  readonly endOn?: number | null;
  /** 返回评价时限 */
  readonly returnDue?: Deadline | null;
  /** 抽调文号 */
  readonly assignDoc?: DocRef | null;
  /** 联合发文单位 */
  readonly jointIssuers?: readonly OrgRef[];
  /** 调配日期 */
  readonly assignedOn?: number | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 人才调配申请 */
export type TalentRequest = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 申请编号 */
  readonly requestNo: string;
  /** 用途 */
  readonly purpose: TalentAssignPurpose;
  /** 借用单位 */
  readonly borrower: OrgRef;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 项目名称 */
  readonly projectName?: string | null;
  /** 回避审查的相关单位 */
  readonly relatedOrgs?: readonly OrgRef[];
  /** 需要的专业方向 */
  readonly specialties?: readonly TalentSpecialty[];
  /** 需要人数 */
  readonly headcount?: number | null;
  /** 点名人员 */
  readonly nominated?: readonly PersonRef[];
  /** 使用起 */
  readonly startOn?: number | null;
  /** 使用止 */
  readonly endOn?: number | null;
  /** 工作地点 */
  readonly workplace?: string | null;
  /** 工作内容 */
  readonly duties?: string | null;
  /** 任职要求 */
  readonly conditions?: string | null;
  /** 答复时限 */
  readonly replyDue?: Deadline | null;
  /** 申请日期 */
  readonly requestedOn?: number | null;
  /** 批准信息 */
  readonly approval?: Approval | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 抽调返回评价 */
export type TalentReturn = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 申请编号 */
  readonly requestNo?: string | null;
  /** 调配编号 */
  readonly assignNo?: string | null;
  /** 借用单位 */
  readonly borrower: OrgRef;
  /** 用途 */
  readonly purpose?: TalentAssignPurpose | null;
  /** 年度 */
  readonly year?: number | null;
  /** 逐人评价 */
  readonly evaluations?: readonly TalentEvaluation[];
  /** 返回人数 */
  readonly returnedCount?: number | null;
  /** 参训人数 */
  readonly enrolledCount?: number | null;
  /** 达标人数 */
  readonly metTargetCount?: number | null;
  /** 返回日期 */
  readonly returnedOn?: number | null;
  /** 工作总结 */
  readonly summary?: string | null;
  /** 评价人 */
  readonly evaluator?: PersonRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 人才入库 */
export type TalentUpsert = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 人才编号 */
  readonly talentId: string;
  /** 变更种类 */
  readonly change: RegisterChange;
  /** 人才来源 */
  readonly source: TalentSource;
  /** 人员 */
  readonly person: PersonRef;
  /** 所在单位 */
  readonly org: OrgRef;
  /** 行业 */
  readonly industry?: string | null;
  /** 专业方向 */
  readonly specialties?: readonly TalentSpecialty[];
  /** 专业方向（原文） */
  readonly specialtyNative?: string | null;
  /** 专业技术职称 */
  readonly title?: string | null;
  /** 执业资格 */
  readonly certificates?: readonly string[];
  /** 学历学位 */
  readonly education?: string | null;
  /** 从业年限 */
  readonly experienceYears?: number | null;
  /** 参与项目数 */
  readonly projectCount?: number | null;
  /** 可调配状态 */
  readonly availability?: TalentAvailability | null;
  /** 可调配起 */
  readonly availableFrom?: number | null;
  /** 可调配止 */
  readonly availableTo?: number | null;
  /** 回避关系 */
  readonly avoidances?: readonly TalentAvoidance[];
  /** 所在单位是否同意 */
  readonly orgConsent?: boolean | null;
  /** 联系方式 */
  readonly contact?: ContactRef | null;
  /** 入库日期 */
  readonly enteredOn?: number | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 任务 */
export type Task = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 任务编号 */
  readonly taskNo: string;
  /** 部署编号 */
  readonly directiveNo?: string | null;
  /** 年度 */
  readonly year?: number | null;
  /** 任务名称 */
  readonly title: string;
  /** 任务内容 */
  readonly content?: string | null;
  /** 改革领域（原文） */
  readonly reformArea?: string | null;
  /** 任务等级 */
  readonly priority?: TaskPriority | null;
  /** 交办单位 */
  readonly assigner?: OrgRef | null;
  /** 牵头单位 */
  readonly lead: OrgRef;
  /** 牵头处室 */
  readonly leadOffice?: string | null;
  /** 配合单位 */
  readonly cooperating?: readonly OrgRef[];
  /** 配合处室 */
  readonly cooperatingOffices?: readonly string[];
  /** 责任人 */
  readonly responsible?: PersonRef | null;
  /** 完成时限 */
  readonly due?: Deadline | null;
  /** 时间节点 */
  readonly milestones?: readonly TaskMilestone[];
  /** 节点数 */
  readonly milestoneCount?: number | null;
  /** 状态 */
  readonly status: TaskStatus;
  /** 状态（原文） */
  readonly statusNative?: string | null;
  /** 报告周期 */
  readonly reportCycle?: DatasetCycle | null;
  /** 交办日期 */
  readonly assignedOn?: number | null;
  /** 依据文件 */
  readonly basisDoc?: DocRef | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 任务进展 */
export type TaskProgress = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 任务编号 */
  readonly taskNo?: string | null;
  /** 部署编号 */
  readonly directiveNo?: string | null;
  /** 上报次序 */
  readonly reportSeq?: number | null;
  /** 年度 */
  readonly year?: number | null;
  /** 任务名称 */
  readonly title?: string | null;
  /** 改革领域（原文） */
  readonly reformArea?: string | null;
  /** 牵头单位 */
  readonly lead?: OrgRef | null;
  /** 填报单位 */
  readonly reporter: OrgRef;
  /** 状态 */
  readonly status: TaskStatus;
  /** 完成情况（原文） */
  readonly statusNative?: string | null;
  /** 完成进度 */
  readonly progressBps?: number | null;
  /** 进展情况 */
  readonly progress?: string | null;
  /** 督察发现问题 */
  readonly findings?: string | null;
  /** 是否涉及审计问题 */
  readonly auditRelated?: boolean | null;
  /** 关联审计报告文号 */
  readonly relatedReportDoc?: DocRef | null;
  /** 整改情况 */
  readonly rectification?: string | null;
  /** 存在困难 */
  readonly difficulty?: string | null;
  /** 下一步安排 */
  readonly nextStep?: string | null;
  /** 时间节点 */
  readonly milestones?: readonly TaskMilestone[];
  /** 任务总数 */
  readonly taskCount?: number | null;
  /** 已完成数 */
  readonly doneCount?: number | null;
  /** 滞后数 */
  readonly delayedCount?: number | null;
  /** 形成制度数 */
  readonly institutionCount?: number | null;
  /** 形成制度 */
  readonly institutions?: readonly DocRef[];
  /** 填报日期 */
  readonly reportedOn?: number | null;
  /** 完成日期 */
  readonly finishedOn?: number | null;
  /** 完成时限 */
  readonly due?: Deadline | null;
  /** 佐证材料 */
  readonly evidence?: readonly AttachmentRef[];
  /** 填报人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 撤回 */
export type Withdrawal = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 被撤回的消息 */
  readonly targetMessageId: string;
  /** 被撤回的消息类型 */
  readonly targetType: MessageType;
  /** 撤回原因 */
  readonly reason: WithdrawalReason;
  /** 撤回说明 */
  readonly reasonText?: string | null;
  /** 撤回日期 */
  readonly withdrawnOn?: number | null;
  /** 撤回单位 */
  readonly withdrawnBy?: OrgRef | null;
  /** 是否要求销毁已收副本 */
  readonly destroyCopies?: boolean | null;
  /** 撤回文件 */
  readonly docRef?: DocRef | null;
};
