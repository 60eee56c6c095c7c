// Generated from schemas/avro by schemas/generate.ts. Do not edit.
import type {
  CadreChangeNotice,
  Entrust,
  GridUpsert,
  IaOrgFiling,
  IaPlanFiling,
  ObjectSync,
  PlanAdjust,
  PlanApproved,
  PlanComment,
  PlanItem,
  PlanItemNotice,
  PlanOverlap,
  PlanProposal,
} from './plan.gen.ts';
import type {
  AssistAccept,
  AssistReply,
  AssistRequest,
  ClueDisposal,
  CluePreaudit,
  ClueProgress,
  ClueReceipt,
  ClueReturn,
  ClueTransfer,
  HistoryQuery,
  HistoryReply,
  TechReply,
  TechRequest,
  ViolationNotice,
  Warning,
  WarningVerdict,
} from './clue.gen.ts';
import type {
  AnnualSynthesis,
  Briefing,
  CaseLibrary,
  CommonProblemNotice,
  CrossReviewResult,
  EntityRiskList,
  FrequencyAdjust,
  Handover,
  IaReportFiling,
  IaSummaryFiling,
  Instruction,
  InstructionFeedback,
  NpcAction,
  NpcOpinion,
  ProblemItem,
  Rating,
  Recognition,
  ResultReport,
  ResultShare,
  ResultUseAssign,
  ResultUseDigest,
  ResultUseFeedback,
  Revisit,
  RiskList,
  Satisfaction,
  SelfCheckResult,
} from './result.gen.ts';
import type {
  Accountability,
  CaseSelected,
  DisposalProgress,
  IaRectFiling,
  InterviewApprove,
  InterviewFollowup,
  InterviewMinutes,
  InterviewNotice,
  InterviewPropose,
  ListInclude,
  ListReport,
  ListWriteoff,
  Lookback,
  NearDue,
  Overdue,
  Ranking,
  Reassign,
  RectArchive,
  RectCoordinate,
  RectDetermination,
  RectExtensionDecision,
  RectExtensionRequest,
  RectNotice,
  RectPlan,
  RectProgress,
  RectReopen,
  RectReport,
  RectReturn,
  RectUrge,
  RectWatch,
  RectWriteoff,
  Remind,
  Resume,
  Score,
  ScoreAck,
  Supersede,
  Supervise,
  Suspend,
} from './rectification.gen.ts';
import type {
  CaeAppointment,
  CaseClose,
  ConsultConclusion,
  ConsultOpinion,
  ConsultRequest,
  Correction,
  CrossReviewAssign,
  DatasetDelivery,
  DatasetOffer,
  DatasetRequest,
  Directive,
  FilingReceipt,
  FilingReturn,
  FilingReview,
  Guidance,
  LiaisonContact,
  MeetingMinutes,
  MeetingNotice,
  TalentAssign,
  TalentRequest,
  TalentReturn,
  TalentUpsert,
  Task,
  TaskProgress,
  Withdrawal,
} from './liaison.gen.ts';
import type { DeliveryReceipt, GateAlarm, SignReceipt, VerdictReceipt } from './receipt.gen.ts';

/** Every message type by its code. */
export type MessageByType = {
  CADRE_CHANGE_NOTICE: CadreChangeNotice;
  ENTRUST: Entrust;
  GRID_UPSERT: GridUpsert;
  IA_ORG_FILING: IaOrgFiling;
  IA_PLAN_FILING: IaPlanFiling;
  OBJECT_SYNC: ObjectSync;
  PLAN_ADJUST: PlanAdjust;
  PLAN_APPROVED: PlanApproved;
  PLAN_COMMENT: PlanComment;
  PLAN_ITEM: PlanItem;
  PLAN_ITEM_NOTICE: PlanItemNotice;
  PLAN_OVERLAP: PlanOverlap;
  PLAN_PROPOSAL: PlanProposal;
  ASSIST_ACCEPT: AssistAccept;
  ASSIST_REPLY: AssistReply;
  ASSIST_REQUEST: AssistRequest;
  CLUE_DISPOSAL: ClueDisposal;
  CLUE_PREAUDIT: CluePreaudit;
  CLUE_PROGRESS: ClueProgress;
  CLUE_RECEIPT: ClueReceipt;
  CLUE_RETURN: ClueReturn;
  CLUE_TRANSFER: ClueTransfer;
  HISTORY_QUERY: HistoryQuery;
  HISTORY_REPLY: HistoryReply;
  TECH_REPLY: TechReply;
  TECH_REQUEST: TechRequest;
  VIOLATION_NOTICE: ViolationNotice;
  WARNING: Warning;
  WARNING_VERDICT: WarningVerdict;
  ANNUAL_SYNTHESIS: AnnualSynthesis;
  BRIEFING: Briefing;
  CASE_LIBRARY: CaseLibrary;
  COMMON_PROBLEM_NOTICE: CommonProblemNotice;
  CROSS_REVIEW_RESULT: CrossReviewResult;
  ENTITY_RISK_LIST: EntityRiskList;
  FREQUENCY_ADJUST: FrequencyAdjust;
  HANDOVER: Handover;
  IA_REPORT_FILING: IaReportFiling;
  IA_SUMMARY_FILING: IaSummaryFiling;
  INSTRUCTION: Instruction;
  INSTRUCTION_FEEDBACK: InstructionFeedback;
  NPC_ACTION: NpcAction;
  NPC_OPINION: NpcOpinion;
  PROBLEM_ITEM: ProblemItem;
  RATING: Rating;
  RECOGNITION: Recognition;
  RESULT_REPORT: ResultReport;
  RESULT_SHARE: ResultShare;
  RESULT_USE_ASSIGN: ResultUseAssign;
  RESULT_USE_DIGEST: ResultUseDigest;
  RESULT_USE_FEEDBACK: ResultUseFeedback;
  REVISIT: Revisit;
  RISK_LIST: RiskList;
  SATISFACTION: Satisfaction;
  SELF_CHECK_RESULT: SelfCheckResult;
  ACCOUNTABILITY: Accountability;
  CASE_SELECTED: CaseSelected;
  DISPOSAL_PROGRESS: DisposalProgress;
  IA_RECT_FILING: IaRectFiling;
  INTERVIEW_APPROVE: InterviewApprove;
  INTERVIEW_FOLLOWUP: InterviewFollowup;
  INTERVIEW_MINUTES: InterviewMinutes;
  INTERVIEW_NOTICE: InterviewNotice;
  INTERVIEW_PROPOSE: InterviewPropose;
  LIST_INCLUDE: ListInclude;
  LIST_REPORT: ListReport;
  LIST_WRITEOFF: ListWriteoff;
  LOOKBACK: Lookback;
  NEAR_DUE: NearDue;
  OVERDUE: Overdue;
  RANKING: Ranking;
  REASSIGN: Reassign;
  RECT_ARCHIVE: RectArchive;
  RECT_COORDINATE: RectCoordinate;
  RECT_DETERMINATION: RectDetermination;
  RECT_EXTENSION_DECISION: RectExtensionDecision;
  RECT_EXTENSION_REQUEST: RectExtensionRequest;
  RECT_NOTICE: RectNotice;
  RECT_PLAN: RectPlan;
  RECT_PROGRESS: RectProgress;
  RECT_REOPEN: RectReopen;
  RECT_REPORT: RectReport;
  RECT_RETURN: RectReturn;
  RECT_URGE: RectUrge;
  RECT_WATCH: RectWatch;
  RECT_WRITEOFF: RectWriteoff;
  REMIND: Remind;
  RESUME: Resume;
  SCORE: Score;
  SCORE_ACK: ScoreAck;
  SUPERSEDE: Supersede;
  SUPERVISE: Supervise;
  SUSPEND: Suspend;
  CAE_APPOINTMENT: CaeAppointment;
  CASE_CLOSE: CaseClose;
  CONSULT_CONCLUSION: ConsultConclusion;
  CONSULT_OPINION: ConsultOpinion;
  CONSULT_REQUEST: ConsultRequest;
  CORRECTION: Correction;
  CROSS_REVIEW_ASSIGN: CrossReviewAssign;
  DATASET_DELIVERY: DatasetDelivery;
  DATASET_OFFER: DatasetOffer;
  DATASET_REQUEST: DatasetRequest;
  DIRECTIVE: Directive;
  FILING_RECEIPT: FilingReceipt;
  FILING_RETURN: FilingReturn;
  FILING_REVIEW: FilingReview;
  GUIDANCE: Guidance;
  LIAISON_CONTACT: LiaisonContact;
  MEETING_MINUTES: MeetingMinutes;
  MEETING_NOTICE: MeetingNotice;
  TALENT_ASSIGN: TalentAssign;
  TALENT_REQUEST: TalentRequest;
  TALENT_RETURN: TalentReturn;
  TALENT_UPSERT: TalentUpsert;
  TASK: Task;
  TASK_PROGRESS: TaskProgress;
  WITHDRAWAL: Withdrawal;
  DELIVERY_RECEIPT: DeliveryReceipt;
  GATE_ALARM: GateAlarm;
  SIGN_RECEIPT: SignReceipt;
  VERDICT_RECEIPT: VerdictReceipt;
};

export type MessageTypeName = keyof MessageByType;
