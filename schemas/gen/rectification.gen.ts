// Generated from schemas/avro by schemas/generate.ts. Do not edit.
import type {
  AttachmentRef,
  Deadline,
  DocRef,
  Envelope,
  FeedbackLevel,
  OrgRef,
  PersonRef,
  ProblemCategory,
  RectEffects,
  RectKind,
  RectMeasure,
  RectResult,
  SourceKind,
  UnrectReason,
} from './common.gen.ts';
/** 整改下达 */
export type RectNotice = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId: string;
  /** 问题编号 */
  readonly problemId: string;
  /** 问题顺序号 */
  readonly seqNo: number | null;
  /** 审计报告文号 */
  readonly reportDoc: DocRef | null;
  /** 整改通知文号 */
  readonly noticeDoc: DocRef | null;
  /** 责任单位 */
  readonly responsibleOrg: OrgRef;
  /** 责任部门 */
  readonly responsibleDept: string | null;
  /** 责任人 */
  readonly responsiblePerson: PersonRef | null;
  /** 行业主管部门 */
  readonly industryAuthority: OrgRef | null;
  /** 问题描述 */
  readonly description: string;
  /** 问题分类 */
  readonly categories: readonly ProblemCategory[];
  /** 问题金额（分） */
  readonly amountFen: number | null;
  /** 反馈层级 */
  readonly feedbackLevel: FeedbackLevel;
  /** 整改类型要求 */
  readonly rectKindRequired: RectKind | null;
  /** 整改要求 */
  readonly requirement: string | null;
  /** 审计建议 */
  readonly recommendations: readonly string[];
  /** 整改时限 */
  readonly deadline: Deadline;
  /** 应上报整改报告时间 */
  readonly reportDue: number | null;
  /** 问题来源 */
  readonly sourceKind: SourceKind | null;
  /** 来源详情 */
  readonly sourceDetail: string | null;
  /** 举报人 */
  readonly informant: PersonRef | null;
  /** 信访件号 */
  readonly petitionNo: string | null;
};

/** 整改报告 */
export type RectReport = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 整改事项号 */
  readonly rectId: string;
  /** 问题编号 */
  readonly problemId: string | null;
  /** 整改上报次序 */
  readonly reportSeq: number;
  /** 整改报告文号 */
  readonly reportDoc: DocRef | null;
  /** 责任单位 */
  readonly responsibleOrg: OrgRef;
  /** 责任部门 */
  readonly responsibleDept: string | null;
  /** 责任人 */
  readonly responsiblePerson: PersonRef | null;
  /** 联系电话 */
  readonly phone: string | null;
  /** 应上报整改报告时间 */
  readonly reportDue: number | null;
  /** 实际上报整改报告时间 */
  readonly reportedOn: number | null;
  /** 整改措施 */
  readonly measures: readonly RectMeasure[];
  /** 整改情况 */
  readonly claimedStatus: RectResult | null;
  /** 整改情况原文 */
  readonly claimedStatusNative: string | null;
  /** 已整改金额（分） */
  readonly claimedAmountFen: number | null;
  /** 部分整改描述 */
  readonly partialNote: string | null;
  /** 未整改原因类别 */
  readonly unrectReasonKind: UnrectReason | null;
  /** 未整改原因说明 */
  readonly unrectReason: string | null;
  /** 下一步措施及时限 */
  readonly nextStep: string | null;
  /** 追责问责人数 */
  readonly accountabilityPersons: number | null;
  /** 追责问责单位数 */
  readonly accountabilityOrgs: number | null;
  /** 推动制度建设数目 */
  readonly institutionCount: number | null;
  /** 推动制度建设文件 */
  readonly institutions: readonly DocRef[];
  /** 整改成效 */
  readonly effects: RectEffects | null;
  /** 佐证材料 */
  readonly evidence: readonly AttachmentRef[];
};
