import { randomUUID } from 'node:crypto';
import { LANES } from '../bus/channels.ts';
import { cloudEventHeaders } from '../bus/cloud-events.ts';
import { Cluster } from '../bus/cluster.ts';
import { LaneFeed } from '../bus/lane-feed.ts';
import { partitionOf } from '../bus/partition.ts';
import { openPublisher } from '../bus/publisher.ts';
import type { IncomingRecord, OutgoingRecord } from '../bus/record.ts';
import { createLog } from '../hub/log.ts';
import type { Catalog } from '../schemas/catalog.ts';
import type { Message } from '../schemas/message.ts';
import type { Field } from './ground.ts';

export const RECIPIENTS = ['committee-office', 'discipline', 'unit-1'] as const;

/** Reads the recipients' committed inboxes, tells each copy's message id, and answers with delivery receipts if asked to. */
export interface Receivers {
  close(): Promise<void>;
}

export async function openReceivers(
  catalog: Catalog,
  field: Field,
  receipts: boolean,
  got: (messageId: string, recipient: string) => void,
): Promise<Receivers> {
  const stopping = new AbortController();
  const open = await Promise.all(
    RECIPIENTS.map((id) => openReceiver(catalog, field, id, receipts, got, stopping.signal)),
  );
  return {
    async close() {
      stopping.abort();
      await Promise.all(open.map((receiver) => receiver.close()));
    },
  };
}

async function openReceiver(
  catalog: Catalog,
  field: Field,
  id: string,
  receipts: boolean,
  got: (messageId: string, recipient: string) => void,
  signal: AbortSignal,
): Promise<Receivers> {
  const endpoint = field.endpoint(id);
  const inbox = field.names.inbox(id, 'clue');
  const publisher = receipts ? await openPublisher(endpoint, createLog({ level: 'silent', part: 'bench' })) : undefined;
  const clusters: Cluster[] = [];
  const read = async (partition: number): Promise<void> => {
    // A connection of its own: a broker answers one after the other, and each poll may wait.
    const cluster = new Cluster(endpoint);
    clusters.push(cluster);
    await cluster.refresh([inbox]);
    const feed = new LaneFeed(cluster, `${field.names.prefix(id)}bench`, partition, [inbox], { maxWaitMs: 500 });
    await sought(cluster, inbox, feed);
    while (!signal.aborted) {
      const records = await feed.poll(2_000);
      for (const record of records) got(record.headers['ce_id'] ?? '', id);
      if (publisher !== undefined && records.length > 0)
        await publisher.publish(records.map((record) => receiptFor(catalog, field, id, record)));
    }
  };
  const reading = Array.from({ length: LANES }, (_, partition) => read(partition));
  return {
    async close() {
      await Promise.allSettled(reading);
      await publisher?.close();
      await Promise.all(clusters.map((cluster) => cluster.close()));
    },
  };
}

/** A partition of a topic just made may not have found its leader yet. */
async function sought(cluster: Cluster, inbox: string, feed: LaneFeed): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await feed.seekToCommitted();
    } catch (reason) {
      if (tries > 50) throw reason;
      await new Promise((resolve) => setTimeout(resolve, 200));
      await cluster.refresh([inbox]);
    }
  }
}

function receiptFor(catalog: Catalog, field: Field, id: string, record: IncomingRecord): OutgoingRecord {
  const entry = catalog.type('DELIVERY_RECEIPT');
  if (entry === undefined) throw new Error('no DELIVERY_RECEIPT');
  const now = Date.now();
  const messageId = randomUUID();
  const ofMessageId = record.headers['ce_id'] ?? '';
  const message: Message = {
    envelope: {
      messageId,
      messageType: 'DELIVERY_RECEIPT',
      schemaVersion: '1.0.0',
      caseId: null,
      causationId: null,
      correlationId: null,
      sender: { participant: id, uscc: null, name: null },
      audience: [],
      sensitivity: 'L1_INTERNAL',
      classificationDeclared: 'NONE',
      outOfBand: null,
      docRef: null,
      occurredAt: now,
      sentAt: now,
      replyBy: null,
      receiptRequired: false,
      sourceSystem: 'bench',
      sourceKey: messageId,
      sourceVersion: 1,
      attachments: [],
      signature: null,
      senderSeq: null,
      recipientSeq: null,
    },
    ofMessageId,
    deliveredAt: now,
    recipient: id,
  };
  return {
    channel: field.names.outbox(id, 'receipt'),
    partition: partitionOf(Buffer.from(ofMessageId)),
    key: Buffer.from(ofMessageId),
    value: catalog.encode('DELIVERY_RECEIPT', message),
    headers: cloudEventHeaders({
      id: messageId,
      source: `/liandong/${id}`,
      type: entry.ceType,
      subject: ofMessageId,
      time: now,
      schemaId: entry.id,
      key: ofMessageId,
    }),
  };
}
