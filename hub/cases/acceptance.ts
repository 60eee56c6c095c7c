import type { Coordinates } from '../../bus/record.ts';
import { fault, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Claim } from '../ledger/claims.ts';
import type { Settled } from '../ledger/decision.ts';
import type { Thread } from '../ledger/threads.ts';
import { decisionOn } from '../pipeline/decisions.ts';
import { project } from '../pipeline/project.ts';
import type { Recipient, Validated } from '../pipeline/stages.ts';
import type { Amendments } from './amendments.ts';
import type { AttachmentBook } from './attachment-book.ts';
import type { ClaimBook } from './claim-book.ts';
import { NewerHubNeeded } from './newer-hub.ts';
import type { DecideContext } from './outcome.ts';
import type { CaseResolver } from './resolve.ts';

/** The second pass over a batch: cases are locked, so a message joins one, gets its numbers and its copies, or is refused. */
export class Acceptance {
  readonly #context: DecideContext;
  readonly #claims: ClaimBook;
  readonly #resolver: CaseResolver;
  readonly #amendments: Amendments;
  readonly #attachments: AttachmentBook;

  constructor(
    context: DecideContext,
    claims: ClaimBook,
    resolver: CaseResolver,
    amendments: Amendments,
    attachments: AttachmentBook,
  ) {
    this.#context = context;
    this.#claims = claims;
    this.#resolver = resolver;
    this.#amendments = amendments;
    this.#attachments = attachments;
  }

  /** `home`: the case it waited in, if it did. */
  settle(input: Validated, releasedBy: Coordinates | null, home: string | null): Settled {
    const placed = this.#place(input, home);
    if (isFault(placed)) {
      this.#claims.refuse(input);
      const word = { verdict: 'refused', fault: placed, releasedBy } as const;
      return { decision: decisionOn(input, word, this.#context), framed: [], occurredAt: 0 };
    }
    const { thread, recipients } = placed;
    const { copies, framed } = project(this.#context.catalog, { ...input, recipients }, thread);
    const { caseId } = thread;
    const word = { verdict: 'accepted', caseId, linkage: input.linkage?.id ?? null, copies, releasedBy } as const;
    const decision = decisionOn(input, word, this.#context);
    this.#claims.settle(decision);
    this.#amendments.note(input);
    this.#attachments.note(input);
    return { decision, framed, occurredAt: input.decoded.message.envelope.occurredAt };
  }

  /** The case and who is to get a copy. Nothing is touched before every objection is heard. */
  #place(
    input: Validated,
    home: string | null,
  ): { readonly thread: Thread; readonly recipients: readonly Recipient[] } | Fault {
    const objection = this.#attachments.objection(input);
    if (objection !== null) return objection;
    const target = this.#amendments.target(input);
    if (isFault(target)) return target;
    if (target === null) {
      const thread = this.#resolver.resolve(input, home);
      return isFault(thread) ? thread : { thread, recipients: input.recipients };
    }
    const recipients = this.#holders(target.claim, input);
    if (recipients.length === 0) return fault('NO_RECIPIENT', '');
    const thread = this.#resolver.join(input, target.caseId);
    return isFault(thread) ? thread : { thread, recipients };
  }

  /** Everybody who got a copy, whatever the audience says, each under the profiles it saw it by; who has left since, has no inbox. */
  #holders({ copies }: Claim, { family }: Validated): Recipient[] {
    const { catalog, reaches } = this.#context;
    return copies
      .filter(({ to }) => reaches(to, family))
      .map(({ to, view }) => {
        const seen = catalog.viewById(view);
        // Without the profiles it would be shown everything.
        if (seen === undefined) throw new NewerHubNeeded(view);
        return { participant: to, profiles: seen.profiles };
      });
  }
}
