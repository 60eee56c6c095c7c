// Generated from schemas/avro by schemas/generate.ts. Do not edit.
import type {
  ClueDirection,
  ClueStage,
  DisposalMethod,
  DisposalOutcome,
  DocRef,
  Envelope,
  LawRef,
  OrgRef,
  PersonDisposal,
  PersonRef,
  ReturnReason,
  SourceKind,
  TransferKind,
} from './common.gen.ts';
/** 线索处理结果反馈 */
export type ClueDisposal = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 线索交接号 */
  readonly clueId: string | null;
  /** 移送处理书 */
  readonly transferDoc: DocRef | null;
  /** 反馈单号 */
  readonly feedbackNo: string | null;
  /** 受理方线索编码 */
  readonly nativeClueNo: string | null;
  /** 办理阶段 */
  readonly stage: ClueStage;
  /** 办理状态原文 */
  readonly stageNative: string | null;
  /** 受理机关 */
  readonly acceptOrg: OrgRef | null;
  /** 受理日期 */
  readonly acceptDate: number | null;
  /** 办理机关 */
  readonly handleOrg: OrgRef | null;
  /** 办结日期 */
  readonly handleDate: number | null;
  /** 反馈日期 */
  readonly feedbackOn: number | null;
  /** 处置方式 */
  readonly disposalMethod: DisposalMethod | null;
  /** 是否立案 */
  readonly filedCase: boolean | null;
  /** 立案日期 */
  readonly filedOn: number | null;
  /** 处理结果 */
  readonly outcomes: readonly DisposalOutcome[];
  /** 情况说明 */
  readonly outcomeDetail: string | null;
  /** 人员处理结果 */
  readonly persons: readonly PersonDisposal[];
  /** 处理人数 */
  readonly personCount: number | null;
  /** 结果文件 */
  readonly resultDoc: DocRef | null;
  /** 挽回损失（分） */
  readonly recoveredFen: number | null;
};

/** 线索退回 */
export type ClueReturn = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 线索交接号 */
  readonly clueId: string | null;
  /** 移送处理书 */
  readonly transferDoc: DocRef | null;
  /** 反馈单号 */
  readonly feedbackNo: string | null;
  /** 受理方线索编码 */
  readonly nativeClueNo: string | null;
  /** 办理阶段 */
  readonly stage: ClueStage;
  /** 退回机关 */
  readonly returnOrg: OrgRef | null;
  /** 退回日期 */
  readonly returnedOn: number | null;
  /** 退回原因 */
  readonly reason: ReturnReason;
  /** 退回说明 */
  readonly reasonText: string | null;
  /** 需补充材料 */
  readonly missingMaterials: readonly string[];
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
  readonly sourceKind: SourceKind | null;
  /** 来源详情 */
  readonly sourceDetail: string | null;
  /** 举报人 */
  readonly informant: PersonRef | null;
  /** 信访件号 */
  readonly petitionNo: string | null;
  /** 移送处理书 */
  readonly transferDoc: DocRef | null;
  /** 移送类型 */
  readonly transferKind: TransferKind | null;
  /** 移送日期 */
  readonly transferredOn: number | null;
  /** 主送单位 */
  readonly mainRecipient: OrgRef | null;
  /** 抄送单位 */
  readonly cc: readonly OrgRef[];
  /** 责任单位 */
  readonly responsibleOrg: OrgRef | null;
  /** 事由 */
  readonly title: string | null;
  /** 事实 */
  readonly facts: string | null;
  /** 定性 */
  readonly qualification: string | null;
  /** 审计机关意见 */
  readonly opinion: string | null;
  /** 移送依据与反馈要求 */
  readonly feedbackRequirement: string | null;
  /** 违反规定 */
  readonly lawBasis: readonly LawRef[];
  /** 涉及人员 */
  readonly persons: readonly PersonRef[];
  /** 涉及人数 */
  readonly personCount: number | null;
  /** 涉及金额（分） */
  readonly amountInvolvedFen: number | null;
  /** 证据份数 */
  readonly evidenceCount: number | null;
  /** 相关问题编号 */
  readonly problemIds: readonly string[];
};
