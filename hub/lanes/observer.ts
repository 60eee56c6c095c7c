import type { Verdict } from '../ledger/decision.ts';

/** What a lane tells of its work: counts and times, never content. */
export interface LaneObserver {
  /** `latency`: seconds from the broker's append to the commit of everything that followed from it. */
  decided(channel: string, sender: string, verdict: Verdict, rule: string | null, latency: number): void;
  batch(lane: number, records: number, seconds: number): void;
}
