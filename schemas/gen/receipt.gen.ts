// Generated from schemas/avro by schemas/generate.ts. Do not edit.
import type { Envelope, PersonRef, Verdict } from './common.gen.ts';
/** 送达回执 */
export type DeliveryReceipt = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 所指消息标识 */
  readonly ofMessageId: string;
  /** 接收方 */
  readonly recipient: string;
  /** 送达时间 */
  readonly deliveredAt: number;
};

/** 涉密拦截告警 */
export type GateAlarm = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 发现时间 */
  readonly detectedAt: number;
  /** 规则 */
  readonly rule: string;
  /** 位置 */
  readonly place: string | null;
  /** 字节数 */
  readonly bytes: number;
  /** SHA-256 摘要 */
  readonly digest: string;
};

/** 签收回执 */
export type SignReceipt = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 所指消息标识 */
  readonly ofMessageId: string;
  /** 接收方 */
  readonly recipient: string;
  /** 签收时间 */
  readonly signedAt: number;
  /** 签收人 */
  readonly signer: PersonRef;
};

/** 处理回执 */
export type VerdictReceipt = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 处理结论 */
  readonly verdict: Verdict;
  /** 所指消息标识 */
  readonly ofMessageId: string | null;
  /** 所指消息类型 */
  readonly ofMessageType: string | null;
  /** 所指来源系统 */
  readonly ofSourceSystem: string | null;
  /** 所指来源主键 */
  readonly ofSourceKey: string | null;
  /** 所指来源版本 */
  readonly ofSourceVersion: number | null;
  /** 通道 */
  readonly channel: string;
  /** 分区 */
  readonly partition: number;
  /** 位置 */
  readonly offset: number;
  /** 规则 */
  readonly rule: string | null;
  /** 字段 */
  readonly field: string | null;
  /** 说明 */
  readonly text: string | null;
  /** 接收方 */
  readonly recipients: readonly string[];
  /** 处理时间 */
  readonly decidedAt: number;
};
