import { hash } from 'node:crypto';
import type { Catalog } from '../../schemas/catalog.ts';
import type { Message } from '../../schemas/message.ts';
import { placeOf } from '../ledger/decision.ts';
import type { Decision, Verdict } from '../ledger/decision.ts';

const SYMBOL = {
  accepted: 'ACCEPTED',
  duplicate: 'DUPLICATE',
  refused: 'REFUSED',
  invalid: 'INVALID',
  'dead-letter': 'DEAD_LETTER',
  held: 'HELD',
} as const satisfies Record<Verdict, string>;

export interface RenderedReceipt {
  readonly messageId: string;
  readonly framed: Buffer;
  readonly schemaId: number;
  readonly ceType: string;
}

/** The hub's answer to a sender. Made from the journaled decision alone, so a repetition after a crash is the same bytes. */
export function verdictReceipt(catalog: Catalog, decision: Decision): RenderedReceipt {
  const entry = catalog.type('VERDICT_RECEIPT');
  if (entry === undefined) throw new Error('the catalogue has no VERDICT_RECEIPT');
  const messageId = uuidOf(`${placeOf(decision.at)}/${decision.verdict}`);
  const at = decision.decidedAt.getTime();
  const message: Message = {
    envelope: {
      messageId,
      messageType: 'VERDICT_RECEIPT',
      schemaVersion: '1.0.0',
      caseId: decision.caseId,
      causationId: decision.messageId,
      correlationId: null,
      sender: { participant: 'hub', uscc: null, name: '联动枢纽' },
      audience: [{ participant: decision.sender, role: null, person: null }],
      sensitivity: 'L1_INTERNAL',
      classificationDeclared: 'NONE',
      outOfBand: null,
      docRef: null,
      occurredAt: at,
      sentAt: at,
      replyBy: null,
      receiptRequired: false,
      sourceSystem: 'hub',
      sourceKey: messageId,
      sourceVersion: 1,
      attachments: [],
      signature: null,
      senderSeq: null,
      recipientSeq: null,
    },
    verdict: SYMBOL[decision.verdict],
    ofMessageId: decision.messageId,
    ofMessageType: decision.messageType,
    ofSourceSystem: decision.sourceSystem,
    ofSourceKey: decision.sourceKey,
    ofSourceVersion: decision.sourceVersion,
    channel: decision.at.channel,
    partition: decision.at.partition,
    offset: Number(decision.at.offset),
    rule: decision.fault?.rule ?? null,
    field: decision.fault?.field ?? null,
    text: decision.fault?.text ?? null,
    recipients: decision.copies.map((copy) => copy.to),
    decidedAt: at,
  };
  return { messageId, framed: catalog.encode('VERDICT_RECEIPT', message), schemaId: entry.id, ceType: entry.ceType };
}

/** A UUID (version 8) that the text alone determines. */
export function uuidOf(text: string): string {
  const hex = hash('sha256', text);
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
