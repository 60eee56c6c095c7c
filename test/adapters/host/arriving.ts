import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openPublisher } from '../../../bus/publisher.ts';
import type { Publisher } from '../../../bus/publisher.ts';
import type { OutgoingRecord } from '../../../bus/record.ts';
import type { Envelope } from '../../../schemas/gen/common.gen.ts';
import type { VerdictReceipt } from '../../../schemas/gen/receipt.gen.ts';
import type { Message } from '../../../schemas/message.ts';
import { PARTICIPANT, catalog, silent } from './host-installation.ts';
import type { HostInstallation } from './host-installation.ts';

/** Writes into inboxes as the hub does. */
export const asHub = ({ endpoint }: HostInstallation): Promise<Publisher> => openPublisher(endpoint('hub'), silent);

const envelope = (messageType: Envelope['messageType'], sender: string, caseId: string | null): Envelope => ({
  messageId: randomUUID(),
  messageType,
  schemaVersion: '1.0.0',
  caseId,
  causationId: null,
  correlationId: null,
  sender: { participant: sender, uscc: null, name: null },
  audience: [],
  sensitivity: 'L1_INTERNAL',
  classificationDeclared: 'NONE',
  outOfBand: null,
  docRef: null,
  occurredAt: Date.UTC(2025, 5, 25),
  sentAt: Date.UTC(2025, 5, 25),
  replyBy: null,
  receiptRequired: true,
  sourceSystem: 'test',
  sourceKey: 'test',
  sourceVersion: 1,
  attachments: [],
  signature: null,
  senderSeq: null,
  recipientSeq: null,
});

export interface Arriving {
  readonly messageId: string;
  readonly record: OutgoingRecord;
}

/** A copy of a rectification report, numbered for this recipient; `partition` is free, since order is a promise of numbers. */
export function reportCopy(
  { channels }: HostInstallation,
  numbered: {
    readonly caseId: string | null;
    readonly seq: number | null;
    readonly partition?: number;
    readonly note?: string;
  },
): Arriving {
  const { caseId, seq, partition = 0, note = null } = numbered;
  const message: Message = {
    envelope: envelope('RECT_REPORT', 'unit-1', caseId),
    rectId: `RC-${seq ?? 0}`,
    problemId: 'PB-2025-990100-0012-03',
    reportSeq: 1,
    reportDoc: null,
    responsibleOrg: { name: '示范市教育和体育局', uscc: null, division: null, participant: 'unit-1' },
    responsibleDept: null,
    responsiblePerson: null,
    phone: null,
    reportDue: null,
    reportedOn: null,
    measures: [],
    claimedStatus: 'DONE',
    claimedStatusNative: null,
    claimedAmountFen: null,
    partialNote: null,
    unrectReasonKind: null,
    unrectReason: null,
    nextStep: note,
    accountabilityPersons: null,
    accountabilityOrgs: null,
    institutionCount: null,
    institutions: [],
    effects: null,
    evidence: [],
  };
  const value = catalog.view('RECT_REPORT', []).encode(message, { caseId, recipientSeq: seq });
  const record = {
    channel: channels.inbox(PARTICIPANT, 'rectification'),
    partition,
    key: Buffer.from(caseId ?? ''),
    value,
    headers: {},
  };
  return { messageId: message.envelope.messageId, record };
}

/** The hub's answer to one of our messages. */
export function verdictCopy(
  { channels }: HostInstallation,
  said: Pick<VerdictReceipt, 'verdict' | 'ofMessageId' | 'ofMessageType' | 'ofSourceKey'> & Partial<VerdictReceipt>,
): Arriving {
  const message: Message = {
    envelope: envelope('VERDICT_RECEIPT', 'hub', '案-2025-0001'),
    ofSourceSystem: 'synthetic',
    ofSourceVersion: 1,
    channel: channels.outbox(PARTICIPANT, 'plan'),
    partition: 0,
    offset: 0,
    rule: null,
    field: null,
    text: null,
    recipients: [],
    decidedAt: Date.UTC(2025, 5, 25, 2, 11, 12),
    ...said,
  };
  const value = catalog.view('VERDICT_RECEIPT', []).encode(message, { caseId: '案-2025-0001', recipientSeq: null });
  const record = { channel: channels.inbox(PARTICIPANT, 'receipt'), partition: 0, key: null, value, headers: {} };
  return { messageId: message.envelope.messageId, record };
}

/** Ids of the messages whose answer files lie in the folder. */
export const answered = ({ answers }: HostInstallation): string[] =>
  readdirSync(answers)
    .filter((name) => name.startsWith('RECT_REPORT-'))
    .map((name) => name.slice('RECT_REPORT-'.length, -'.json'.length));

/** Empty while there is none. */
export function receiptFile({ answers }: HostInstallation): string {
  const file = join(answers, '回执.csv');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
