import { BusError } from '../../bus/bus-error.ts';
import { Cluster } from '../../bus/cluster.ts';
import { LANES } from '../../bus/channels.ts';
import type { Endpoint } from '../../bus/endpoint.ts';
import { LaneFeed } from '../../bus/lane-feed.ts';
import type { IncomingRecord } from '../../bus/record.ts';

/**
 * All committed records of these channels from their beginning, read until `enough` says so or nothing came for `quietMs`.
 * Uses a group that commits nothing.
 */
export async function readAll(
  endpoint: Endpoint,
  group: string,
  channels: readonly string[],
  enough: (records: readonly IncomingRecord[]) => boolean,
  quietMs: number | ((count: number) => number) = 3_000,
): Promise<IncomingRecord[]> {
  const cluster = new Cluster(endpoint);
  const records: IncomingRecord[] = [];
  let last = Date.now();
  try {
    await cluster.refresh(channels);
    const feeds = Array.from(
      { length: LANES },
      (_, partition) => new LaneFeed(cluster, group, partition, channels, { maxWaitMs: 10 }),
    );
    await Promise.all(feeds.map((feed) => sought(cluster, channels, feed)));
    const quiet = (): number => (typeof quietMs === 'number' ? quietMs : quietMs(records.length));
    while (!enough(records) && Date.now() - last < quiet()) {
      for (const feed of feeds) {
        const some = await feed.poll(1_000);
        if (some.length > 0) last = Date.now();
        records.push(...some);
      }
    }
    return records;
  } finally {
    await cluster.close();
  }
}

/** A partition of a channel just made may not have found its leader yet. */
async function sought(cluster: Cluster, channels: readonly string[], feed: LaneFeed): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await feed.seekToCommitted();
    } catch (reason) {
      if (tries >= 25 || !(reason instanceof BusError) || !/LEADER/.test(reason.code)) throw reason;
      await new Promise((resolve) => setTimeout(resolve, 200));
      await cluster.refresh(channels);
    }
  }
}
