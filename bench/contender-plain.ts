import { Kafka, logLevel } from 'kafkajs';
import { channels } from '../bus/channels.ts';
import { loadCatalog } from '../schemas/catalog.ts';
import { readSettings } from '../hub/settings.ts';

// What anybody would write first: consume, decode, one transaction a batch, three copies of the bytes, no checks.
// kafkajs with the settings that make its transactions usable against Kafka 4.
const RECIPIENTS = ['discipline', 'committee-office', 'unit-1'];
const settings = readSettings(process.env);
const names = channels(settings.names.namespace);
const catalog = loadCatalog();
const kafka = new Kafka({
  clientId: 'plain',
  brokers: [...settings.brokers],
  logLevel: logLevel.NOTHING,
  ssl: false,
  sasl: { mechanism: 'scram-sha-512', username: settings.username, password: settings.password },
});
const producer = kafka.producer({
  transactionalId: `${names.prefix('hub')}plain`,
  maxInFlightRequests: 1,
  idempotent: true,
  retry: { initialRetryTime: 5, maxRetryTime: 50, retries: 1_000, factor: 0 },
});
const consumer = kafka.consumer({
  groupId: `${names.prefix('hub')}plain`,
  maxWaitTimeInMs: 20,
  readUncommitted: false,
});
await producer.connect();
await consumer.connect();
await consumer.subscribe({ topics: [names.outbox('audit-bureau', 'clue')], fromBeginning: true });
let decided = 0;
await consumer.run({
  autoCommit: false,
  eachBatch: async ({ batch, resolveOffset }) => {
    const messages = batch.messages.map((message) => {
      const read = catalog.decode(message.value as Buffer);
      if (!read.ok) throw new Error(read.fault.rule);
      return { key: message.key, value: message.value, headers: message.headers ?? {} };
    });
    const transaction = await producer.transaction();
    await transaction.sendBatch({
      topicMessages: RECIPIENTS.map((id) => ({ topic: names.inbox(id, 'clue'), messages })),
      acks: -1,
    });
    const last = batch.messages.at(-1);
    if (last === undefined) return;
    const offset = String(BigInt(last.offset) + 1n);
    await transaction.sendOffsets({
      consumerGroupId: `${names.prefix('hub')}plain`,
      topics: [{ topic: batch.topic, partitions: [{ partition: batch.partition, offset }] }],
    });
    await transaction.commit();
    for (const message of batch.messages) resolveOffset(message.offset);
    decided += messages.length;
  },
});
process.send?.({ ready: true });
setInterval(() => process.send?.({ decided }), 50);
process.on(
  'SIGTERM',
  () =>
    void consumer
      .disconnect()
      .then(() => producer.disconnect())
      .then(() => process.exit(0)),
);
