import { createAPI, endTxnV4, produceV11, ProtocolError, txnOffsetCommitV4, Writer } from '@platformatic/kafka';
import type { NullableString, Reader } from '@platformatic/kafka';

// Kafka's second transaction protocol (KIP-890, finalised in clusters formatted by 4.0 or later): writing adds a partition
// to the transaction by itself, and every end raises the producer's epoch, so that a late write of an earlier
// transaction is refused. The library stops one version short; the bytes of these requests are those of its last version.

/** One batch for one partition; a request bears at most one for each. */
export interface PartitionBatch {
  readonly channel: string;
  readonly partition: number;
  readonly bytes: Buffer;
}
type ProduceArguments = [transactionalId: string, timeout: number, batches: readonly PartitionBatch[]];
export const produceV12 = createAPI<ProduceArguments, ReturnType<typeof produceV11.parseResponse>>(
  0,
  12,
  writeProduce,
  produceV11.parseResponse,
);

/** transactional_id acks timeout_ms [name [index records]] */
function writeProduce(transactionalId: string, timeout: number, batches: readonly PartitionBatch[]): Writer {
  const byChannel = [...Map.groupBy(batches, (batch) => batch.channel)];
  return Writer.create()
    .appendString(transactionalId)
    .appendInt16(ALL_IN_SYNC)
    .appendInt32(timeout)
    .appendArray(byChannel, (topics, [channel, of]) => {
      topics.appendString(channel).appendArray([...of], (partitions, { partition, bytes }) => {
        partitions
          .appendInt32(partition)
          .appendUnsignedVarInt(bytes.length + 1)
          .append(bytes);
      });
    })
    .appendTaggedFields();
}
const ALL_IN_SYNC = -1;

interface OffsetTopic {
  readonly name: string;
  readonly partitions: {
    partitionIndex: number;
    committedOffset: bigint;
    committedLeaderEpoch: number;
    committedMetadata: NullableString;
  }[];
}
type OffsetArguments = [
  transactionalId: string,
  group: string,
  producerId: bigint,
  producerEpoch: number,
  generation: number,
  member: string,
  instance: NullableString,
  topics: OffsetTopic[],
];
export const txnOffsetCommitV5 = createAPI<OffsetArguments, ReturnType<typeof txnOffsetCommitV4.parseResponse>>(
  28,
  5,
  txnOffsetCommitV4.createRequest,
  txnOffsetCommitV4.parseResponse,
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
