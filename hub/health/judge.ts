import type { Limits } from './limits.ts';
import type { ReasonCode } from './reasons.ts';

export const states = ['healthy', 'degraded', 'unknown', 'critical'] as const;
/** From good to bad. */
export type State = (typeof states)[number];

export const worst = (some: readonly State[]): State =>
  some.reduce((a, b) => (states.indexOf(b) > states.indexOf(a) ? b : a), 'healthy');

/** One group on one partition, as seen at one moment. */
export interface PartitionSample {
  readonly group: string;
  readonly partition: number;
  /** null where the group never committed. */
  readonly committed: bigint | null;
  readonly start: bigint;
  readonly end: bigint;
  /** Age in seconds of the oldest record that waits; null where nothing waits. */
  readonly waitingSeconds: number | null;
  /** Whether the group committed anything on this topic, or has members: then a partition without a commit is read from its start. */
  readonly begun: boolean;
  readonly members: number;
  /** For how long the group has had no members. */
  readonly emptySeconds: number;
  /** How far the group moved on this partition over a whole progress window; null before one has passed. */
  readonly progress: bigint | null;
  /** Records below the log's start that are no data: a commit marker stands behind the last record of a transaction. */
  readonly markers: bigint;
  readonly laneStopped: boolean;
}

export interface TopicSample {
  readonly partitions: readonly PartitionSample[];
  /** Decisions of the last quarter of an hour; null where none are taken on the topic. */
  readonly verdicts: { readonly decided: number; readonly rejected: number } | null;
  /** For how long the oldest dead or parked message has waited for a person; null where none does. */
  readonly neglectedSeconds: number | null;
}

/** Why a topic is not healthy. `value` and `threshold` are seconds, records or counts, as the code says. */
export interface Finding {
  readonly level: Exclude<State, 'healthy'>;
  readonly code: ReasonCode;
  readonly value: number | null;
  readonly threshold: number | null;
}

/** All findings on a topic, the worst first; none of them means healthy. Idle is healthy however long it lasts. */
export function judgeTopic(sample: TopicSample, limits: Limits): readonly Finding[] {
  const found = new Map<string, Finding>();
  const note = (finding: Finding | null): void => {
    if (finding === null) return;
    const known = found.get(finding.code);
    if (known === undefined || worse(finding, known)) found.set(finding.code, finding);
  };
  for (const partition of sample.partitions) {
    if (partition.laneStopped) note({ level: 'critical', code: 'LANE_STOPPED', value: null, threshold: null });
    note(judgePartition(partition, limits));
  }
  note(judgeNeglect(sample.neglectedSeconds));
  if (sample.verdicts !== null) note(judgeVerdicts(sample.verdicts.decided, sample.verdicts.rejected));
  return [...found.values()].sort((a, b) => states.indexOf(b.level) - states.indexOf(a.level));
}

/** The first test that holds decides, in the order of how much is at stake. */
export function judgePartition(sample: PartitionSample, limits: Limits): Finding | null {
  const { committed, start, waitingSeconds: age, members, progress } = sample;
  const expired = committed === null ? 0n : start - committed - sample.markers;
  if (expired > 0n) return { level: 'critical', code: 'DATA_LOST', value: Number(expired), threshold: 0 };
  if (age === null) return null;
  const finding = (level: Finding['level'], code: ReasonCode, threshold: number): Finding => ({
    level,
    code,
    value: age,
    threshold,
  });
  const { degradedSeconds, criticalSeconds, retentionSeconds, noConsumerSeconds, neverConsumedSeconds } = limits;
  if (age >= 0.8 * retentionSeconds) return finding('critical', 'DATA_AT_RISK', 0.8 * retentionSeconds);
  if (!sample.begun) {
    return age > neverConsumedSeconds ? finding('degraded', 'NEVER_CONSUMED', neverConsumedSeconds) : null;
  }
  // Only time in which something waited counts as standing still.
  const still = Math.max(degradedSeconds, limits.progressSeconds);
  if (age > still && progress === 0n) return finding('critical', members === 0 ? 'STOPPED' : 'STALLED', still);
  if (age > criticalSeconds) return finding('critical', 'LAGGING', criticalSeconds);
  if (age >= 0.5 * retentionSeconds) return finding('degraded', 'DATA_AT_RISK', 0.5 * retentionSeconds);
  if (age > degradedSeconds) return finding('degraded', 'LAGGING', degradedSeconds);
  if (members === 0 && sample.emptySeconds >= noConsumerSeconds && limits.serviceClass !== 'batch') {
    return finding('degraded', 'NO_ACTIVE_CONSUMER', noConsumerSeconds);
  }
  return null;
}

/** Counts beside shares: the feeds are slow, and one bad record of two is no trend. */
function judgeVerdicts(decided: number, rejected: number): Finding | null {
  const share = decided === 0 ? 0 : rejected / decided;
  if (rejected >= 20 && share > 0.2) return { level: 'critical', code: 'REJECTS', value: rejected, threshold: 20 };
  if (rejected >= 5 && share > 0.05) return { level: 'degraded', code: 'REJECTS', value: rejected, threshold: 5 };
  return null;
}

function judgeNeglect(seconds: number | null): Finding | null {
  if (seconds === null) return null;
  const [degraded, critical] = [4 * 3_600, 24 * 3_600];
  if (seconds > critical) return { level: 'critical', code: 'DLQ_OLD', value: seconds, threshold: critical };
  if (seconds > degraded) return { level: 'degraded', code: 'DLQ_OLD', value: seconds, threshold: degraded };
  return null;
}

const worse = (a: Finding, b: Finding): boolean => {
  const order = states.indexOf(a.level) - states.indexOf(b.level);
  return order === 0 ? (a.value ?? 0) > (b.value ?? 0) : order > 0;
};
