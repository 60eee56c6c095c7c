import type { Coordinates } from '../../bus/record.ts';
import { fault } from '../../schemas/fault.ts';
import type { Settled } from '../ledger/decision.ts';
import type { DeliveryMark } from '../ledger/deliveries.ts';
import { decisionOn } from '../pipeline/decisions.ts';
import { forward } from '../pipeline/project.ts';
import type { Validated } from '../pipeline/stages.ts';
import { answered } from './answers.ts';
import type { ClaimBook } from './claim-book.ts';
import type { DecideContext } from './outcome.ts';

/** What a receipt or an alarm comes to: it has no place in a case's order and waits for nothing. */
export function settleReceipt(
  input: Validated,
  claims: ClaimBook,
  context: DecideContext,
  releasedBy: Coordinates | null,
): { readonly settled: Settled; readonly mark: DeliveryMark | null } {
  const { entry, message } = input.decoded;
  const plain = (word: Parameters<typeof decisionOn>[1]): Settled => ({
    decision: decisionOn(input, { ...word, releasedBy }, context),
    framed: [],
    occurredAt: 0,
  });
  if (entry.name === 'GATE_ALARM') {
    claims.take(input, 'accepted');
    return { settled: plain({ verdict: 'accepted' }), mark: null };
  }
  const of = answered(input, claims.byId);
  if (of === undefined)
    return { settled: plain({ verdict: 'refused', fault: fault('RECEIPT_UNRELATED', 'ofMessageId') }), mark: null };
  const kind = entry.name === 'SIGN_RECEIPT' ? 'signed' : 'delivered';
  const told = message[kind === 'signed' ? 'signedAt' : 'deliveredAt'];
  const at = typeof told === 'number' ? new Date(told) : context.now;
  const { copies, framed } = forward(context.catalog, input, of.sender, of.caseId);
  claims.take(input, 'accepted');
  const word = { verdict: 'accepted', caseId: of.caseId, copies, releasedBy } as const;
  return {
    settled: { decision: decisionOn(input, word, context), framed, occurredAt: message.envelope.occurredAt },
    mark: { messageId: of.messageId, sender: of.sender, recipient: input.sender, kind, at },
  };
}
