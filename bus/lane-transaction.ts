import { initProducerIdV5 } from '@platformatic/kafka';
import { BusError } from './bus-error.ts';
import type { Cluster } from './cluster.ts';
import { foldedPartition } from './partition.ts';
import { transactionalBatch } from './record-batch.ts';
import type { Coordinates, OutgoingRecord } from './record.ts';
import { endTxnV5, produceV12, txnOffsetCommitV5 } from './transaction-protocol.ts';
import type { PartitionBatch } from './transaction-protocol.ts';

/** A partition's part of one produce request is one batch; it stays under the broker's limit of 1 MiB. */
const BATCH_BYTES = 800_000;
const RECORD_OVERHEAD = 600;
const WAIT_MS = 3;

export interface TransactionOptions {
  readonly transactionalId: string;
  /** The group whose offsets are committed with the outputs. */
  readonly group: string;
  /** The broker aborts a transaction that stays open longer (decision 11). */
  readonly timeoutMs: number;
}

/** One transactional id: whoever initialised it last is the only one that can write. */
export class LaneTransaction {
  readonly #cluster: Cluster;
  readonly #options: TransactionOptions;
  /** Next sequence number of each partition in the transaction under way. */
  readonly #sequences = new Map<string, number>();
  #producerId = -1n;
  #producerEpoch = -1;
  #coordinator = -1;
  #groupCoordinator = -1;

  constructor(cluster: Cluster, options: TransactionOptions) {
    this.#cluster = cluster;
    this.#options = options;
  }

  /** Fences every earlier owner of the id; resolves only when its pending transaction is finished. */
  async initialise(): Promise<void> {
    const { transactionalId, group, timeoutMs } = this.#options;
    this.#coordinator = await this.#cluster.coordinator('transaction', transactionalId);
    this.#groupCoordinator = await this.#cluster.coordinator('group', group);
    const info = await this.#patiently(() =>
      this.#cluster.call(
        this.#coordinator,
        'transaction',
        'initialise transactional id',
        initProducerIdV5.api,
        transactionalId,
        timeoutMs,
        -1n,
        -1,
      ),
    );
    this.#producerId = info.producerId;
    this.#producerEpoch = info.producerEpoch;
    this.#sequences.clear();
  }

  /**
   * Outputs and input offsets become visible together or not at all. On any error the outcome is open: only
   * `initialise` followed by reading the committed offsets tells it.
   */
  async commit(
    outputs: readonly OutgoingRecord[],
    done: readonly Coordinates[],
    beforeEnd: () => Promise<void>,
  ): Promise<void> {
    await Promise.all([this.#produceAll(outputs), this.#commitOffsets(done)]);
    await beforeEnd();
    const next = await this.#patiently(() =>
      this.#cluster.call(
        this.#coordinator,
        'transaction',
        'end transaction',
        endTxnV5,
        this.#options.transactionalId,
        this.#producerId,
        this.#producerEpoch,
        true,
      ),
    );
    this.#producerId = next.producerId;
    this.#producerEpoch = next.producerEpoch;
    this.#sequences.clear();
  }

  async #commitOffsets(done: readonly Coordinates[]): Promise<void> {
    const { transactionalId, group } = this.#options;
    const topics = done.map(({ channel, partition, offset }) => ({
      name: channel,
      partitions: [
        {
          partitionIndex: partition,
          committedOffset: offset + 1n,
          committedLeaderEpoch: -1,
          // Of which topic of this name: one that is re-created starts anew, and an offset may outlive its topic.
          committedMetadata: this.#cluster.topic(channel).id,
        },
      ],
    }));
    await this.#patiently(() =>
      this.#cluster.call(
        this.#groupCoordinator,
        'offsets',
        'commit offsets',
        txnOffsetCommitV5,
        transactionalId,
        group,
        this.#producerId,
        this.#producerEpoch,
        -1,
        '',
        null,
        topics,
      ),
    );
  }

  async #produceAll(wanted: readonly OutgoingRecord[]): Promise<void> {
    const outputs = wanted.map((output) => this.#folded(output));
    const byLeader = Map.groupBy(outputs, (output) => this.#cluster.leader(output.channel, output.partition));
    await Promise.all([...byLeader].map(([leader, mine]) => this.#produce(leader, mine)));
  }

  #folded(output: OutgoingRecord): OutgoingRecord {
    const partition = foldedPartition(output.partition, this.#cluster.partitions(output.channel));
    return partition === output.partition ? output : { ...output, partition };
  }

  async #produce(leader: number, outputs: readonly OutgoingRecord[]): Promise<void> {
    for (const round of rounds(outputs)) {
      const batches = this.#batches(round);
      // Repeated with the same sequence numbers: a partition that took its part the first time answers as if it had just done so.
      await this.#patiently(() =>
        this.#cluster.call(leader, 'produce', 'produce', produceV12, this.#options.transactionalId, 10_000, batches),
      );
    }
  }

  #batches(round: readonly OutgoingRecord[]): PartitionBatch[] {
    const timestamp = BigInt(Date.now());
    return [...Map.groupBy(round, placeOf)].map(([place, records]) => {
      const firstSequence = this.#sequences.get(place) ?? 0;
      this.#sequences.set(place, firstSequence + records.length);
      const producer = { producerId: this.#producerId, producerEpoch: this.#producerEpoch, firstSequence, timestamp };
      const { channel, partition } = records[0] as OutgoingRecord;
      return { channel, partition, bytes: transactionalBatch(records, producer) };
    });
  }

  /** Kafka answers CONCURRENT_TRANSACTIONS while it writes the last transaction's markers: a matter of milliseconds. */
  async #patiently<T>(call: () => Promise<T>): Promise<T> {
    const until = Date.now() + this.#options.timeoutMs * 2;
    for (;;) {
      try {
        return await call();
      } catch (reason) {
        const passing = reason instanceof BusError && PASSING.has(reason.code);
        if (!passing || Date.now() > until) throw reason;
        await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      }
    }
  }
}

// NOT_ENOUGH_REPLICAS is what a leader says while it cannot reach the transaction's coordinator to add a partition.
const PASSING = new Set(['CONCURRENT_TRANSACTIONS', 'COORDINATOR_LOAD_IN_PROGRESS', 'NOT_ENOUGH_REPLICAS']);

/** Cuts outputs so that no partition gets more than one batch's worth in a request; order per partition is kept. */
function* rounds(outputs: readonly OutgoingRecord[]): Generator<readonly OutgoingRecord[]> {
  let round: OutgoingRecord[] = [];
  let sizes = new Map<string, number>();
  for (const output of outputs) {
    const place = placeOf(output);
    const size = output.value.length + RECORD_OVERHEAD;
    const total = (sizes.get(place) ?? 0) + size;
    if (total > BATCH_BYTES && total > size) {
      yield round;
      round = [];
      sizes = new Map();
      sizes.set(place, size);
    } else {
      sizes.set(place, total);
    }
    round.push(output);
  }
  if (round.length > 0) yield round;
}

const placeOf = ({ channel, partition }: OutgoingRecord): string => `${channel}:${partition}`;
