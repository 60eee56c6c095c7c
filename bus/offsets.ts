import { describeGroupsV5, listOffsetsV7, offsetFetchV8 } from '@platformatic/kafka';
import { appendTimes } from './append-times.ts';
import type { Undated } from './append-times.ts';
import { BusError } from './bus-error.ts';
import { Cluster } from './cluster.ts';
import type { Endpoint } from './endpoint.ts';
import { firstRecords } from './first-record.ts';
import type { FirstRecord, Stretch } from './first-record.ts';
import { topicPartitions } from './topic-partitions.ts';

/** What a partition holds. */
export interface Range {
  readonly channel: string;
  readonly partition: number;
  /** The first offset still kept. */
  readonly start: bigint;
  /** The offset that the next committed record will have, or more: what an open transaction wrote is not counted. */
  readonly end: bigint;
}

/** Where consumers stand and what is there to be consumed. Everything in it asks; nothing joins, commits or consumes. */
export interface Offsets {
  /** Looks up who leads what. Needed before the rest, and again after a failure. */
  refresh(channels: readonly string[]): Promise<void>;
  /** Committed offset by `channel/partition`; absent where the group never committed. Ask before `ranges`. */
  committed(group: string, channels: readonly string[]): Promise<ReadonlyMap<string, bigint>>;
  ranges(channels: readonly string[]): Promise<readonly Range[]>;
  /** Members now in the group; 0 for a group that does not exist. */
  members(group: string): Promise<number>;
  firstRecords(stretches: readonly Stretch[]): Promise<readonly (FirstRecord | null)[]>;
  appendTimes(wanted: readonly Undated[], now: number): Promise<readonly number[]>;
  close(): Promise<void>;
}

const READ_COMMITTED = 1;
const EARLIEST = -2n;
const LATEST = -1n;

export function openOffsets(endpoint: Endpoint): Offsets {
  const cluster = new Cluster(endpoint);
  const coordinators = new Map<string, number>();
  const coordinator = async (group: string): Promise<number> => {
    const found = coordinators.get(group) ?? (await cluster.coordinator('group', group));
    coordinators.set(group, found);
    return found;
  };
  const partitionsOf = (channels: readonly string[]): { channel: string; partition: number }[] =>
    channels.flatMap((channel) => cluster.topic(channel).leaders.map((_, partition) => ({ channel, partition })));
  return {
    async refresh(channels) {
      coordinators.clear();
      await cluster.refresh(channels);
    },
    async committed(group, channels) {
      const wanted = channels.map((name) => ({
        name,
        partitionIndexes: cluster.topic(name).leaders.map((_, partition) => partition),
      }));
      const request = { groupId: group, memberId: null, memberEpoch: -1, topics: wanted };
      const answer = await cluster.call(
        await coordinator(group),
        'health',
        'committed offsets',
        offsetFetchV8.api,
        [request],
        false,
      );
      const found = new Map<string, bigint>();
      for (const { name, partitions } of answer.groups[0]?.topics ?? []) {
        for (const { partitionIndex, committedOffset } of partitions) {
          if (committedOffset >= 0n) found.set(`${name}/${partitionIndex}`, committedOffset);
        }
      }
      return found;
    },
    async ranges(channels) {
      const places = partitionsOf(channels);
      const starts = await listed(cluster, places, EARLIEST);
      const ends = await listed(cluster, places, LATEST);
      return places.map((place, i) => ({ ...place, start: starts[i] ?? 0n, end: ends[i] ?? 0n }));
    },
    async members(group) {
      const answer = await cluster.call(
        await coordinator(group),
        'health',
        'group members',
        describeGroupsV5.api,
        [group],
        false,
      );
      return answer.groups[0]?.members.length ?? 0;
    },
    firstRecords: (stretches) => firstRecords(cluster, stretches),
    appendTimes: (wanted, now) => appendTimes(cluster, wanted, now),
    close: () => cluster.close(),
  };
}

/** One end of each partition, in the order asked. */
async function listed(
  cluster: Cluster,
  places: readonly { readonly channel: string; readonly partition: number }[],
  timestamp: bigint,
): Promise<readonly bigint[]> {
  const found = new Map<string, bigint>();
  const byLeader = Map.groupBy(places, ({ channel, partition }) => cluster.leader(channel, partition));
  for (const [leader, mine] of byLeader) {
    const topics = topicPartitions(
      mine,
      (place) => place,
      () => ({ currentLeaderEpoch: -1, timestamp }),
    );
    const answer = await cluster.call(leader, 'health', 'ends of logs', listOffsetsV7.api, -1, READ_COMMITTED, topics);
    for (const { name, partitions } of answer.topics) {
      for (const { partitionIndex, offset } of partitions) found.set(`${name}/${partitionIndex}`, offset);
    }
  }
  return places.map(({ channel, partition }) => {
    const offset = found.get(`${channel}/${partition}`);
    if (offset === undefined) throw new BusError('UNKNOWN_TOPIC_OR_PARTITION', `${channel}-${partition}`);
    return offset;
  });
}
