import type { Catalog } from '../../schemas/catalog.ts';
import type { Family } from '../../schemas/family.ts';
import type { Settled } from '../ledger/decision.ts';
import type { HeldMessage } from '../ledger/streams.ts';
import type { Judge } from '../pipeline/judge.ts';
import type { Validated } from '../pipeline/stages.ts';

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

/** A message that waits for its case: `release` is set when it was held in an earlier batch. */
export interface Turn {
  readonly input: Validated;
  readonly slot: number;
  readonly release: HeldMessage | null;
}
