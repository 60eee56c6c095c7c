// Generated from schemas/avro by schemas/generate.ts. Do not edit.
import type { Deadline, DocRef, Envelope, FilingKind, FilingReturnReason, OrgRef, PersonRef } from './common.gen.ts';
/** 备案回执 */
export type FilingReceipt = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 备案事项标识 */
  readonly filingKey: string | null;
  /** 备案号 */
  readonly filingNo: string;
  /** 备案类别 */
  readonly filingKind: FilingKind | null;
  /** 备案单位 */
  readonly filingUnit: OrgRef;
  /** 受理日期 */
  readonly receivedOn: number | null;
  /** 回执文号 */
  readonly receiptDoc: DocRef | null;
  /** 经办人 */
  readonly reviewer: PersonRef | null;
  /** 意见 */
  readonly comment: string | null;
};

/** 备案退回 */
export type FilingReturn = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 备案事项标识 */
  readonly filingKey: string | null;
  /** 备案类别 */
  readonly filingKind: FilingKind | null;
  /** 备案单位 */
  readonly filingUnit: OrgRef;
  /** 退回日期 */
  readonly returnedOn: number | null;
  /** 退回原因 */
  readonly reason: FilingReturnReason;
  /** 退回说明 */
  readonly reasonText: string;
  /** 重新报送时限 */
  readonly resubmitBy: Deadline | null;
  /** 经办人 */
  readonly reviewer: PersonRef | null;
};
