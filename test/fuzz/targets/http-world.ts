import { createHash } from 'node:crypto';
import { accepted } from '../../hub/gateway/journal.ts';
import { clueTransfer, envelope } from '../../schemas/sample.ts';

export const CASE = '0197f000-aaaa-7000-8000-000000000001';
export const CONTENT = 'contentOfOthers3f9a71c2';
export const transfer = accepted(
  clueTransfer({ envelope: envelope('CLUE_TRANSFER', { audience: [] }), facts: CONTENT }),
  CASE,
);
export const ID = transfer.entry.messageId ?? '';
export const DOC = '示审移〔2025〕3号';
/** The one attachment there is; the audit bureau handed it in, and the message does not show it to anybody. */
export const ATTACHED = Buffer.from('attachedOfOthers51b0');
export const DIGEST = createHash('sha256').update(ATTACHED).digest('hex');
/** Sender and recipients of the one message there is; of the others nobody may learn its facts. */
export const PARTIES = new Set(['audit-bureau', 'discipline', 'committee-office']);
export const PEOPLE = ['ops', 'audit-bureau', 'committee-office', 'discipline', 'internal-audit', 'unit-1'] as const;
