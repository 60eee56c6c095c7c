import { createAPI, produceV11, ProtocolError, txnOffsetCommitV4, endTxnV4 } from '@platformatic/kafka';
import type { CreateRecordsBatchOptions, MessageRecord, NullableString, Reader } from '@platformatic/kafka';

// Kafka's second transaction protocol (KIP-890, finalised in clusters formatted by 4.0 or later): writing adds a partition
// to the transaction by itself, and every end raises the producer's epoch, so that a late write of an earlier
// transaction is refused. The library stops one version short; the bytes of these requests are those of its last version.

type ProduceArguments = [acks: number, timeout: number, records: MessageRecord[], options: Partial<CreateRecordsBatchOptions>];
export const produceV12 = createAPI<ProduceArguments, ReturnType<typeof produceV11.parseResponse>>(
  0, 12, produceV11.createRequest, produceV11.parseResponse,
);

interface OffsetTopic {
  readonly name: string;
  readonly partitions: { partitionIndex: number; committedOffset: bigint; committedLeaderEpoch: number; committedMetadata: null }[];
}
type OffsetArguments = [
  transactionalId: string, group: string, producerId: bigint, producerEpoch: number, generation: number, member: string,
  instance: NullableString, topics: OffsetTopic[],
];
export const txnOffsetCommitV5 = createAPI<OffsetArguments, ReturnType<typeof txnOffsetCommitV4.parseResponse>>(
  28, 5, txnOffsetCommitV4.createRequest, txnOffsetCommitV4.parseResponse,
);

/** What the next transaction has to write with. */
export interface NextProducer {
  readonly producerId: bigint;
  readonly producerEpoch: number;
}

type EndArguments = [transactionalId: string, producerId: bigint, producerEpoch: number, commit: boolean];
export const endTxnV5 = createAPI<EndArguments, NextProducer>(26, 5, endTxnV4.createRequest, readEnd);

/** throttle_time_ms error_code producer_id producer_epoch TAG_BUFFER */
function readEnd(_correlationId: number, _key: number, _version: number, reader: Reader): NextProducer {
  reader.readInt32();
  const errorCode = reader.readInt16();
  const next = { producerId: reader.readInt64(), producerEpoch: reader.readInt16() };
  reader.readTaggedFields();
  if (errorCode !== 0) throw new ProtocolError(errorCode);
  return next;
}
