import { fetchV17 } from '@platformatic/kafka';
import { BusError } from './bus-error.ts';
import type { Cluster } from './cluster.ts';
import { committedRecords } from './fetched.ts';
import type { Coordinates } from './record.ts';

/** A stretch of a partition: from a position up to, not including, `end`. */
export interface Stretch extends Coordinates {
  readonly end: bigint;
}

export interface FirstRecord {
  readonly offset: bigint;
  /** Broker time of the append, milliseconds. */
  readonly timestamp: number;
}

const READ_COMMITTED = 1;
const PARTITION_BYTES = 32 * 1024;
const REQUEST_BYTES = 512 * 1024;

interface Walk {
  readonly stretch: Stretch;
  at: bigint;
  first: FirstRecord | null | undefined;
}

/**
 * The first committed data record of each stretch; null where nothing but markers and aborted records stand in it. One
 * stretch a partition, in the order asked. Reads content, so it serves only channels this principal may read.
 */
export async function firstRecords(
  cluster: Cluster,
  stretches: readonly Stretch[],
): Promise<readonly (FirstRecord | null)[]> {
  const walks = stretches.map((stretch): Walk => ({ stretch, at: stretch.offset, first: undefined }));
  let open = walks;
  while (open.length > 0) {
    const before = new Map(open.map((walk) => [walk, walk.at]));
    const byLeader = Map.groupBy(open, ({ stretch }) => cluster.leader(stretch.channel, stretch.partition));
    await Promise.all([...byLeader].map(([leader, mine]) => step(cluster, leader, mine)));
    const stuck = open.filter((walk) => walk.first === undefined && walk.at === before.get(walk));
    if (stuck.length === open.length) throw new BusError('UNKNOWN', 'fetch gives nothing where records stand');
    // The broker fills the first partitions of a request and may give the last none: those come first next time.
    open = [...stuck, ...open.filter((walk) => walk.first === undefined && walk.at !== before.get(walk))];
  }
  return walks.map(({ first }) => first ?? null);
}

async function step(cluster: Cluster, leader: number, walks: readonly Walk[]): Promise<void> {
  const byTopic = Map.groupBy(walks, ({ stretch }) => stretch.channel);
  const topics = [...byTopic].map(([channel, mine]) => ({
    topicId: cluster.topic(channel).id,
    partitions: mine.map(({ stretch, at }) => ({
      partition: stretch.partition,
      currentLeaderEpoch: -1,
      fetchOffset: at,
      lastFetchedEpoch: -1,
      partitionMaxBytes: PARTITION_BYTES,
    })),
  }));
  const answer = await cluster.call(
    leader,
    'health',
    'first records',
    fetchV17.api,
    0,
    0,
    REQUEST_BYTES,
    READ_COMMITTED,
    0,
    -1,
    topics,
    [],
    '',
  );
  const placed = new Map(
    walks.map((walk) => [`${cluster.topic(walk.stretch.channel).id}/${walk.stretch.partition}`, walk]),
  );
  for (const topic of answer.responses) {
    for (const partition of topic.partitions) {
      const walk = placed.get(`${topic.topicId}/${partition.partitionIndex}`);
      if (walk === undefined) continue;
      const { channel, end } = walk.stretch;
      const aborted = partition.abortedTransactions ?? [];
      const read = committedRecords(channel, partition.partitionIndex, partition.records ?? [], aborted, walk.at);
      const first = read.records[0];
      walk.at = read.next;
      if (first !== undefined && first.offset < end) walk.first = { offset: first.offset, timestamp: first.timestamp };
      else if (read.next >= end) walk.first = null;
    }
  }
}
