import type { Catalog } from '../../schemas/catalog.ts';
import type { Family } from '../../schemas/family.ts';
import type { Settled } from '../ledger/decision.ts';
import type { ParkedKey, Shelved } from '../ledger/parked.ts';
import type { HeldMessage } from '../ledger/streams.ts';
import type { FailedInput } from '../pipeline/inputs.ts';
import type { Judge, Judged } from '../pipeline/judge.ts';
import type { Authorized, Validated } from '../pipeline/stages.ts';

export interface DecideContext {
  readonly catalog: Catalog;
  readonly judge: Judge;
  readonly policy: string;
  readonly now: Date;
  readonly lane: number;
  /** Whether this participant has an inbox of this family today. */
  reaches(participant: string, family: Family): boolean;
  /** How long a message waits for an earlier senderSeq before it goes on without it. */
  readonly gapWaitMs: number;
}

/** What one input leads to: its own decision, and those of held messages that it released. */
export interface Outcome {
  readonly own: Settled;
  readonly released: readonly Settled[];
}

/** A record repeats one of its own batch whose outcome decides on it. Nothing is written; decide them in batches of their own. */
export class Entangled extends Error {}

/** Where a message was before it came to a turn again: held for a gap, parked, or dead. */
export type Release =
  | { readonly from: 'gap'; readonly held: HeldMessage }
  | { readonly from: 'parking'; readonly shelved: Shelved; readonly key: ParkedKey }
  | { readonly from: 'dead-letter'; readonly shelved: Shelved };

/** The case a message waited in, which it joins if nothing else says where it belongs. */
export function homeOf(release: Release | null): string | null {
  if (release === null || release.from === 'gap') return null;
  return release.from === 'parking' ? release.key.caseId : release.shelved.caseId;
}

interface InOrder {
  readonly slot: number;
  /** null for a message that came with this batch. */
  readonly release: Release | null;
}

/** A message that waits for its case. */
export interface SettlingTurn extends InOrder {
  readonly failed: null;
  readonly input: Validated;
  readonly subject: Validated;
}

/** One that our own code or the database fails on: it takes its place in the order, and parks what it belongs to. */
export interface FailedTurn extends InOrder {
  /** The kind of failure. */
  readonly failed: string;
  readonly input: Judged;
  /** What it may do, if that is known: so its case can be found. */
  readonly subject: Authorized | null;
  readonly keep: FailedInput['keep'];
}

export type Turn = SettlingTurn | FailedTurn;
