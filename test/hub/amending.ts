import { randomUUID } from 'node:crypto';
import type { Message } from '../../schemas/message.ts';
import { envelope } from '../schemas/sample.ts';

type Changes = Partial<Message['envelope']>;

const about = (type: 'CORRECTION' | 'WITHDRAWAL', target: Message, changes: Changes): Message['envelope'] =>
  envelope(type, {
    messageId: randomUUID(),
    sender: { ...target.envelope.sender, name: null },
    audience: [],
    senderSeq: null,
    ...changes,
  });

/** The sender of a message says that something in it was wrong. */
export const correction = (target: Message, envelopeChanges: Changes = {}, changes: object = {}): Message => ({
  envelope: about('CORRECTION', target, envelopeChanges),
  targetMessageId: target.envelope.messageId,
  targetType: target.envelope.messageType,
  reason: 'UNKNOWN',
  reasonText: '经办人张测试将金额写错',
  replacedBy: null,
  changedFields: ['amountInvolvedFen'],
  correctedOn: null,
  correctedBy: null,
  docRef: null,
  ...changes,
});

/** The sender of a message takes it back. */
export const withdrawal = (target: Message, envelopeChanges: Changes = {}, changes: object = {}): Message => ({
  envelope: about('WITHDRAWAL', target, envelopeChanges),
  targetMessageId: target.envelope.messageId,
  targetType: target.envelope.messageType,
  reason: 'UNKNOWN',
  reasonText: null,
  withdrawnOn: null,
  withdrawnBy: null,
  destroyCopies: true,
  docRef: null,
  ...changes,
});
