import { describe, expect, it } from 'vitest';
import type { TopicSample } from '../../../hub/health/judge.ts';
import { limitsOf } from '../../../hub/health/limits.ts';
import { TopicMemory } from '../../../hub/health/memory.ts';
import { healthReport } from '../../../hub/health/report.ts';
import { Track } from '../../../hub/health/track.ts';
import type { Watched } from '../../../hub/health/watched.ts';

const watched: Watched = {
  channel: 'liandong.unit-1.in.plan',
  participant: 'unit-1',
  family: 'plan',
  direction: 'in',
  group: 'liandong.unit-1.host',
};
const limits = limitsOf('plan', 14 * 86_400);
const TICK = 15_000;

const sample = (waitingSeconds: number | null): TopicSample => ({
  verdicts: null,
  neglectedSeconds: null,
  partitions: [
    {
      group: watched.group,
      partition: 0,
      committed: 4n,
      start: 0n,
      end: 9n,
      waitingSeconds,
      begun: true,
      members: 1,
      emptySeconds: 0,
      progress: 1n,
      markers: 1n,
      laneStopped: false,
    },
  ],
});
const idle = sample(null);
const late = sample(700);

describe('the state of a topic', () => {
  it('is unknown until two looks have seen it, never green at a start', () => {
    const topic = new TopicMemory(watched, limits, undefined, 0);
    const codes = (): string[] => topic.said.reasons.map(({ code }) => code);
    expect([topic.said.state, codes(), topic.said.lagSeconds]).toEqual(['unknown', ['NO_DATA'], null]);
    topic.take(idle, TICK);
    expect([topic.said.state, topic.known]).toEqual(['unknown', false]);
    expect(topic.take(idle, 2 * TICK)).toBe('unknown');
    expect([topic.said.state, codes(), topic.known]).toEqual(['healthy', [], true]);
    expect(topic.said.since).toBe(new Date(2 * TICK).toISOString());
  });

  it('becomes unknown after three looks without a sample, and known again after two good ones', () => {
    const topic = new TopicMemory(watched, limits, undefined, 0);
    for (const look of [idle, idle]) topic.take(look, TICK);
    const after = (look: TopicSample | undefined): string => {
      topic.take(look, 9 * TICK);
      return topic.said.state;
    };
    expect([after(undefined), after(undefined), after(undefined)]).toEqual(['healthy', 'healthy', 'unknown']);
    expect([after(undefined), after(idle), after(undefined), after(idle)]).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'healthy',
    ]);
  });

  it('tells since when it is so and since when each reason stands, with lag and Chinese advice', () => {
    const topic = new TopicMemory(watched, limits, undefined, 0);
    for (const [i, look] of [idle, idle, late, late, late].entries()) topic.take(look, i * TICK);
    expect(topic.said).toMatchObject({
      state: 'degraded',
      since: new Date(2 * TICK).toISOString(),
      lagSeconds: 700,
      lagRecords: 5,
      reasons: [
        { code: 'LAGGING', dimension: 'delivery', since: new Date(2 * TICK).toISOString(), value: 700, threshold: 600 },
      ],
    });
    expect(topic.said.reasons[0]?.advice).toMatch(/\p{Script=Han}/u);
  });

  it('is rebuilt from the store after a restart: a fault that lasts does not become younger', () => {
    const before = new TopicMemory(watched, limits, undefined, 0);
    for (const look of [late, late]) before.take(look, TICK);
    const { state, since, reasons } = before.said;
    const stored = { channel: watched.channel, state, since: new Date(since), reasons, judgedAt: new Date(since) };
    const restarted = new TopicMemory(watched, limits, stored, 50 * TICK);
    expect(restarted.said.state).toBe('unknown');
    for (const look of [late, late]) restarted.take(look, 51 * TICK);
    expect(restarted.said).toMatchObject({ state: 'degraded', since, reasons: [{ code: 'LAGGING', since }] });
    const mended = new TopicMemory(watched, limits, stored, 50 * TICK);
    for (const look of [idle, idle]) mended.take(look, 51 * TICK);
    expect(mended.said).toMatchObject({ state: 'healthy', since: new Date(51 * TICK).toISOString() });
  });
});

describe('the report', () => {
  it('is as bad as its worst topic, since the first of those became so, worst first', () => {
    const topic = new TopicMemory(watched, limits, undefined, 0);
    const unknown = topic.said;
    for (const look of [late, late]) topic.take(look, TICK);
    const report = healthReport([topic.said, unknown], TICK, TICK);
    expect(report).toMatchObject({ state: 'unknown', since: unknown.since, evaluatedAt: new Date(TICK).toISOString() });
    expect(report.topics.map(({ state }) => state)).toEqual(['unknown', 'degraded']);
    expect(healthReport([], null, 0).state).toBe('unknown');
  });
});

describe('progress', () => {
  it('is known only over a whole window, and is how far the group moved in it', () => {
    const track = new Track();
    const moved = [0, 30, 60, 90, 120].map((second) => track.progress('p', BigInt(second), second * 1_000, 60));
    expect(moved).toEqual([null, null, 60n, 60n, 60n]);
    expect(track.progress('p', 120n, 180_000, 60)).toBe(0n);
    expect(track.progress('q', 5n, 180_000, 60)).toBeNull();
  });

  it('counts the time a group has been empty from when it was first seen so', () => {
    const track = new Track();
    expect([
      track.emptySeconds('g', 0, 0),
      track.emptySeconds('g', 0, 30_000),
      track.emptySeconds('g', 1, 60_000),
    ]).toEqual([0, 30, 0]);
    expect(track.emptySeconds('g', 0, 90_000)).toBe(0);
  });
});
