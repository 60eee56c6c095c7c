import type { Claim } from '../ledger/claims.ts';
import type { Decision } from '../ledger/decision.ts';
import type { Readable, Validated } from '../pipeline/stages.ts';

/** Who has taken which message id: what the ledger says, and what the batch has added so far. */
export class ClaimBook {
  readonly byId: Map<string, Claim[]>;
  /** Taken in this batch and refused afterwards, by sender and id. */
  readonly #refused = new Set<string>();

  constructor(claims: readonly Claim[]) {
    this.byId = Map.groupBy(claims, (claim) => claim.messageId);
  }

  learn(claims: readonly Claim[]): void {
    for (const claim of claims) this.byId.set(claim.messageId, [...(this.byId.get(claim.messageId) ?? []), claim]);
  }

  /** The claim of this message's own sender on its id. */
  of({ sender, decoded }: Readable): Claim | undefined {
    return this.byId.get(decoded.message.envelope.messageId)?.find((claim) => claim.sender === sender);
  }

  take({ sender, digest, decoded }: Readable, verdict: 'accepted' | 'held'): void {
    const { messageId } = decoded.message.envelope;
    this.learn([{ messageId, messageType: decoded.entry.name, sender, digest, verdict, caseId: null, copies: [] }]);
  }

  /** The case and the copies of a message accepted in this batch are known now, or that it has to wait. */
  settle({ messageId, sender, verdict, caseId, copies }: Decision): void {
    const claims = this.byId.get(messageId ?? '') ?? [];
    const mine = claims.findIndex((claim) => claim.sender === sender);
    const claim = claims[mine];
    if (claim !== undefined) claims[mine] = { ...claim, verdict, caseId, copies };
  }

  refuse({ sender, decoded }: Validated): void {
    this.#refused.add(`${sender}/${decoded.message.envelope.messageId}`);
  }

  wasRefused({ sender, messageId }: Claim): boolean {
    return this.#refused.has(`${sender}/${messageId}`);
  }
}
