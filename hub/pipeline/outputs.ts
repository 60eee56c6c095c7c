import type { Channels } from '../../bus/channels.ts';
import { cloudEventHeaders } from '../../bus/cloud-events.ts';
import { partitionOf } from '../../bus/partition.ts';
import type { OutgoingRecord } from '../../bus/record.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import type { Outcome } from '../cases/outcome.ts';
import type { Decision, Settled } from '../ledger/decision.ts';
import { uuidOf, verdictReceipt } from './verdict-receipt.ts';

/** Rules a person has to hear of at once. */
const ALARMING = new Set([
  'CLASSIFIED_DECLARED',
  'CLASSIFIED_MARKED',
  'CLASSIFICATION_UNDECLARED',
  'SENDER_MISMATCH',
  'ID_CONFLICT',
  'RECEIPT_UNRELATED',
  'PROCESSING_FAILED',
]);

/** Everything one decided input puts on the bus: copies, the sender's receipt, hub events. A pure function of the decisions. */
export function outputsOf(catalog: Catalog, names: Channels, { own, released }: Outcome): OutgoingRecord[] {
  return [own, ...released].flatMap((settled) => [
    ...copies(catalog, names, settled),
    ...receipts(catalog, names, settled.decision),
    ...events(names, settled.decision, unreceipted(catalog, names, settled.decision)),
  ]);
}

function copies(catalog: Catalog, names: Channels, { decision, framed, occurredAt }: Settled): OutgoingRecord[] {
  const entry = catalog.type(decision.messageType ?? '');
  if (entry === undefined || decision.messageId === null) return [];
  const key = decision.caseId ?? decision.messageId;
  const keyBytes = Buffer.from(key);
  const partition = partitionOf(keyBytes);
  return decision.copies.map((copy, index) => ({
    channel: names.inbox(copy.to, entry.family),
    partition,
    key: keyBytes,
    value: framed[index] as Buffer,
    headers: cloudEventHeaders({
      id: decision.messageId as string,
      source: `/liandong/${decision.sender}`,
      type: entry.ceType,
      subject: key,
      time: occurredAt,
      schemaId: copy.view,
      key,
    }),
  }));
}

/** Receipts are never receipted, and the hub does not write to itself. Another type on the receipt channel is no receipt. */
function unreceipted(catalog: Catalog, names: Channels, { at, messageType }: Decision): boolean {
  const place = names.parse(at.channel);
  if (place === undefined) return true;
  return place.family === 'receipt' && (messageType === null || catalog.type(messageType)?.family === 'receipt');
}

function receipts(catalog: Catalog, names: Channels, decision: Decision): OutgoingRecord[] {
  if (unreceipted(catalog, names, decision)) return [];
  // A case is named to a sender when its message has joined it.
  const told = decision.verdict === 'held' ? { ...decision, caseId: null } : decision;
  const receipt = verdictReceipt(catalog, told);
  const key = told.caseId ?? receipt.messageId;
  const keyBytes = Buffer.from(key);
  return [
    {
      channel: names.inbox(decision.sender, 'receipt'),
      partition: partitionOf(keyBytes),
      key: keyBytes,
      value: receipt.framed,
      headers: cloudEventHeaders({
        id: receipt.messageId,
        source: '/liandong/hub',
        type: receipt.ceType,
        subject: key,
        time: decision.decidedAt.getTime(),
        schemaId: receipt.schemaId,
        key,
      }),
    },
  ];
}

/** Coordinates, length, digest and rule: never content (decision 10). A fault that its sender is not told is told here. */
function events(names: Channels, decision: Decision, untold: boolean): OutgoingRecord[] {
  const { at, sender, messageId, messageType, verdict, fault, bytes, digest, decidedAt } = decision;
  const alarm = messageType === 'GATE_ALARM' && verdict === 'accepted';
  const dead = verdict === 'dead-letter';
  if (!alarm && !dead && (fault === null || !(untold || ALARMING.has(fault.rule)))) return [];
  const offset = String(at.offset);
  const event = {
    event: alarm ? 'GATE_ALARM' : (fault?.rule ?? verdict),
    verdict,
    channel: at.channel,
    partition: at.partition,
    offset,
    sender,
    messageId,
    messageType,
    rule: fault?.rule ?? null,
    field: fault?.field ?? null,
    bytes,
    digest: digest.toString('hex'),
    at: decidedAt.toISOString(),
  };
  const key = Buffer.from(`${at.channel}/${at.partition}/${offset}`);
  const to = (channel: string): OutgoingRecord => ({
    channel,
    partition: at.partition,
    key,
    value: Buffer.from(JSON.stringify(event)),
    headers: {
      ce_specversion: '1.0',
      ce_id: uuidOf(`${key.toString()}/${channel}`),
      ce_source: '/liandong/hub',
      ce_type: dead ? 'liandong.hub.DEAD_LETTER.v1' : 'liandong.hub.ALARM.v1',
      ce_time: decidedAt.toISOString(),
      'content-type': 'application/json',
    },
  });
  return dead ? [to(names.events), to(names.deadLetter)] : [to(names.events)];
}
