import { describe, expect, it } from 'vitest';
import { channels, LANES } from '../../../bus/channels.ts';
import type { Offsets } from '../../../bus/offsets.ts';
import { homeLane } from '../../../bus/partition.ts';
import type { TopicSample } from '../../../hub/health/judge.ts';
import { limitsOf } from '../../../hub/health/limits.ts';
import { Probe } from '../../../hub/health/probe.ts';
import { watchedTopics } from '../../../hub/health/watched.ts';
import type { Pool } from '../../../hub/ledger/pool.ts';

const names = channels();
const NARROW = names.outbox('unit-2', 'plan');
const WIDE = names.outbox('discipline', 'plan');
const INBOX = names.inbox('unit-2', 'plan');
const families = { out: ['plan'], in: ['plan'] } as const;

/** Logs in which one record waits in every partition. */
const offsets: Offsets = {
  refresh: async () => undefined,
  committed: async () => new Map(),
  ranges: async (asked) =>
    asked.flatMap((channel) =>
      Array.from({ length: channel.startsWith(names.prefix('unit-2')) ? 1 : LANES }, (_, partition) => ({
        ...{ channel, partition, start: 0n, end: 1n },
      })),
    ),
  members: async () => 1,
  firstRecords: async (asked) => asked.map(() => null),
  appendTimes: async (asked) => asked.map(() => 0),
  close: async () => undefined,
};

/** A ledger in which one lane is stopped, so nobody's, and all others are owned. */
const ledger = (stopped: number): Pool =>
  ({
    query: async (text: string) => ({
      rows: text.includes('FROM lane')
        ? Array.from({ length: LANES }, (_, lane) => ({ lane, owned: lane !== stopped, stopped: lane === stopped }))
        : [],
    }),
  }) as unknown as Pool;

async function look(stopped: number): Promise<ReadonlyMap<string, TopicSample>> {
  const watched = ['unit-2', 'discipline'].flatMap((id) => watchedTopics(names, [{ id, families }]));
  const limits = () => limitsOf('plan', 86_400);
  return (await new Probe({ offsets, pool: ledger(stopped), watched, limits }).look(0)).topics;
}

const said = (topics: ReadonlyMap<string, TopicSample>, channel: string) =>
  topics.get(channel)?.partitions.map(({ laneStopped, members }) => ({ laneStopped, members }));

describe('a look', () => {
  const home = homeLane(NARROW);
  const running = { laneStopped: false, members: 1 };
  const standing = { laneStopped: true, members: 0 };

  it('tells of a channel of one partition how the lane stands that reads it', async () => {
    expect(home, 'a lane that its partition number does not name').not.toBe(0);
    expect(said(await look(home), NARROW)).toEqual([standing]);
    for (let lane = 0; lane < LANES; lane += 1)
      if (lane !== home) expect(said(await look(lane), NARROW), `lane ${lane}`).toEqual([running]);
  });

  it('tells of a channel of all partitions how each one’s lane stands', async () => {
    for (let lane = 0; lane < LANES; lane += 1)
      expect(said(await look(lane), WIDE)).toEqual(
        Array.from({ length: LANES }, (_, partition) => (partition === lane ? standing : running)),
      );
  });

  it('blames no lane for an inbox', async () => {
    for (let lane = 0; lane < LANES; lane += 1) expect(said(await look(lane), INBOX)).toEqual([running]);
  });
});
