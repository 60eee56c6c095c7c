import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import { credentialOf } from './credential.ts';
import type { Endpoint } from './endpoint.ts';
import { kafkajsClient, kafkajsFault, retry } from './kafkajs-client.ts';
import { incoming } from './kafkajs-record.ts';
import { pause } from './pause.ts';
import type { IncomingRecord } from './record.ts';

export interface InboxOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
  /** Partitions whose records may be given to `consume` at the same time; each by itself stays in order. Default 1. */
  readonly atOnce?: number;
  /** Where a group without committed offsets begins. Always the beginning: an inbox skips nothing. */
  readonly fromBeginning: true;
}

/** Resolves once the effect of all the records is durable. Rejecting means the same records come again. */
export type Consume = (records: readonly IncomingRecord[]) => Promise<void>;

export interface Inbox {
  /** Lets a `consume` under way end, then leaves the group. Idempotent; returns within seconds even if no broker answers. */
  close(): Promise<void>;
}

const MOST_RECORDS = 200;
const CLOSE_WITHIN_MS = 5_000;
/** How soon an exchanged login is noticed. */
const FOLLOW_MS = 1_000;

/**
 * Reads what is committed, partition by partition in order; offsets are committed only after `consume` resolved. Outages of
 * the broker and rebalances are survived. Resolves once connected, before the group has its partitions; rejects if the
 * first connection fails. A reader that is shut out for now is no failure: it is tried again until it is let in, or what is
 * opened beside it could not start meanwhile.
 */
export async function openInbox(
  endpoint: Endpoint,
  options: InboxOptions,
  consume: Consume,
  log: Logger,
): Promise<Inbox> {
  const inbox = new KafkajsInbox(endpoint, options, consume, log);
  try {
    await inbox.open();
  } catch (reason) {
    if (!isDenied(reason)) throw reason;
    inbox.openLater(reason);
  }
  return inbox;
}

class KafkajsInbox implements Inbox {
  readonly #endpoint: Endpoint;
  readonly #kafka: Kafka;
  readonly #options: InboxOptions;
  readonly #consume: Consume;
  readonly #log: Logger;
  readonly #closing = new AbortController();
  #consumer: Consumer | undefined;
  #closed: Promise<void> | undefined;
  #following: NodeJS.Timeout | undefined;

  constructor(endpoint: Endpoint, options: InboxOptions, consume: Consume, log: Logger) {
    this.#endpoint = endpoint;
    this.#kafka = kafkajsClient(endpoint, log);
    this.#options = options;
    this.#consume = consume;
    this.#log = log;
  }

  async open(): Promise<void> {
    const { username } = credentialOf(this.#endpoint);
    const consumer = this.#kafka.consumer({
      groupId: this.#options.groupId,
      readUncommitted: false,
      // A killed member holds its partitions until its session ends, so the session is short.
      sessionTimeout: 10_000,
      rebalanceTimeout: 15_000,
      heartbeatInterval: 2_000,
      maxWaitTimeInMs: 500,
      allowAutoTopicCreation: false,
      // Restarts are ours (`#again`): one way for every cause, and none after close.
      retry: { ...retry, restartOnFailure: async () => false },
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...this.#options.topics], fromBeginning: this.#options.fromBeginning });
      consumer.on('consumer.crash', ({ payload }) => void this.#again(consumer, payload.error));
    } catch (reason) {
      await consumer.disconnect().catch(() => undefined);
      throw kafkajsFault(reason, 'open inbox');
    }
    this.#consumer = consumer;
    this.#follow(consumer, username);
    // Joining may take as long as the session of a killed member, and what goes wrong in it is a crash event.
    void consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.#options.atOnce ?? 1,
      eachBatch: (payload) => this.#batch(payload),
    });
    if (this.#closing.signal.aborted) await consumer.disconnect().catch(() => undefined);
  }

  /** Tries until it is open or closed. */
  openLater(reason: Error): void {
    void this.#again(undefined, reason);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    clearInterval(this.#following);
    const consumer = this.#consumer;
    if (consumer === undefined) return;
    const timeout = new AbortController();
    await Promise.race([
      consumer
        .disconnect()
        .catch((reason: unknown) => this.#log.debug({ error: String(reason) }, 'inbox left without goodbye')),
      pause(CLOSE_WITHIN_MS, timeout.signal),
    ]);
    timeout.abort();
  }

  async #batch({
    batch,
    resolveOffset,
    heartbeat,
    commitOffsetsIfNecessary,
    isRunning,
    isStale,
  }: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = batch;
    // Beats while a long `consume` runs; a beat that fails shows itself at the next fetch.
    const beat = setInterval(() => void heartbeat().catch(() => undefined), 2_000);
    try {
      for (let from = 0; from < messages.length; from += MOST_RECORDS) {
        if (this.#closing.signal.aborted || !isRunning() || isStale()) return;
        const some = messages.slice(from, from + MOST_RECORDS);
        await this.#consume(some.map((message) => incoming(topic, partition, message)));
        const last = some.at(-1);
        if (last === undefined) return;
        const whole = from + MOST_RECORDS >= messages.length;
        resolveOffset(last.offset);
        // Past the commit marker behind the last record too, so that a group that has read all has no lag.
        const next = (whole ? BigInt(batch.lastOffset()) : BigInt(last.offset)) + 1n;
        await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset: next.toString() }] }] });
      }
    } catch (reason) {
      if (!isKafkajs(reason))
        this.#log.error({ topic, partition, err: reason }, 'records not taken in, they come again');
      throw reason;
    } finally {
      clearInterval(beat);
    }
  }

  /** A login that was exchanged is about to be withdrawn: the inbox is opened anew under the other before. */
  #follow(consumer: Consumer, username: string): void {
    clearInterval(this.#following);
    if (this.#endpoint.current === undefined) return;
    const look = (): void => {
      if (credentialOf(this.#endpoint).username === username) return;
      clearInterval(this.#following);
      void this.#again(consumer, new Error('login exchanged'), 0);
    };
    this.#following = setInterval(look, FOLLOW_MS);
  }

  async #again(crashed: Consumer | undefined, reason: Error, firstWait = 500): Promise<void> {
    await crashed?.disconnect().catch(() => undefined);
    for (let wait = firstWait; !this.#closing.signal.aborted; wait = Math.min(Math.max(wait * 2, 500), 10_000)) {
      const { kind } = kafkajsFault(reason, 'read inbox');
      this.#log.warn({ groupId: this.#options.groupId, kind, waitMs: wait }, 'inbox lost, opening it again');
      await pause(wait, this.#closing.signal);
      if (this.#closing.signal.aborted) return;
      try {
        await this.open();
        this.#log.info({ groupId: this.#options.groupId }, 'inbox open again');
        return;
      } catch (failure) {
        reason = failure instanceof Error ? failure : new Error('inbox not opened');
      }
    }
  }
}

/** The login is known and taken, and may do nothing. */
function isDenied(reason: unknown): reason is Error {
  for (let at: unknown = reason; at instanceof Error; at = at.cause)
    if ('type' in at && /^(?:TOPIC|GROUP)_AUTHORIZATION_FAILED$/.test(String(at.type))) return true;
  return false;
}

const isKafkajs = (reason: unknown): boolean => reason instanceof Error && reason.name.startsWith('KafkaJS');
