import { Cluster } from './cluster.ts';
import type { Endpoint } from './endpoint.ts';
import { firstRecords } from './first-record.ts';
import type { Stretch } from './first-record.ts';
import { LaneFeed } from './lane-feed.ts';
import type { Standing } from './lane-feed.ts';
import { LaneTransaction } from './lane-transaction.ts';
import type { Coordinates, IncomingRecord, OutgoingRecord } from './record.ts';

export interface LaneOptions {
  readonly lane: number;
  /** What is read: partition `lane` of each, or the one partition of a narrow one whose home this lane is. */
  readonly inputs: readonly string[];
  /** What may be written; leaders are looked up at take-over. */
  readonly outputs: readonly string[];
  readonly group: string;
  readonly transactionalId: string;
  readonly transactionTimeoutMs: number;
}

/** The driver's side of a lane. The order of a take-over (decision 4) is kept here so that nobody can get it wrong. */
export interface Lane {
  /**
   * Initialises the transactional id (which fences the former owner and finishes its pending transaction), and only then
   * reads the committed offsets, seeks to them and forgets what was fetched before. Also the way out of any error.
   */
  takeOver(afterFencing?: () => Promise<void>): Promise<void>;
  /** By channel: the partition this lane reads. Known after the take-over. */
  places(): ReadonlyMap<string, number>;
  /** How committed offsets and logs stood at the take-over. */
  standings(): Promise<readonly Standing[]>;
  /** Offset of the first record of a stretch that is still there. */
  firstOf(stretch: Stretch): Promise<bigint | undefined>;
  poll(most: number): Promise<IncomingRecord[]>;
  /** Outputs and offsets after `done` (the last record of each partition suffices), all or nothing. */
  commit(
    outputs: readonly OutgoingRecord[],
    done: readonly Coordinates[],
    beforeEnd?: () => Promise<void>,
  ): Promise<void>;
  /**
   * Commits that the lane stands behind everything it read of a channel, markers included; nothing if records of it wait
   * to be taken. Only between batches: what was taken must be done.
   */
  pass(channel: string): Promise<void>;
  /**
   * Commits where the lane stands in every partition, whether anything came or not: brokers forget an offset that was not
   * committed for long. Only between batches.
   */
  keepOffsets(): Promise<void>;
  close(): Promise<void>;
}

export function openLane(endpoint: Endpoint, options: LaneOptions): Lane {
  const cluster = new Cluster(endpoint);
  const feed = new LaneFeed(cluster, options.group, options.lane, options.inputs, { gathers: true });
  const transaction = new LaneTransaction(cluster, {
    transactionalId: options.transactionalId,
    group: options.group,
    timeoutMs: options.transactionTimeoutMs,
  });
  return {
    async takeOver(afterFencing = async () => undefined) {
      await cluster.refresh([...options.inputs, ...options.outputs]);
      await transaction.initialise();
      await afterFencing();
      await feed.seekToCommitted();
    },
    places: () => feed.places(),
    standings: () => feed.standings(),
    async firstOf(stretch) {
      const [first] = await firstRecords(cluster, [stretch]);
      return first?.offset;
    },
    poll: (most) => feed.poll(most),
    commit: (outputs, done, beforeEnd = async () => undefined) =>
      transaction.commit(outputs, lastOfEach(done), beforeEnd),
    async pass(channel) {
      const [partition, position] = [feed.places().get(channel), feed.takenUpTo(channel)];
      if (partition === undefined || position === undefined || position === 0n) return;
      await transaction.commit([], [{ channel, partition, offset: position - 1n }], async () => undefined);
    },
    async keepOffsets() {
      const standing = [...feed.places()].flatMap(([channel, partition]) => {
        const position = feed.takenUpTo(channel);
        return position === undefined ? [] : [{ channel, partition, offset: position - 1n }];
      });
      await transaction.commit([], standing, async () => undefined);
    },
    close: () => cluster.close(),
  };
}

function lastOfEach(done: readonly Coordinates[]): Coordinates[] {
  const last = new Map<string, Coordinates>();
  for (const at of done) {
    const known = last.get(at.channel);
    if (known === undefined || known.offset < at.offset) last.set(at.channel, at);
  }
  return [...last.values()];
}
