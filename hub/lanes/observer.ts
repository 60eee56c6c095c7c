import type { Decision } from '../ledger/decision.ts';

/** What a lane tells of its work, once everything that follows from it is committed. */
export interface LaneObserver {
  /** `latency`: seconds from the broker's append of the input to the commit. */
  decided(decision: Decision, latency: number): void;
  batch(lane: number, records: number, seconds: number): void;
}
