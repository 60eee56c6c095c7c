import type { Claim } from '../ledger/claims.ts';
import type { Authorized, Readable, Validated } from '../pipeline/stages.ts';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The message a receipt answers; null for a message that is no receipt, or one that answers none. */
export const answeredId = ({ decoded: { entry, message } }: Readable): string | null =>
  entry.name === 'DELIVERY_RECEIPT' || entry.name === 'SIGN_RECEIPT' ? text(message['ofMessageId']) : null;

/** The messages whose case this one joins: what it answers, what it corrects or withdraws. */
export const referredBy = ({ decoded, amends }: Authorized): string[] =>
  [decoded.message.envelope.causationId, amends].filter((id) => id !== null);

/** What a receipt is about: only a recipient of an accepted message may say that it got it. */
export function answered(input: Validated, claims: ReadonlyMap<string, readonly Claim[]>): Claim | undefined {
  const of = answeredId(input);
  if (of === null) return undefined;
  return claims
    .get(of)
    ?.find((claim) => claim.verdict === 'accepted' && claim.copies.some((copy) => copy.to === input.sender));
}
