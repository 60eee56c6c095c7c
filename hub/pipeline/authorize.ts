import { fault } from '../../schemas/fault.ts';
import type { Policy } from '../../schemas/policy.ts';
import { targetOf } from './amending.ts';
import { reject } from './stages.ts';
import type { Authorized, Placed, Rejected } from './stages.ts';

/** What participants may say about messages they got, or about themselves; the ledger checks what they refer to. */
const FROM_RECIPIENTS = new Set(['DELIVERY_RECEIPT', 'SIGN_RECEIPT', 'GATE_ALARM']);

/**
 * Who may send this, and to whom it goes: linkage ∩ audience, never wider. No linkage, no copy (decision 9). To whom a
 * correction or withdrawal goes stands in the journal.
 */
export const authorize =
  (policy: Policy) =>
  (input: Placed): Authorized | Rejected => {
    const { entry, message } = input.decoded;
    const claimed = message.envelope.sender.participant;
    if (claimed !== input.sender) return reject(input, fault('SENDER_MISMATCH', 'envelope.sender.participant'));
    if (FROM_RECIPIENTS.has(entry.name)) return { ...input, linkage: null, recipients: [], amends: null };
    const audience = message.envelope.audience.map((reader) => reader.participant);
    const answer = policy.recipients(input.sender, entry.name, audience);
    if ('refused' in answer) return reject(input, answer.refused);
    const { linkage, recipients } = answer;
    if (!linkage.copies) return { ...input, linkage, recipients, amends: null };
    const amends = targetOf(message);
    if (amends === null) return reject(input, fault('FIELD_REQUIRED', 'targetMessageId'));
    return { ...input, linkage, recipients, amends };
  };
