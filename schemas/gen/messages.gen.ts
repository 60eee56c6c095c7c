// Generated from schemas/avro by schemas/generate.ts. Do not edit.
import type { IaPlanFiling, PlanItem } from './plan.gen.ts';
import type { ClueDisposal, ClueReturn, ClueTransfer } from './clue.gen.ts';
import type { IaReportFiling, ProblemItem, ResultReport } from './result.gen.ts';
import type { RectNotice, RectReport } from './rectification.gen.ts';
import type { FilingReceipt, FilingReturn } from './liaison.gen.ts';
import type { DeliveryReceipt, GateAlarm, SignReceipt, VerdictReceipt } from './receipt.gen.ts';

/** Every message type by its code. */
export type MessageByType = {
  IA_PLAN_FILING: IaPlanFiling;
  PLAN_ITEM: PlanItem;
  CLUE_DISPOSAL: ClueDisposal;
  CLUE_RETURN: ClueReturn;
  CLUE_TRANSFER: ClueTransfer;
  IA_REPORT_FILING: IaReportFiling;
  PROBLEM_ITEM: ProblemItem;
  RESULT_REPORT: ResultReport;
  RECT_NOTICE: RectNotice;
  RECT_REPORT: RectReport;
  FILING_RECEIPT: FilingReceipt;
  FILING_RETURN: FilingReturn;
  DELIVERY_RECEIPT: DeliveryReceipt;
  GATE_ALARM: GateAlarm;
  SIGN_RECEIPT: SignReceipt;
  VERDICT_RECEIPT: VerdictReceipt;
};

export type MessageTypeName = keyof MessageByType;
