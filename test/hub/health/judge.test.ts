import { describe, expect, it } from 'vitest';
import { judgePartition, judgeTopic, worst } from '../../../hub/health/judge.ts';
import type { PartitionSample } from '../../../hub/health/judge.ts';
import { limitsOf } from '../../../hub/health/limits.ts';

const DAY = 86_400;
const limits = limitsOf('plan', 14 * DAY);
const realtime = limitsOf('clue', 14 * DAY);

/** A group at work with nothing waiting. */
const idle: PartitionSample = {
  group: 'g',
  partition: 0,
  committed: 10n,
  start: 0n,
  end: 11n,
  waitingSeconds: null,
  begun: true,
  members: 1,
  emptySeconds: 0,
  progress: 0n,
  markers: 1n,
  laneStopped: false,
};
const judge = (change: Partial<PartitionSample>, of = limits) => {
  const finding = judgePartition({ ...idle, ...change }, of);
  return finding === null ? 'healthy' : `${finding.level} ${finding.code}`;
};

describe('delivery on one partition', () => {
  it('is healthy when nothing waits, however long ago something moved and whoever is there', () => {
    expect(judge({})).toBe('healthy');
    expect(judge({ members: 0, emptySeconds: 10 * DAY })).toBe('healthy');
    expect(judge({ committed: null, begun: false, members: 0, end: 0n })).toBe('healthy');
  });

  it('is critical when records were deleted before they were consumed', () => {
    expect(judge({ committed: 3n, start: 5n })).toBe('critical DATA_LOST');
  });

  it('loses nothing when only the commit marker behind the last record was deleted', () => {
    expect(judge({ committed: 10n, start: 11n, end: 11n })).toBe('healthy');
    expect(judge({ committed: 10n, start: 11n, end: 11n, markers: 0n })).toBe('critical DATA_LOST');
  });

  it('warns of records that are near the end of their retention before anything else is asked', () => {
    expect(judge({ waitingSeconds: 0.8 * 14 * DAY, begun: false })).toBe('critical DATA_AT_RISK');
    expect(judge({ waitingSeconds: 0.5 * 20 * 60, progress: 5n }, { ...limits, retentionSeconds: 20 * 60 })).toBe(
      'degraded DATA_AT_RISK',
    );
  });

  it('tells a consumer that is gone from one that hangs', () => {
    expect(judge({ waitingSeconds: 601, progress: 0n, members: 0 })).toBe('critical STOPPED');
    expect(judge({ waitingSeconds: 601, progress: 0n, members: 2 })).toBe('critical STALLED');
    expect(judge({ waitingSeconds: 600, progress: 0n, members: 2 })).toBe('healthy');
  });

  it('needs a whole window without progress before it says that a consumer stands still', () => {
    expect(judge({ waitingSeconds: 601, progress: null })).toBe('degraded LAGGING');
  });

  it('counts as standing still only time in which something waited', () => {
    expect(judge({ waitingSeconds: 61, progress: 0n }, realtime)).toBe('degraded LAGGING');
    expect(judge({ waitingSeconds: 121, progress: 0n }, realtime)).toBe('critical STALLED');
  });

  it('is degraded past the first limit and critical past the second while a consumer moves', () => {
    expect(judge({ waitingSeconds: 601, progress: 4n })).toBe('degraded LAGGING');
    expect(judge({ waitingSeconds: 1_801, progress: 4n })).toBe('critical LAGGING');
    expect(judge({ waitingSeconds: 61, progress: 4n }, realtime)).toBe('degraded LAGGING');
    expect(judge({ waitingSeconds: 301, progress: 4n }, realtime)).toBe('critical LAGGING');
  });

  it('is degraded when something waits and nobody is there for a minute, but not for batches', () => {
    const gone = { waitingSeconds: 30, members: 0, emptySeconds: 60, progress: 4n };
    expect(judge(gone)).toBe('degraded NO_ACTIVE_CONSUMER');
    expect(judge({ ...gone, emptySeconds: 59 })).toBe('healthy');
    expect(judge(gone, { ...limits, serviceClass: 'batch' })).toBe('healthy');
  });

  it('is degraded when data stands for ten minutes that nobody ever began to consume', () => {
    const unread = { committed: null, begun: false, members: 0, emptySeconds: DAY };
    expect(judge({ ...unread, waitingSeconds: 601 })).toBe('degraded NEVER_CONSUMED');
    expect(judge({ ...unread, waitingSeconds: 600 })).toBe('healthy');
    expect(judge({ ...unread, begun: true, waitingSeconds: 601 })).toBe('critical STOPPED');
  });
});

describe('a topic', () => {
  const verdicts = (decided: number, rejected: number) =>
    judgeTopic({ partitions: [idle], verdicts: { decided, rejected }, neglectedSeconds: null }, limits).map(
      ({ level, code }) => `${level} ${code}`,
    );

  it('is judged by the share of rejects only where there are enough of them', () => {
    expect(verdicts(4, 4)).toEqual([]);
    expect(verdicts(100, 5)).toEqual([]);
    expect(verdicts(99, 5)).toEqual(['degraded REJECTS']);
    expect(verdicts(100, 20)).toEqual(['degraded REJECTS']);
    expect(verdicts(99, 20)).toEqual(['critical REJECTS']);
  });

  it('is degraded when a dead or parked message has waited four hours for a person, and critical after a day', () => {
    const neglected = (neglectedSeconds: number | null) =>
      judgeTopic({ partitions: [idle], verdicts: null, neglectedSeconds }, limits).map(
        ({ level, code }) => `${level} ${code}`,
      );
    expect(neglected(null)).toEqual([]);
    expect(neglected(4 * 3_600)).toEqual([]);
    expect(neglected(4 * 3_600 + 1)).toEqual(['degraded DLQ_OLD']);
    expect(neglected(24 * 3_600 + 1)).toEqual(['critical DLQ_OLD']);
  });

  it('names each reason once, with the worst value of its partitions, the worst reason first', () => {
    const partitions = [
      { ...idle, waitingSeconds: 700, progress: 3n },
      { ...idle, partition: 1, waitingSeconds: 900, progress: 3n },
      { ...idle, partition: 2, laneStopped: true },
    ];
    expect(judgeTopic({ partitions, verdicts: null, neglectedSeconds: null }, limits)).toEqual([
      { level: 'critical', code: 'LANE_STOPPED', value: null, threshold: null },
      { level: 'degraded', code: 'LAGGING', value: 900, threshold: 600 },
    ]);
  });

  it('is as bad as the worst of its states, and not knowing is worse than degraded', () => {
    expect(worst(['healthy', 'degraded', 'unknown'])).toBe('unknown');
    expect(worst(['unknown', 'critical', 'healthy'])).toBe('critical');
    expect(worst([])).toBe('healthy');
  });
});
