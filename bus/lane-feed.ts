import { fetchV17, listOffsetsV7, offsetFetchV8 } from '@platformatic/kafka';
import { BusError } from './bus-error.ts';
import { busError } from './protocol-error.ts';
import type { Cluster } from './cluster.ts';
import { committedRecords } from './fetched.ts';
import { partitionOfLane } from './partition.ts';
import type { IncomingRecord } from './record.ts';

const READ_COMMITTED = 1;
const EARLIEST = -2n;
const LATEST = -1n;
const PARTITION_BYTES = 1024 * 1024;
const REQUEST_BYTES = 4 * 1024 * 1024;
/**
 * While records come, a fetch waits for this much or this long: it runs beside the batch under way, so it costs no time, and
 * without it each transaction would carry the one record that answered the poll. Idle, it waits for the first record.
 */
const GATHER_MS = 25;
const GATHER_BYTES = 64 * 1024;
/** No further fetch starts while so many records wait to be taken. */
const READ_AHEAD = 1_000;

export interface FeedPace {
  /** How long a poll waits at most while nothing comes. */
  readonly maxWaitMs?: number;
  /** For work that costs per batch: see GATHER_MS. */
  readonly gathers?: boolean;
}

/** Where a lane stands in a partition, and what is there to be read. */
export interface Standing {
  readonly channel: string;
  readonly partition: number;
  /** What the group has committed; undefined where nothing is, or nothing is left. */
  readonly committed: bigint | undefined;
  /** The first offset still kept. */
  readonly start: bigint;
  /** The offset that the next committed record will have. */
  readonly end: bigint;
}

interface CommittedOffset {
  readonly offset: bigint;
  readonly topicId: string | null;
}

/**
 * Reads what is one lane's of several channels: partition `lane`, or the one partition of a channel whose home it is.
 * Positions come from the group's committed offsets, asked with requireStable: an offset that a pending transaction is
 * about to commit is waited for, never guessed.
 */
export class LaneFeed {
  readonly #cluster: Cluster;
  readonly #group: string;
  readonly #lane: number;
  readonly #channels: readonly string[];
  /** Of each channel that has a partition for this lane, which. */
  #places: ReadonlyMap<string, number> = new Map();
  readonly #positions = new Map<string, bigint>();
  /** What the group had committed at the last seek. */
  #found: ReadonlyMap<string, CommittedOffset> = new Map();
  #starts: ReadonlyMap<string, bigint> = new Map();
  readonly #maxWaitMs: number;
  readonly #gathers: boolean;
  readonly #taken: IncomingRecord[] = [];
  #fetching: Promise<void> | undefined;
  #broken: BusError | undefined;
  /** Whether the last fetch brought records. */
  #flowing = false;

  constructor(cluster: Cluster, group: string, lane: number, channels: readonly string[], pace: FeedPace = {}) {
    this.#cluster = cluster;
    this.#group = group;
    this.#lane = lane;
    this.#channels = channels;
    this.#maxWaitMs = pace.maxWaitMs ?? 500;
    this.#gathers = pace.gathers ?? false;
  }

  /**
   * Forgets everything fetched and stands at the committed offsets; at the log's start where none is committed.
   * Throws OFFSET_EXPIRED when a committed offset lies below the log's start (records were lost), TOPIC_RECREATED when it
   * was committed of an earlier topic of that name (its records would be passed over): a person must decide.
   */
  async seekToCommitted(): Promise<void> {
    await this.#fetching;
    this.#places = this.#placesOfLane();
    this.#broken = undefined;
    this.#taken.length = 0;
    const committed = (this.#found = await this.#committed());
    const starts = (this.#starts = await this.#listed(EARLIEST));
    for (const [channel, partition] of this.#places) {
      const start = starts.get(channel);
      if (start === undefined) throw new BusError('UNKNOWN_TOPIC_OR_PARTITION', `start of ${channel}-${partition}`);
      const { offset, topicId } = committed.get(channel) ?? { offset: -1n, topicId: null };
      const { id } = this.#cluster.topic(channel);
      // Without a topic's id the offset was committed by a version before this rule, or by a person.
      if (offset >= 0n && topicId !== null && topicId !== '' && topicId !== id) {
        throw new BusError(
          'TOPIC_RECREATED',
          `${channel}-${partition} committed ${offset} in topic ${topicId}, it is ${id} now`,
        );
      }
      if (offset >= 0n && offset < start) {
        throw new BusError('OFFSET_EXPIRED', `${channel}-${partition} committed ${offset}, log starts at ${start}`);
      }
      this.#positions.set(channel, offset < 0n ? start : offset);
    }
  }

  /** As of the last `seekToCommitted`, before anything is fetched; the ends are asked for now. */
  async standings(): Promise<readonly Standing[]> {
    const ends = await this.#listed(LATEST);
    return [...this.#places].map(([channel, partition]) => {
      const committed = this.#found.get(channel)?.offset ?? -1n;
      const end = ends.get(channel);
      if (end === undefined) throw new BusError('UNKNOWN_TOPIC_OR_PARTITION', `end of ${channel}-${partition}`);
      return {
        channel,
        partition,
        committed: committed < 0n ? undefined : committed,
        start: this.#starts.get(channel) ?? 0n,
        end,
      };
    });
  }

  /** By channel: the partition this lane reads. Known after `seekToCommitted`. */
  places(): ReadonlyMap<string, number> {
    return this.#places;
  }

  /** By channel: the offset after everything fetched so far, markers included. */
  positions(): ReadonlyMap<string, bigint> {
    return this.#positions;
  }

  /** The offset after everything fetched of the channel, unless a record of it still waits to be taken. */
  takenUpTo(channel: string): bigint | undefined {
    return this.#taken.some((record) => record.channel === channel) ? undefined : this.#positions.get(channel);
  }

  /**
   * Up to `most` records in log order per channel; empty after the wait if there are none. After an error every poll
   * fails until `seekToCommitted`: a part of the failed fetch may have moved positions.
   */
  async poll(most: number): Promise<IncomingRecord[]> {
    if (this.#taken.length === 0) await (this.#fetching ??= this.#fetchMore());
    if (this.#broken !== undefined) throw this.#broken;
    const batch = this.#taken.splice(0, most);
    if (batch.length > 0 && this.#taken.length < READ_AHEAD) this.#fetching ??= this.#fetchMore();
    return batch;
  }

  async #fetchMore(): Promise<void> {
    try {
      const records = await this.#fetchAll();
      this.#flowing = this.#gathers && records.length > 0;
      this.#taken.push(...records);
    } catch (reason) {
      this.#broken = busError(reason, 'fetch');
    } finally {
      this.#fetching = undefined;
    }
  }

  async #fetchAll(): Promise<IncomingRecord[]> {
    const byLeader = this.#byLeader();
    // With several leaders no broker may hold the others' records back for the whole wait.
    const most = this.#flowing ? Math.min(this.#maxWaitMs, GATHER_MS) : this.#maxWaitMs;
    const wait = byLeader.size > 1 ? Math.min(most, 20) : most;
    const parts = await Promise.all([...byLeader].map(([leader, channels]) => this.#fetch(leader, channels, wait)));
    return parts.flat();
  }

  async #fetch(leader: number, channels: readonly string[], wait: number): Promise<IncomingRecord[]> {
    const nameOf = new Map<string, string>();
    const topics = channels.map((channel) => {
      const { id } = this.#cluster.topic(channel);
      nameOf.set(id, channel);
      return {
        topicId: id,
        partitions: [
          {
            partition: this.#places.get(channel) ?? 0,
            currentLeaderEpoch: -1,
            fetchOffset: this.#positions.get(channel) ?? 0n,
            lastFetchedEpoch: -1,
            partitionMaxBytes: PARTITION_BYTES,
          },
        ],
      };
    });
    const answer = await this.#cluster.call(
      leader,
      'fetch',
      'fetch',
      fetchV17.api,
      wait,
      this.#flowing ? GATHER_BYTES : 1,
      REQUEST_BYTES,
      READ_COMMITTED,
      0,
      -1,
      topics,
      [],
      '',
    );
    const records: IncomingRecord[] = [];
    for (const topic of answer.responses) {
      const channel = nameOf.get(topic.topicId);
      if (channel === undefined) throw new BusError('UNKNOWN_TOPIC_ID', 'fetch');
      for (const partition of topic.partitions) {
        const from = this.#positions.get(channel) ?? 0n;
        const aborted = partition.abortedTransactions ?? [];
        const read = committedRecords(channel, partition.partitionIndex, partition.records ?? [], aborted, from);
        this.#positions.set(channel, read.next);
        records.push(...read.records);
      }
    }
    return records;
  }

  #placesOfLane(): ReadonlyMap<string, number> {
    const places = new Map<string, number>();
    for (const channel of this.#channels) {
      const partition = partitionOfLane(channel, this.#lane, this.#cluster.partitions(channel));
      if (partition !== undefined) places.set(channel, partition);
    }
    return places;
  }

  #byLeader(): ReadonlyMap<number, readonly string[]> {
    return Map.groupBy(this.#places.keys(), (channel) => this.#cluster.leader(channel, this.#places.get(channel) ?? 0));
  }

  async #committed(): Promise<Map<string, CommittedOffset>> {
    const coordinator = await this.#cluster.coordinator('group', this.#group);
    const wanted = [...this.#places].map(([name, partition]) => ({ name, partitionIndexes: [partition] }));
    const group = { groupId: this.#group, memberId: null, memberEpoch: -1, topics: wanted };
    const answer = await this.#cluster.call(
      coordinator,
      'offsets',
      'committed offsets',
      offsetFetchV8.api,
      [group],
      true,
    );
    const found = new Map<string, CommittedOffset>();
    for (const topic of answer.groups[0]?.topics ?? []) {
      for (const { committedOffset, metadata } of topic.partitions)
        found.set(topic.name, { offset: committedOffset, topicId: metadata ?? null });
    }
    return found;
  }

  async #listed(timestamp: bigint): Promise<Map<string, bigint>> {
    const found = new Map<string, bigint>();
    for (const [leader, channels] of this.#byLeader()) {
      const asked = channels.map((name) => ({
        name,
        partitions: [{ partitionIndex: this.#places.get(name) ?? 0, currentLeaderEpoch: -1, timestamp }],
      }));
      const answer = await this.#cluster.call(
        leader,
        'offsets',
        'ends of logs',
        listOffsetsV7.api,
        -1,
        READ_COMMITTED,
        asked,
      );
      for (const topic of answer.topics) {
        for (const partition of topic.partitions) found.set(topic.name, partition.offset);
      }
    }
    return found;
  }
}
