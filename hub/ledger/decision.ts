import type { Coordinates } from '../../bus/record.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Rule } from '../../schemas/rules.ts';

/** Every input ends in exactly one final verdict; `held` is a state before it (decision 7). */
export type Verdict = 'accepted' | 'duplicate' | 'refused' | 'invalid' | 'dead-letter' | 'held';

/** What one recipient gets, as journaled: enough to make the same bytes again. */
export interface Copy {
  readonly to: string;
  /** Schema id of the view. */
  readonly view: number;
  /** recipientSeq; null for receipts, which are not numbered. */
  readonly seq: number | null;
  /** SHA-256 of the framed copy, hex. */
  readonly digest: string;
}

/** The hub's word on one input record. */
export interface Decision {
  readonly at: Coordinates;
  readonly sender: string;
  readonly messageId: string | null;
  readonly messageType: string | null;
  readonly schemaId: number | null;
  readonly sourceSystem: string | null;
  readonly sourceKey: string | null;
  readonly sourceVersion: number | null;
  readonly digest: Buffer;
  readonly bytes: number;
  readonly verdict: Verdict;
  readonly fault: Fault | null;
  readonly caseId: string | null;
  readonly linkage: string | null;
  readonly copies: readonly Copy[];
  readonly policy: string;
  readonly original: Buffer | null;
  readonly key: Buffer | null;
  readonly receivedAt: Date;
  readonly decidedAt: Date;
  /** The input whose decision released this one, when it was held. */
  readonly releasedBy: Coordinates | null;
  /** Of a decision read from the journal that followed upon `held`: the rule it was held by. */
  readonly heldRule?: Rule | null;
}

/** A decision with the framed copies to send, in the order of `copies`. */
export interface Settled {
  readonly decision: Decision;
  readonly framed: readonly Buffer[];
  /** Milliseconds since 1970 UTC, from the envelope: the time the copies' headers bear. Of no meaning without copies. */
  readonly occurredAt: number;
}

/** Without whatever else the record bears. */
export const coordinatesOf = ({ channel, partition, offset }: Coordinates): Coordinates => ({
  channel,
  partition,
  offset,
});

export const placeOf = (at: Coordinates): string => `${at.channel}/${at.partition}/${at.offset}`;
