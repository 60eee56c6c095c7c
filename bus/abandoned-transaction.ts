import { addPartitionsToTxnV3, endTxnV4, initProducerIdV5 } from '@platformatic/kafka';
import { BusError } from './bus-error.ts';
import type { Cluster } from './cluster.ts';
import type { PartitionPlace } from './eraser.ts';
import { pause } from './pause.ts';

const TIMEOUT_MS = 10_000;
const WAIT_MS = 10;

/**
 * A transaction that takes a partition in, writes nothing and is given up: what it leaves is a marker that no reader sees.
 * Resolves when the marker stands on all brokers in step. Speaks Kafka's first transaction protocol, which alone can take a
 * partition in without writing to it.
 */
export async function abandonedTransaction(cluster: Cluster, place: PartitionPlace, id: string): Promise<void> {
  const coordinator = await cluster.coordinator('transaction', id);
  const initialise = () => {
    const [during, unknown] = ['initialise transactional id', [-1n, -1] as const];
    return cluster.call(coordinator, 'eraser', during, initProducerIdV5.api, id, TIMEOUT_MS, ...unknown);
  };
  const { producerId, producerEpoch } = await patiently(initialise);
  const topics = [{ name: place.channel, partitions: [place.partition] }];
  const begun = { transactionalId: id, producerId, producerEpoch, verifyOnly: false, topics };
  await patiently(() => cluster.call(coordinator, 'eraser', 'take partition in', addPartitionsToTxnV3.api, [begun]));
  const giveUp = () =>
    cluster.call(coordinator, 'eraser', 'give transaction up', endTxnV4.api, id, producerId, producerEpoch, false);
  await patiently(giveUp);
  // Answered once the markers of the transaction before stand.
  await patiently(initialise);
}

const PASSING = new Set(['CONCURRENT_TRANSACTIONS', 'COORDINATOR_LOAD_IN_PROGRESS', 'NOT_ENOUGH_REPLICAS']);

/** Kafka writes the last transaction's markers for a moment. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  const until = Date.now() + TIMEOUT_MS;
  for (;;) {
    try {
      return await call();
    } catch (reason) {
      if (!(reason instanceof BusError && PASSING.has(reason.code)) || Date.now() > until) throw reason;
      await pause(WAIT_MS, new AbortController().signal);
    }
  }
}
