import { listOffsetsV7 } from '@platformatic/kafka';
import { BusError } from '../../bus/bus-error.ts';
import { Cluster } from '../../bus/cluster.ts';
import { LANES } from '../../bus/channels.ts';
import type { Endpoint } from '../../bus/endpoint.ts';
import { LaneFeed } from '../../bus/lane-feed.ts';
import type { IncomingRecord } from '../../bus/record.ts';
import { topicPartitions } from '../../bus/topic-partitions.ts';

const LATEST = -1n;
const READ_UNCOMMITTED = 0;

/**
 * All committed records of these channels from their beginning, read until `enough` says so or nothing came for `quietMs`.
 * Uses a group that commits nothing.
 */
export function readAll(
  endpoint: Endpoint,
  group: string,
  channels: readonly string[],
  enough: (records: readonly IncomingRecord[]) => boolean,
  quietMs: number | ((count: number) => number) = 3_000,
): Promise<IncomingRecord[]> {
  return readUntil(endpoint, group, channels, async (feeds) => {
    const quiet = (count: number): number => (typeof quietMs === 'number' ? quietMs : quietMs(count));
    return readQuietly(feeds, enough, quiet);
  });
}

/**
 * All committed records up to where the channels end now. What a transaction still open has written is waited for until
 * nothing came for `patienceMs`.
 */
export function readToEnd(
  endpoint: Endpoint,
  group: string,
  channels: readonly string[],
  patienceMs: number,
): Promise<IncomingRecord[]> {
  return readUntil(endpoint, group, channels, async (feeds, cluster) => {
    const ends = await endsOf(cluster, channels);
    const reached = (): boolean =>
      feeds.every((feed) =>
        [...feed.places()].every(
          ([channel, partition]) =>
            (feed.positions().get(channel) ?? 0n) >= (ends.get(`${channel}/${partition}`) ?? 0n),
        ),
      );
    // What was fetched is taken by the next round; a round that brought nothing left nothing behind.
    return readQuietly(
      feeds,
      (_records, latest) => latest === 0 && reached(),
      () => patienceMs,
    );
  });
}

async function readQuietly(
  feeds: readonly LaneFeed[],
  enough: (records: readonly IncomingRecord[], latest: number) => boolean,
  quietMs: (count: number) => number,
): Promise<IncomingRecord[]> {
  const records: IncomingRecord[] = [];
  let last = Date.now();
  let latest = Infinity;
  while (!enough(records, latest) && Date.now() - last < quietMs(records.length)) {
    const before = records.length;
    for (const feed of feeds) records.push(...(await feed.poll(1_000)));
    latest = records.length - before;
    if (latest > 0) last = Date.now();
  }
  return records;
}

async function readUntil(
  endpoint: Endpoint,
  group: string,
  channels: readonly string[],
  read: (feeds: readonly LaneFeed[], cluster: Cluster) => Promise<IncomingRecord[]>,
): Promise<IncomingRecord[]> {
  const cluster = new Cluster(endpoint);
  try {
    await cluster.refresh(channels);
    const feeds = Array.from(
      { length: LANES },
      (_, partition) => new LaneFeed(cluster, group, partition, channels, { maxWaitMs: 10 }),
    );
    await Promise.all(feeds.map((feed) => sought(cluster, channels, feed)));
    return await read(feeds, cluster);
  } finally {
    await cluster.close();
  }
}

/** By `channel/partition`: the offset after the last record, whether its transaction has ended or not. */
async function endsOf(cluster: Cluster, channels: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
  const places = channels.flatMap((channel) =>
    Array.from({ length: cluster.partitions(channel) }, (_, partition) => ({ channel, partition })),
  );
  const ends = new Map<string, bigint>();
  for (const [leader, mine] of Map.groupBy(places, ({ channel, partition }) => cluster.leader(channel, partition))) {
    const topics = topicPartitions(
      mine,
      (place) => place,
      () => ({ currentLeaderEpoch: -1, timestamp: LATEST }),
    );
    const answer = await cluster.call(leader, 'offsets', 'ends', listOffsetsV7.api, -1, READ_UNCOMMITTED, topics);
    for (const { name, partitions } of answer.topics)
      for (const { partitionIndex, offset } of partitions) ends.set(`${name}/${partitionIndex}`, offset);
  }
  return ends;
}

/** A partition of a channel just made may not have found its leader yet, nor a broker just started what it coordinates. */
async function sought(cluster: Cluster, channels: readonly string[], feed: LaneFeed): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await feed.seekToCommitted();
    } catch (reason) {
      if (tries >= 25 || !(reason instanceof BusError) || !/LEADER|COORDINATOR/.test(reason.code)) throw reason;
      await new Promise((resolve) => setTimeout(resolve, 200));
      await cluster.refresh(channels);
    }
  }
}
