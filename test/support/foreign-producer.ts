import { produceV9 } from '@platformatic/kafka';
import { Cluster } from '../../bus/cluster.ts';
import type { Endpoint } from '../../bus/endpoint.ts';

/** A record as any Kafka client may write it: without key, value or sense. */
export interface ForeignRecord {
  readonly channel: string;
  readonly partition: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Writes as a client that keeps to no convention of ours, all in one request a broker: what goes to one partition is one batch,
 * and stands there in the order given.
 */
export async function writeForeign(endpoint: Endpoint, records: readonly ForeignRecord[]): Promise<void> {
  const cluster = new Cluster(endpoint);
  try {
    await cluster.refresh([...new Set(records.map(({ channel }) => channel))]);
    const byLeader = Map.groupBy(records, ({ channel, partition }) => cluster.leader(channel, partition));
    await Promise.all([...byLeader].map(([leader, mine]) => writeTo(cluster, leader, mine)));
  } finally {
    await cluster.close();
  }
}

async function writeTo(cluster: Cluster, leader: number, records: readonly ForeignRecord[]): Promise<void> {
  const messages = records.map(({ channel, partition, key, value, headers }) => ({
    topic: channel,
    partition,
    ...(key === null ? {} : { key }),
    // The library's type has no tombstones; Kafka's protocol and its encoder have.
    value: value as Buffer,
    headers: new Map(Object.entries(headers).map(([name, text]) => [Buffer.from(name), Buffer.from(text)])),
  }));
  await cluster.call(leader, 'foreign', 'write', produceV9.api, -1, 10_000, messages, {});
}
