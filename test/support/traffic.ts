import { randomUUID } from 'node:crypto';
import type { Channels } from '../../bus/channels.ts';
import { cloudEventHeaders } from '../../bus/cloud-events.ts';
import { partitionOf } from '../../bus/partition.ts';
import type { OutgoingRecord } from '../../bus/record.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import type { Message } from '../../schemas/message.ts';
import { clueTransfer, envelope } from '../schemas/sample.ts';

/** How a message is put on its sender's outbox. */
export interface Posting {
  readonly sender: string;
  readonly message: Message;
  /** Record key; the message id when none is given. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The record a correct partner client writes. */
export function outboxRecord(catalog: Catalog, names: Channels, posting: Posting): OutgoingRecord {
  const { message, sender } = posting;
  const entry = catalog.type(message.envelope.messageType);
  if (entry === undefined) throw new Error(`no type ${message.envelope.messageType}`);
  const key = posting.key ?? message.envelope.messageId;
  return {
    channel: names.outbox(sender, entry.family),
    partition: partitionOf(Buffer.from(key)),
    key: Buffer.from(key),
    value: catalog.encode(entry.name, message),
    headers: {
      ...cloudEventHeaders({
        id: message.envelope.messageId,
        source: `/liandong/${sender}`,
        type: entry.ceType,
        subject: key,
        time: message.envelope.occurredAt,
        schemaId: entry.id,
        key,
      }),
      ...posting.headers,
    },
  };
}

/** A transfer from the audit bureau with names of its own, about 1 KB. */
export function transfer(
  number: number,
  envelopeChanges: Partial<Message['envelope']> = {},
  changes: Parameters<typeof clueTransfer>[0] = {},
): Message {
  const messageId = randomUUID();
  const docNo = `示审移〔2025〕${number}号`;
  return clueTransfer({
    clueId: `CL-2025-990100-${number}`,
    envelope: envelope('CLUE_TRANSFER', {
      messageId,
      sourceKey: docNo,
      audience: [],
      senderSeq: null,
      ...envelopeChanges,
    }),
    transferDoc: {
      rawNo: docNo,
      normNo: docNo,
      agencyCode: '示审移',
      year: 2025,
      serial: number,
      docKind: '审计移送处理书',
      title: '关于违规发放津补贴问题的移送处理书',
      issuedOn: 20_264,
      signer: null,
      securityMark: null,
      urgency: null,
      mainTo: '示范市纪委监委',
      cc: [],
    },
    ...changes,
  });
}
