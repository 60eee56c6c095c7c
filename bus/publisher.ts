import type { Kafka, Producer, TopicMessages } from 'kafkajs';
import type { Logger } from 'pino';
import { BusFault } from './bus-fault.ts';
import { credentialOf } from './credential.ts';
import type { Endpoint } from './endpoint.ts';
import { kafkajsClient, kafkajsFault, retry } from './kafkajs-client.ts';
import { publishParts } from './publish-parts.ts';
import { foldedPartition } from './partition.ts';
import type { OutgoingRecord } from './record.ts';
import { pause } from './pause.ts';
import { unacknowledged } from './unacknowledged.ts';

export interface Publisher {
  /**
   * Resolves once every in-sync replica holds every record; the order within a partition is the order given. Rejects with a
   * BusFault: then some of the records may stand on the bus, so the caller repeats the whole list under the same ids.
   */
  publish(records: readonly OutgoingRecord[]): Promise<void>;
  /** Idempotent; a publish under way ends with a BusFault. */
  close(): Promise<void>;
}

export interface PublisherOptions {
  /** How long an outage is waited out before `publish` rejects as unavailable. */
  readonly deliveryTimeoutMs: number;
  /** Largest record, key and headers included; the broker's `max.message.bytes` less its own overhead. */
  readonly maxRecordBytes: number;
}

/** Kafka's default of 1 MiB less what a batch of one record adds. */
export const MAX_RECORD_BYTES = 1_048_576 - 512;

const defaults: PublisherOptions = { deliveryTimeoutMs: 30_000, maxRecordBytes: MAX_RECORD_BYTES };

/** Connects at once, so that a wrong password or address shows at start. */
export async function openPublisher(
  endpoint: Endpoint,
  log: Logger,
  options: Partial<PublisherOptions> = {},
): Promise<Publisher> {
  const publisher = new KafkajsPublisher(endpoint, log, { ...defaults, ...options });
  await publisher.connect();
  return publisher;
}

class KafkajsPublisher implements Publisher {
  readonly #endpoint: Endpoint;
  readonly #kafka: Kafka;
  readonly #log: Logger;
  readonly #options: PublisherOptions;
  readonly #closing = new AbortController();
  #producer: Producer | undefined;
  /** As whom the producer came. */
  #username = '';
  /** How many partitions the channels written to have. */
  readonly #partitions = new Map<string, number>();
  /** Calls run one after the other: two at once could overtake each other within a partition. */
  #tail: Promise<void> = Promise.resolve();

  constructor(endpoint: Endpoint, log: Logger, options: PublisherOptions) {
    this.#endpoint = endpoint;
    this.#kafka = kafkajsClient(endpoint, log);
    this.#log = log;
    this.#options = options;
  }

  async connect(): Promise<void> {
    await this.#connected();
  }

  publish(records: readonly OutgoingRecord[]): Promise<void> {
    const turn = this.#tail.then(() => this.#publish(records));
    this.#tail = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#discard();
  }

  async #publish(records: readonly OutgoingRecord[]): Promise<void> {
    const until = Date.now() + this.#options.deliveryTimeoutMs;
    for (const part of publishParts(records, this.#options.maxRecordBytes))
      await this.#deliver(part.records, part.from, until);
  }

  /** A batch the broker finds too large is sent record by record, so that the one culprit is named and the others pass. */
  async #deliver(records: readonly OutgoingRecord[], from: number, until: number): Promise<void> {
    let left = records;
    const indexOf = (record: OutgoingRecord): number => from + records.indexOf(record);
    for (let wait = 200; ; wait = Math.min(wait * 2, 5_000)) {
      const [only] = left.length === 1 ? left : [];
      const sent = await this.#send(left).catch((reason: unknown) =>
        kafkajsFault(reason, 'publish', only === undefined ? undefined : indexOf(only)),
      );
      if (!(sent instanceof BusFault) && sent.length === 0) return;
      if (sent instanceof BusFault && sent.kind === 'too-large' && left.length > 1) {
        for (const record of left) await this.#deliver([record], indexOf(record), until);
        return;
      }
      const fault = sent instanceof BusFault ? sent : new BusFault('unavailable', 'publish');
      if (!(sent instanceof BusFault)) left = sent;
      if (fault.kind !== 'unavailable') throw fault;
      // A producer that lost its place (unknown id, sequence out of order) never recovers by itself.
      await this.#discard();
      if (this.#closing.signal.aborted || Date.now() + wait > until) throw fault;
      this.#log.warn(
        { reason: nameOf(fault.cause), records: left.length, waitMs: wait },
        'bus does not answer, publishing again',
      );
      await pause(wait, this.#closing.signal);
    }
  }

  /** Resolves with the records that nobody acknowledged, although the send as a whole went well. */
  async #send(records: readonly OutgoingRecord[]): Promise<readonly OutgoingRecord[]> {
    if (this.#closing.signal.aborted) throw new BusFault('unavailable', 'publish after close');
    const producer = await this.#connected();
    const answer = await producer.sendBatch({ topicMessages: byTopic(records), acks: -1, timeout: 15_000 });
    return unacknowledged(records, answer, this.#partitions);
  }

  async #connected(): Promise<Producer> {
    const { username } = credentialOf(this.#endpoint);
    // A login that was exchanged is about to be withdrawn.
    if (this.#producer !== undefined && this.#username !== username) await this.#discard();
    if (this.#producer !== undefined) return this.#producer;
    const producer = this.#kafka.producer({
      idempotent: true,
      // The partition is always given, for a channel with all of them.
      createPartitioner:
        () =>
        ({ topic, message, partitionMetadata }) => {
          this.#partitions.set(topic, partitionMetadata.length);
          return foldedPartition(message.partition ?? 0, partitionMetadata.length);
        },
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      // A leader that froze answers nothing, and kafkajs asks for the next one by age alone.
      metadataMaxAge: 10_000,
      retry: { ...retry, retries: 5 },
    });
    try {
      await producer.connect();
    } catch (reason) {
      await producer.disconnect().catch(() => undefined);
      throw kafkajsFault(reason, 'connect');
    }
    this.#producer = producer;
    this.#username = username;
    return producer;
  }

  async #discard(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    await producer?.disconnect().catch(() => undefined);
  }
}

function byTopic(records: readonly OutgoingRecord[]): TopicMessages[] {
  const topics = new Map<string, TopicMessages>();
  for (const { channel, partition, key, value, headers } of records) {
    let topic = topics.get(channel);
    if (topic === undefined) topics.set(channel, (topic = { topic: channel, messages: [] }));
    topic.messages.push({ partition, key, value, headers: { ...headers } });
  }
  return [...topics.values()];
}

const nameOf = (reason: unknown): string => (reason instanceof Error ? reason.name : 'unknown');
