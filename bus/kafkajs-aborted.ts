import { createRequire } from 'node:module';

interface FetchedMessage {
  readonly offset: string;
  readonly key: Buffer | null;
  isControlRecord: boolean;
  readonly batchContext: { readonly producerId: string; readonly inTransaction: boolean };
}

/** A partition of a fetch answer, as kafkajs decodes it. */
export interface FetchedPartition {
  abortedTransactions: readonly { readonly producerId: string; readonly firstOffset: string }[] | null;
  readonly messages: readonly FetchedMessage[];
}

interface FetchResponse {
  decode(raw: Buffer): Promise<{ readonly responses: readonly { readonly partitions: readonly FetchedPartition[] }[] }>;
}

/** The fetch versions that tell of aborted transactions. */
const RESPONSES = ['v4', 'v5', 'v7', 'v8', 'v11'];
const ABORT_MARKER = 0;

/**
 * kafkajs 2.2.4 takes one aborted transaction off the broker's list per message and trusts the list's order. When several
 * producers write to a partition it lets records of aborted transactions through, and drops committed ones of a producer
 * whose abort it notices too late. Here they are told apart by Kafka's own rule as soon as an answer is decoded; they are
 * marked as what a consumer never sees, not removed, so that positions move past them.
 */
export function tellAbortedApart(): void {
  if (told) return;
  told = true;
  const require = createRequire(import.meta.url);
  for (const version of RESPONSES) {
    const response = require(`kafkajs/src/protocol/requests/fetch/${version}/response.js`) as FetchResponse;
    const decode = response.decode;
    response.decode = async (raw) => {
      const answer = await decode(raw);
      for (const { partitions } of answer.responses) for (const partition of partitions) markAborted(partition);
      return answer;
    };
  }
}

let told = false;

/** Marks the data of aborted transactions and leaves kafkajs nothing to do itself. Doing it twice changes nothing. */
export function markAborted(partition: FetchedPartition): void {
  const waiting = (partition.abortedTransactions ?? [])
    .map(({ producerId, firstOffset }) => ({ producerId, first: BigInt(firstOffset) }))
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  partition.abortedTransactions = [];
  if (waiting.length === 0) return;
  const aborting = new Set<string>();
  let next = 0;
  for (const message of partition.messages) {
    const offset = BigInt(message.offset);
    for (let at = waiting[next]; at !== undefined && at.first <= offset; at = waiting[++next])
      aborting.add(at.producerId);
    const { producerId, inTransaction } = message.batchContext;
    if (message.isControlRecord) {
      if (message.key !== null && message.key.length >= 4 && message.key.readInt16BE(2) === ABORT_MARKER)
        aborting.delete(producerId);
    } else if (inTransaction && aborting.has(producerId)) {
      message.isControlRecord = true;
    }
  }
}
