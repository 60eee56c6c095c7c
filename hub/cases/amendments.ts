import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Amendment, Target, TargetState } from '../ledger/amendments.ts';
import type { Claim } from '../ledger/claims.ts';
import { AMENDING, targetTypeOf } from '../pipeline/amending.ts';
import type { Authorized, Validated } from '../pipeline/stages.ts';
import type { ClaimBook } from './claim-book.ts';

const FIELD = 'targetMessageId';
const keyOf = ({ sender, messageId }: Target): string => `${sender}/${messageId}`;

/** What a correction or withdrawal is about: its sender's own message. */
export const targetIn = ({ sender, amends }: Authorized): Target | null =>
  amends === null ? null : { sender, messageId: amends };

/** The corrections and withdrawals of one batch: what they are about, and what came of them. */
export class Amendments {
  readonly #claims: ClaimBook;
  readonly #answersOnly: (type: string) => boolean;
  readonly #withdrawn: Set<string>;
  readonly #turnedDown: ReadonlySet<string>;
  /** To be written with this batch. */
  readonly added: Amendment[] = [];

  /** `answersOnly`: whether a type is a receipt, which nobody can take back. */
  constructor(claims: ClaimBook, states: readonly TargetState[], answersOnly: (type: string) => boolean) {
    this.#claims = claims;
    this.#answersOnly = answersOnly;
    this.#withdrawn = new Set(states.filter(({ withdrawn }) => withdrawn).map(keyOf));
    this.#turnedDown = new Set(states.filter(({ turnedDown }) => turnedDown).map(keyOf));
  }

  /**
   * The accepted message that this one corrects or withdraws, and the case it belongs to; null for a message that does
   * neither. A message of which the sender had no copy is told the same as one that does not exist.
   */
  target(input: Validated): { readonly claim: Claim; readonly caseId: string } | Fault | null {
    const target = targetIn(input);
    if (target === null) return null;
    const claims = this.#claims.byId.get(target.messageId) ?? [];
    const claim = claims.find(({ sender }) => sender === input.sender);
    if (claim === undefined) {
      if (claims.some(({ copies }) => copies.some(({ to }) => to === input.sender)))
        return fault('TARGET_NOT_OWN', FIELD);
      return fault(this.#turnedDown.has(keyOf(target)) ? 'TARGET_NOT_ACCEPTED' : 'TARGET_UNKNOWN', FIELD);
    }
    const { messageType, verdict, caseId } = claim;
    if (messageType === null || messageType !== targetTypeOf(input.decoded.message))
      return fault('TARGET_UNKNOWN', 'targetType');
    if (AMENDING.has(messageType) || this.#answersOnly(messageType)) return fault('TARGET_NOT_AMENDABLE', FIELD);
    if (verdict !== 'accepted' || caseId === null || this.#claims.wasRefused(claim))
      return fault('TARGET_NOT_ACCEPTED', FIELD);
    if (this.#withdrawn.has(keyOf(target))) return fault('TARGET_WITHDRAWN', FIELD);
    return { claim, caseId };
  }

  /** An amending message was accepted; a later one of this batch sees what it did. */
  note(input: Validated): void {
    const target = targetIn(input);
    const kind = AMENDING.get(input.decoded.entry.name);
    if (target === null || kind === undefined) return;
    const { messageId } = input.decoded.message.envelope;
    this.added.push({ targetId: target.messageId, sender: input.sender, messageId, withdraws: kind.withdraws });
    if (kind.withdraws) this.#withdrawn.add(keyOf(target));
  }
}
