import { fault } from '../../schemas/fault.ts';
import type { Policy } from '../../schemas/policy.ts';
import { reject } from './stages.ts';
import type { Authorized, Placed, Rejected } from './stages.ts';

/** What participants may say about messages they got, or about themselves; the ledger checks what they refer to. */
const FROM_RECIPIENTS = new Set(['DELIVERY_RECEIPT', 'SIGN_RECEIPT', 'GATE_ALARM']);

/** Who may send this, and to whom it goes: linkage ∩ audience, never wider. No linkage, no copy (decision 9). */
export const authorize =
  (policy: Policy) =>
  (input: Placed): Authorized | Rejected => {
    const { entry, message } = input.decoded;
    const claimed = message.envelope.sender.participant;
    if (claimed !== input.sender) return reject(input, fault('SENDER_MISMATCH', 'envelope.sender.participant'));
    if (FROM_RECIPIENTS.has(entry.name)) return { ...input, linkage: null, recipients: [] };
    const audience = message.envelope.audience.map((reader) => reader.participant);
    const answer = policy.recipients(input.sender, entry.name, audience);
    if ('refused' in answer) return reject(input, answer.refused);
    return { ...input, linkage: answer.linkage, recipients: answer.recipients };
  };
