import type { HeldRow } from '../adapters/host/state/held.ts';
import type { TakenDocument } from '../adapters/host/state/history.ts';
import type { LabelledField } from '../schemas/labelled.ts';

/** One copy as its recipient read it from its own inbox. */
export interface SeenCopy {
  readonly participant: string;
  readonly caseId: string | null;
  readonly recipientSeq: number | null;
  /** Profiles of the view, sorted; empty for the full view. */
  readonly profiles: readonly string[];
  readonly fields: readonly LabelledField[];
  readonly withheld: readonly { readonly field: string; readonly rule: string }[];
  /** Broker time, milliseconds. */
  readonly at: number;
}

/** A verdict receipt as the sender read it from its own inbox. */
export interface SeenVerdict {
  readonly verdict: string;
  readonly rule: string | null;
  readonly caseId: string | null;
  readonly recipients: readonly string[];
  readonly at: number;
}

/** A delivery receipt as the sender read it from its own inbox. */
export interface SeenDelivery {
  readonly participant: string;
  readonly at: number;
}

/** One message, from the native record it was made of to what its readers got. */
export interface SeenMessage {
  readonly messageId: string;
  readonly type: string;
  readonly sender: string;
  readonly sourceKey: string;
  /** Null for a message that no adapter of ours made. */
  readonly origin: { readonly document: string; readonly place: string } | null;
  readonly verdicts: readonly SeenVerdict[];
  readonly copies: readonly SeenCopy[];
  readonly deliveries: readonly SeenDelivery[];
  /** The sealed original; null while it was not opened. */
  readonly original: readonly LabelledField[] | null;
}

/** A document the gate stopped. `document` is the name under which the demo dropped what has this digest. */
export interface SeenRefusal {
  readonly participant: string;
  readonly document: string;
  readonly rule: string;
  readonly digest: string;
  readonly bytes: number;
}

export interface SeenAlarm {
  readonly event: string;
  readonly sender: string;
}

export type SeenHeld = Pick<HeldRow, 'document' | 'place' | 'rule' | 'field' | 'id'> & {
  readonly participant: string;
};

export type SeenDocument = TakenDocument & { readonly participant: string };

/** Everything the participants, the department's screens and the operator were able to see. */
export interface Observed {
  readonly messages: readonly SeenMessage[];
  readonly documents: readonly SeenDocument[];
  readonly refusals: readonly SeenRefusal[];
  readonly held: readonly SeenHeld[];
  readonly alarms: readonly SeenAlarm[];
}
