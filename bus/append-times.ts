import { listOffsetsV7 } from '@platformatic/kafka';
import type { Cluster } from './cluster.ts';
import type { Coordinates } from './record.ts';
import { topicPartitions } from './topic-partitions.ts';

/** A position whose time of append is wanted. */
export interface Undated extends Coordinates {
  /** Known lower bound, milliseconds: something at or before the position was appended then. 0 if nothing is known. */
  readonly notBefore: number;
}

const READ_COMMITTED = 1;
const CLOSE_ENOUGH_MS = 1_000;
const MOST_ROUNDS = 45;

interface Search {
  readonly at: Undated;
  /** The record at the position is not older than `low`, and older than `high`. */
  low: number;
  high: number;
}

/**
 * When the records at these positions were appended, within a second, without reading them: the broker is asked for the
 * first offset from a time on, and the time is bisected. So the hub can date what it may not read. Right where the broker
 * stamps the time of append; one position a partition. Milliseconds, in the order asked.
 */
export async function appendTimes(
  cluster: Cluster,
  wanted: readonly Undated[],
  now: number,
): Promise<readonly number[]> {
  // A broker's clock may run ahead of ours.
  const searches = wanted.map((at): Search => ({ at, low: at.notBefore, high: now + 60_000 }));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const open = searches.filter(({ low, high }) => high - low > CLOSE_ENOUGH_MS);
    if (open.length === 0) break;
    const byLeader = Map.groupBy(open, ({ at }) => cluster.leader(at.channel, at.partition));
    await Promise.all([...byLeader].map(([leader, mine]) => narrow(cluster, leader, mine)));
  }
  return searches.map(({ low }) => low);
}

async function narrow(cluster: Cluster, leader: number, searches: readonly Search[]): Promise<void> {
  const asked = new Map(searches.map((search) => [search, Math.ceil((search.low + search.high) / 2)]));
  const topics = topicPartitions(
    [...asked],
    ([{ at }]) => at,
    ([, time]) => ({ currentLeaderEpoch: -1, timestamp: BigInt(time) }),
  );
  const answer = await cluster.call(leader, 'health', 'offsets by time', listOffsetsV7.api, -1, READ_COMMITTED, topics);
  const found = new Map(
    answer.topics.flatMap(({ name, partitions }) => partitions.map((one) => [`${name}/${one.partitionIndex}`, one])),
  );
  for (const [search, time] of asked) {
    const first = found.get(`${search.at.channel}/${search.at.partition}`);
    if (first === undefined || first.offset < 0n || first.offset > search.at.offset) search.high = time;
    else if (first.offset === search.at.offset) search.low = search.high = Number(first.timestamp);
    else search.low = Math.max(time, Number(first.timestamp));
  }
}
