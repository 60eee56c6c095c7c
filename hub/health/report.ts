import type { Family } from '../../schemas/family.ts';
import type { Finding, PartitionSample, State } from './judge.ts';
import { states, worst } from './judge.ts';
import { reasons } from './reasons.ts';
import type { ReasonCode } from './reasons.ts';

export interface HealthReason {
  readonly dimension: string;
  readonly code: ReasonCode;
  readonly level: Finding['level'];
  readonly text: string;
  readonly since: string;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly advice: string;
}

export interface TopicHealth {
  readonly topic: string;
  readonly participant: string;
  readonly family: Family;
  readonly direction: 'out' | 'in';
  readonly state: State;
  readonly since: string;
  readonly reasons: readonly HealthReason[];
  /** Age of the oldest record that waits; 0 when all is consumed, null when not known. */
  readonly lagSeconds: number | null;
  /** Offsets behind the consumer where something waits, transaction markers included; null when not known. */
  readonly lagRecords: number | null;
}

/** `exact`: positions and times are asked of the broker at each look, not sampled. */
export interface HealthReport {
  readonly state: State;
  readonly since: string;
  readonly evaluatedAt: string | null;
  readonly method: 'exact';
  readonly topics: readonly TopicHealth[];
}

/** What the reader is to see of these topics: the worst first; as bad as the worst, since the first of those became so. */
export function healthReport(topics: readonly TopicHealth[], evaluatedAt: number | null, now: number): HealthReport {
  const state = topics.length === 0 && evaluatedAt === null ? 'unknown' : worst(topics.map((topic) => topic.state));
  const since = topics.filter((topic) => topic.state === state).map((topic) => topic.since);
  const order = (one: TopicHealth): number => states.indexOf(one.state);
  return {
    state,
    since: since.toSorted()[0] ?? new Date(now).toISOString(),
    evaluatedAt: evaluatedAt === null ? null : new Date(evaluatedAt).toISOString(),
    method: 'exact',
    topics: topics.toSorted((a, b) => order(b) - order(a) || (a.topic < b.topic ? -1 : 1)),
  };
}

/** A finding with its words, and since when it stands: taken over from what was said before, if it was. */
export function healthReason(finding: Finding, before: readonly HealthReason[], now: number): HealthReason {
  const { level, code, value, threshold } = finding;
  const known = before.find((one) => one.code === code && one.level === level);
  const { dimension, text, advice } = reasons[code];
  return {
    dimension,
    code,
    level,
    text,
    since: known?.since ?? new Date(now).toISOString(),
    value: rounded(value),
    threshold,
    advice,
  };
}

/** The worst partition's age, and all that waits. */
export function lagOf(partitions: readonly PartitionSample[]): { readonly seconds: number; readonly records: number } {
  let seconds = 0;
  let records = 0;
  for (const { waitingSeconds, committed, start, end } of partitions) {
    if (waitingSeconds === null) continue;
    seconds = Math.max(seconds, waitingSeconds);
    records += Number(end - (committed === null || committed < start ? start : committed));
  }
  return { seconds: Math.round(seconds * 10) / 10, records };
}

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);
