// Generated from schemas/avro by schemas/generate.ts. Do not edit.
import type {
  Approval,
  AuditObjectEntry,
  AuditType,
  CadreChange,
  ContactRef,
  CoverageTag,
  Deadline,
  DocRef,
  EntrustItem,
  EntryNoticeKind,
  Envelope,
  FilingKind,
  GridLevel,
  IaOrgChangeKind,
  IaOrgForm,
  IaProject,
  IaStaffMember,
  LawRef,
  LinkageKind,
  ObjectClassCount,
  ObjectDifference,
  ObjectSyncKind,
  OrgRef,
  OverlapItem,
  OverlapResolution,
  PartialDate,
  PersonRef,
  PlanChange,
  PlanCommentItem,
  PlanLine,
  PlanOpinion,
  PlanProposalItem,
  PlanProposalKind,
  PlanResponse,
  PlanStatus,
  PlanTypeCount,
  RegisterChange,
  SupervisionKind,
  TenureTiming,
} from './common.gen.ts';
/** 干部变动预告 */
export type CadreChangeNotice = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 预告编号 */
  readonly noticeNo: string;
  /** 预告年度 */
  readonly year: number;
  /** 干部变动 */
  readonly changes?: readonly CadreChange[];
  /** 涉及人数 */
  readonly cadreCount?: number | null;
  /** 建议审计人数 */
  readonly suggestedCount?: number | null;
  /** 变动时段 */
  readonly window?: string | null;
  /** 预告日期 */
  readonly issuedOn?: number | null;
  /** 知悉责任人 */
  readonly handler?: PersonRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 委托书 */
export type Entrust = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 委托编号 */
  readonly entrustNo: string;
  /** 委托书文号 */
  readonly entrustDoc?: DocRef | null;
  /** 委托年度 */
  readonly year: number;
  /** 委托单位 */
  readonly entruster: OrgRef;
  /** 受托审计机关 */
  readonly auditOrgan?: OrgRef | null;
  /** 委托事项 */
  readonly items?: readonly EntrustItem[];
  /** 委托审计人数 */
  readonly personCount?: number | null;
  /** 任中审计人数 */
  readonly inTermCount?: number | null;
  /** 离任审计人数 */
  readonly leavingCount?: number | null;
  /** 委托日期 */
  readonly entrustedOn?: number | null;
  /** 列入计划时限 */
  readonly planDue?: Deadline | null;
  /** 委托要求 */
  readonly requirement?: string | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 网格 */
export type GridUpsert = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 网格编号 */
  readonly gridId: string;
  /** 网格名称 */
  readonly gridName?: string | null;
  /** 网格层级 */
  readonly level: GridLevel;
  /** 上级网格编号 */
  readonly parentGridId?: string | null;
  /** 变更种类 */
  readonly change: RegisterChange;
  /** 网格单位 */
  readonly unit: OrgRef;
  /** 行业主管部门 */
  readonly industryAuthority?: OrgRef | null;
  /** 主要负责同志 */
  readonly principal?: PersonRef | null;
  /** 内审人员 */
  readonly iaStaff?: readonly PersonRef[];
  /** 内审人员数 */
  readonly iaStaffCount?: number | null;
  /** 下级单位数 */
  readonly memberUnitCount?: number | null;
  /** 应报备四类报告 */
  readonly obligedFilings?: readonly FilingKind[];
  /** 是否首批试点 */
  readonly pilot?: boolean | null;
  /** 内控评级 */
  readonly rating?: string | null;
  /** 有效期起 */
  readonly validFrom?: number | null;
  /** 有效期止 */
  readonly validTo?: number | null;
  /** 网格联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 内审机构备案 */
export type IaOrgFiling = {
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
  /** 变更种类 */
  readonly changeKind: IaOrgChangeKind;
  /** 内审机构 */
  readonly iaOrg?: string | null;
  /** 内审机构设置 */
  readonly iaOrgForm?: IaOrgForm | null;
  /** 设立文件 */
  readonly setUpDoc?: DocRef | null;
  /** 领导体制 */
  readonly reportsTo?: string | null;
  /** 分管领导 */
  readonly leader?: PersonRef | null;
  /** 内审机构负责人 */
  readonly head?: PersonRef | null;
  /** 负责人任职时间 */
  readonly headSince?: PartialDate | null;
  /** 总审计师 */
  readonly chiefAuditor?: PersonRef | null;
  /** 专职人数 */
  readonly fullTimeCount?: number | null;
  /** 兼职人数 */
  readonly partTimeCount?: number | null;
  /** 持证人数 */
  readonly certifiedCount?: number | null;
  /** 内审人员 */
  readonly staff?: readonly IaStaffMember[];
  /** 内审制度 */
  readonly institutions?: readonly DocRef[];
  /** 内审制度数 */
  readonly institutionCount?: number | null;
  /** 变更日期 */
  readonly changedOn?: number | null;
  /** 备案日期 */
  readonly filedOn?: number | null;
  /** 行业主管部门 */
  readonly industryAuthority?: OrgRef | null;
  /** 填报人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 内审计划备案 */
export type IaPlanFiling = {
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
  /** 计划文号 */
  readonly planDoc?: DocRef | null;
  /** 内审项目 */
  readonly projects?: readonly IaProject[];
  /** 项目数 */
  readonly projectCount?: number | null;
  /** 填报人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 审计对象库 */
export type ObjectSync = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 同步批次号 */
  readonly batchNo: string;
  /** 同步种类 */
  readonly kind: ObjectSyncKind;
  /** 截止日期 */
  readonly asOf?: number | null;
  /** 计划年度 */
  readonly year?: number | null;
  /** 提供单位 */
  readonly owner?: OrgRef | null;
  /** 审计对象 */
  readonly entries?: readonly AuditObjectEntry[];
  /** 对象数 */
  readonly entryCount?: number | null;
  /** 新增数 */
  readonly addedCount?: number | null;
  /** 变更数 */
  readonly changedCount?: number | null;
  /** 移出数 */
  readonly removedCount?: number | null;
  /** 比对一致数 */
  readonly acceptedCount?: number | null;
  /** 比对差异 */
  readonly differences?: readonly ObjectDifference[];
  /** 差异数 */
  readonly differenceCount?: number | null;
  /** 分类统计 */
  readonly counts?: readonly ObjectClassCount[];
  /** 人员标识键版本 */
  readonly keyVersion?: number | null;
  /** 上一批次号 */
  readonly previousBatchNo?: string | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 计划调整 */
export type PlanAdjust = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 调整编号 */
  readonly adjustNo: string;
  /** 计划编号 */
  readonly planNo?: string | null;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 委托编号 */
  readonly entrustNo?: string | null;
  /** 计划年度 */
  readonly year: number;
  /** 调整事项 */
  readonly changes?: readonly PlanChange[];
  /** 调整项目数 */
  readonly changeCount?: number | null;
  /** 追加项目数 */
  readonly addedCount?: number | null;
  /** 取消项目数 */
  readonly cancelledCount?: number | null;
  /** 批准信息 */
  readonly approval?: Approval | null;
  /** 生效日期 */
  readonly effectiveOn?: number | null;
  /** 调整文号 */
  readonly adjustDoc?: DocRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 年度计划 */
export type PlanApproved = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 计划编号 */
  readonly planNo: string;
  /** 计划年度 */
  readonly year: number;
  /** 计划文号 */
  readonly planDoc?: DocRef | null;
  /** 批准信息 */
  readonly approval?: Approval | null;
  /** 编制单位 */
  readonly leadOrg?: OrgRef | null;
  /** 计划项目 */
  readonly items?: readonly PlanLine[];
  /** 项目总数 */
  readonly itemCount?: number | null;
  /** 经济责任审计项目数 */
  readonly econRespCount?: number | null;
  /** 任中经济责任审计项目数 */
  readonly inTermCount?: number | null;
  /** 自然资源资产审计项目数 */
  readonly naturalAssetsCount?: number | null;
  /** 重大政策跟踪审计项目数 */
  readonly policyCount?: number | null;
  /** 分类统计 */
  readonly counts?: readonly PlanTypeCount[];
  /** 建议采纳情况 */
  readonly responses?: readonly PlanResponse[];
  /** 报备单位 */
  readonly filedTo?: readonly OrgRef[];
  /** 印发日期 */
  readonly publishedOn?: number | null;
  /** 计划版次 */
  readonly version?: number | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 计划意见反馈 */
export type PlanComment = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 建议编号 */
  readonly proposalNo?: string | null;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 计划年度 */
  readonly year?: number | null;
  /** 反馈单位 */
  readonly commenter: OrgRef;
  /** 总体意见 */
  readonly opinion: PlanOpinion;
  /** 总体意见原文 */
  readonly opinionNative?: string | null;
  /** 逐项意见 */
  readonly comments?: readonly PlanCommentItem[];
  /** 建议增加的项目 */
  readonly additions?: readonly PlanProposalItem[];
  /** 意见条数 */
  readonly commentCount?: number | null;
  /** 建议增加项目数 */
  readonly additionCount?: number | null;
  /** 反馈日期 */
  readonly commentedOn?: number | null;
  /** 反馈文号 */
  readonly commentDoc?: DocRef | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 审计项目 */
export type PlanItem = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 项目编号 */
  readonly planItemId: string;
  /** 计划年度 */
  readonly year: number;
  /** 项目名称 */
  readonly projectName: string;
  /** 监督种类 */
  readonly supervisorKind: SupervisionKind;
  /** 审计类型 */
  readonly auditType?: AuditType | null;
  /** 任中或离任 */
  readonly tenureTiming?: TenureTiming | null;
  /** 被审计单位 */
  readonly targetOrg: OrgRef;
  /** 被审计领导干部 */
  readonly targetPerson?: PersonRef | null;
  /** 委托书文号 */
  readonly entrustDoc?: DocRef | null;
  /** 牵头单位 */
  readonly initiator: OrgRef;
  /** 协同单位 */
  readonly participants?: readonly OrgRef[];
  /** 联动类型 */
  readonly linkages?: readonly LinkageKind[];
  /** 审计期间起 */
  readonly periodStart?: number | null;
  /** 审计期间止 */
  readonly periodEnd?: number | null;
  /** 进点日期 */
  readonly fieldStart?: number | null;
  /** 撤点日期 */
  readonly fieldEnd?: number | null;
  /** 指标归属 */
  readonly coverageTags?: readonly CoverageTag[];
  /** 状态 */
  readonly status: PlanStatus;
  /** 重复监督提示 */
  readonly overlapWith?: readonly string[];
  /** 批准信息 */
  readonly approval?: Approval | null;
  /** 可互认内审备案号 */
  readonly priorIaRef?: readonly string[];
  /** 备注 */
  readonly note?: string | null;
};

/** 进点通报 */
export type PlanItemNotice = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 项目编号 */
  readonly planItemId: string;
  /** 通报种类 */
  readonly kind: EntryNoticeKind;
  /** 审计通知书文号 */
  readonly noticeDoc?: DocRef | null;
  /** 计划年度 */
  readonly year?: number | null;
  /** 项目名称 */
  readonly projectName?: string | null;
  /** 审计类型 */
  readonly auditType?: AuditType | null;
  /** 任中或离任 */
  readonly tenureTiming?: TenureTiming | null;
  /** 实施审计的机关 */
  readonly auditOrgan?: OrgRef | null;
  /** 被审计单位 */
  readonly targetOrg: OrgRef;
  /** 被审计领导干部 */
  readonly targetPerson?: PersonRef | null;
  /** 审计期间起 */
  readonly periodStart?: number | null;
  /** 审计期间止 */
  readonly periodEnd?: number | null;
  /** 送达日期 */
  readonly servedOn?: number | null;
  /** 进点日期 */
  readonly fieldStart?: number | null;
  /** 预计撤点日期 */
  readonly fieldEnd?: number | null;
  /** 审计组组长 */
  readonly leader?: PersonRef | null;
  /** 审计组主审 */
  readonly chief?: PersonRef | null;
  /** 审计组成员 */
  readonly members?: readonly PersonRef[];
  /** 审计组人数 */
  readonly memberCount?: number | null;
  /** 审计依据 */
  readonly lawBasis?: readonly LawRef[];
  /** 审计范围和内容 */
  readonly scope?: string | null;
  /** 通报的关注重点 */
  readonly focus?: string | null;
  /** 请求协助事项 */
  readonly assistance?: string | null;
  /** 需提供的资料 */
  readonly materialsWanted?: string | null;
  /** 资料提供时限 */
  readonly materialsDue?: Deadline | null;
  /** 是否经批准直接持通知书实施 */
  readonly direct?: boolean | null;
  /** 审计组联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 重复监督提示 */
export type PlanOverlap = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 提示编号 */
  readonly overlapNo: string;
  /** 项目编号 */
  readonly planItemId?: string | null;
  /** 计划年度 */
  readonly year: number;
  /** 被监督单位 */
  readonly targetOrg?: OrgRef | null;
  /** 本项目 */
  readonly ownItem?: OverlapItem | null;
  /** 重叠项目 */
  readonly others?: readonly OverlapItem[];
  /** 重叠项目数 */
  readonly overlapCount?: number | null;
  /** 重叠天数 */
  readonly overlapDays?: number | null;
  /** 处理意见 */
  readonly resolution?: OverlapResolution | null;
  /** 处理理由 */
  readonly reason?: string | null;
  /** 决定单位 */
  readonly decidedBy?: OrgRef | null;
  /** 决定日期 */
  readonly decidedOn?: number | null;
  /** 反馈时限 */
  readonly replyDue?: Deadline | null;
  /** 备注 */
  readonly note?: string | null;
};

/** 计划建议 */
export type PlanProposal = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 建议编号 */
  readonly proposalNo: string;
  /** 计划年度 */
  readonly year: number;
  /** 建议种类 */
  readonly kind: PlanProposalKind;
  /** 提出单位 */
  readonly proposer: OrgRef;
  /** 巡察轮次 */
  readonly round?: string | null;
  /** 建议项目 */
  readonly items?: readonly PlanProposalItem[];
  /** 项目数 */
  readonly itemCount?: number | null;
  /** 可投入力量 */
  readonly headcount?: number | null;
  /** 计划文号 */
  readonly planDoc?: DocRef | null;
  /** 提出日期 */
  readonly proposedOn?: number | null;
  /** 反馈意见时限 */
  readonly commentDue?: Deadline | null;
  /** 联系人 */
  readonly contact?: ContactRef | null;
  /** 备注 */
  readonly note?: string | null;
};
