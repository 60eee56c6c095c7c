import type { RecordMetadata } from 'kafkajs';
import { foldedPartition } from './partition.ts';
import type { OutgoingRecord } from './record.ts';

/**
 * The records, in their order, whose partition no broker acknowledged. kafkajs resolves a send without them when a
 * partition's leader goes and its next leader has answered for others before: it asks no broker twice in one send
 * (tulios/kafkajs#1303).
 */
export function unacknowledged(
  records: readonly OutgoingRecord[],
  answer: readonly Pick<RecordMetadata, 'topicName' | 'partition' | 'errorCode'>[],
  partitions: ReadonlyMap<string, number>,
): readonly OutgoingRecord[] {
  const told = new Set(
    answer.filter(({ errorCode }) => errorCode === 0).map(({ topicName, partition }) => `${topicName}/${partition}`),
  );
  return records.filter(
    ({ channel, partition }) => !told.has(`${channel}/${foldedPartition(partition, partitions.get(channel) ?? 1)}`),
  );
}
