import type { Channels } from '../../bus/channels.ts';
import { cloudEventHeaders } from '../../bus/cloud-events.ts';
import { partitionOf } from '../../bus/partition.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import type { Message } from '../../schemas/message.ts';
import type { Draft, NativeRecord } from '../contract.ts';
import { contentDigest, messageId, recordHash, threadHash } from './identity.ts';
import type { Identity } from './identity.ts';
import type { Origin, OutboxRow } from './state/outbox.ts';

export interface Sender {
  readonly id: string;
  readonly name: string;
  readonly uscc: string | null;
}

type Envelope = Message['envelope'];
/** What differs from message to message; the rest of the envelope is the sender's or not known yet. */
export type EnvelopeFields = Pick<
  Envelope,
  | 'messageId'
  | 'sensitivity'
  | 'occurredAt'
  | 'sentAt'
  | 'receiptRequired'
  | 'sourceKey'
  | 'sourceVersion'
  | 'senderSeq'
> &
  Partial<Pick<Envelope, 'docRef' | 'replyBy' | 'outOfBand' | 'attachments' | 'causationId' | 'caseId'>> & {
    readonly audience?: readonly string[];
  };

/** Writes messages in the name of one participant. */
export class Author {
  readonly sender: Sender;
  readonly sourceSystem: string;
  readonly catalog: Catalog;
  readonly #channels: Channels;
  readonly #recordKey: Buffer;
  /** The messages of one record mostly share a thread. */
  #lastThread: { readonly key: string; readonly hash: string } | undefined;

  constructor(sender: Sender, sourceSystem: string, catalog: Catalog, channels: Channels, recordKey: Buffer) {
    this.sender = sender;
    this.sourceSystem = sourceSystem;
    this.catalog = catalog;
    this.#channels = channels;
    this.#recordKey = recordKey;
  }

  thread(threadKey: string): string {
    if (this.#lastThread?.key !== threadKey)
      this.#lastThread = { key: threadKey, hash: threadHash(this.#recordKey, threadKey) };
    return this.#lastThread.hash;
  }

  identify(identity: Identity): string {
    return messageId(this.#recordKey, identity);
  }

  contentDigest(draft: Draft): string {
    return contentDigest(this.#recordKey, draft);
  }

  recordHash(record: NativeRecord): string {
    return recordHash(this.#recordKey, record);
  }

  /**
   * The department attests by the act of dropping a document (agreed at its connection, see README) that it holds no state
   * secret; the gate is the second check.
   */
  message(type: string, fields: EnvelopeFields, body: Readonly<Record<string, unknown>>): Message {
    const { audience = [], ...rest } = fields;
    const envelope = {
      messageType: type,
      schemaVersion: '1.0.0',
      caseId: null,
      causationId: null,
      correlationId: null,
      sender: { participant: this.sender.id, uscc: this.sender.uscc, name: this.sender.name },
      audience: audience.map((participant) => ({ participant, role: null, person: null })),
      classificationDeclared: 'NONE',
      outOfBand: null,
      docRef: null,
      replyBy: null,
      sourceSystem: this.sourceSystem,
      attachments: [],
      signature: null,
      recipientSeq: null,
      ...rest,
    } as Envelope;
    return { envelope, ...body };
  }

  /** Encodes and addresses a message; throws a FaultError naming the field that does not fit. */
  row(message: Message, thread: string, origin: Origin, awaitsVerdict: boolean): OutboxRow {
    const { messageId, messageType, occurredAt } = message.envelope;
    const entry = this.catalog.type(messageType);
    if (entry === undefined) throw new Error(`no type ${messageType} in the catalogue`);
    return {
      messageId,
      type: messageType,
      key: thread,
      channel: this.#channels.outbox(this.sender.id, entry.family),
      partition: partitionOf(Buffer.from(thread)),
      value: this.catalog.encode(messageType, message),
      headers: cloudEventHeaders({
        id: messageId,
        source: `/liandong/${this.sender.id}`,
        type: entry.ceType,
        subject: thread,
        time: occurredAt,
        schemaId: entry.id,
        key: thread,
      }),
      awaitsVerdict,
      origin,
    };
  }
}
