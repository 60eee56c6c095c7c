import type { Decoded } from '../../schemas/catalog.ts';
import type { Family } from '../../schemas/family.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Linkage } from '../../schemas/policy.ts';
import type { IncomingRecord } from '../../bus/record.ts';
import type { StoredRef } from './attachments.ts';

/** A record with what is known of it before its content is looked at: who owns the channel it came by. */
export interface Received {
  readonly record: IncomingRecord;
  readonly value: Buffer;
  readonly digest: Buffer;
  /** From the channel's name; the ACL lets this participant alone write there (decision 1). */
  readonly sender: string;
  readonly department: string;
  readonly family: Family;
}

/** Its bytes make sense as one of our messages. */
export interface Readable extends Received {
  readonly decoded: Decoded;
}

/** It declares and bears no state secret. Before this nothing that can be read may be sealed. */
export interface Gated extends Readable {
  readonly gate: 'passed';
}

/** It is on the right channel and is what its envelope says. */
export interface Placed extends Gated {
  readonly place: 'right';
}

export interface Recipient {
  readonly participant: string;
  readonly profiles: readonly string[];
}

/** Its sender may send it, and these may receive it. A receipt has no linkage: whom it goes to follows from what it answers. */
export interface Authorized extends Placed {
  readonly linkage: Linkage | null;
  readonly recipients: readonly Recipient[];
  /** Of a correction or withdrawal: the message it is about, whose copies it follows. Null for all others. */
  readonly amends: string | null;
}

/** Its values keep the rules of their fields: nothing but the ledger can object now. */
export interface Validated extends Authorized {
  readonly values: 'checked';
  /** What it refers to in the attachment store. */
  readonly attachments: readonly StoredRef[];
}

/** A final word before the ledger was asked. */
export interface Rejected extends Received {
  readonly rejected: Fault;
  /** As far as it could be read; null before. */
  readonly decoded: Decoded | null;
  /** A gate refusal leaves coordinates, length, digest and rule only (decision 10). */
  readonly seal: boolean;
  /** Of one that our own code failed on behind the check of its right: what it may do. Null for all others. */
  readonly standing: Authorized | null;
}

export const isRejected = (outcome: Received): outcome is Rejected => 'rejected' in outcome;

export function reject(input: Received & { readonly decoded?: Decoded }, fault: Fault, seal = true): Rejected {
  const { record, value, digest, sender, department, family } = input;
  const decoded = input.decoded ?? null;
  return { record, value, digest, sender, department, family, rejected: fault, decoded, seal, standing: null };
}
