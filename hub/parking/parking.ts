import type { Coordinates } from '../../bus/record.ts';
import { fault } from '../../schemas/fault.ts';
import type { CaseResolver } from '../cases/resolve.ts';
import type { DecideContext, FailedTurn, Turn } from '../cases/outcome.ts';
import type { DeadLetter } from '../ledger/dead-letters.ts';
import { coordinatesOf } from '../ledger/decision.ts';
import type { Decision } from '../ledger/decision.ts';
import type { ParkedKey, ParkedRecord } from '../ledger/parked.ts';
import type { HeldMessage } from '../ledger/streams.ts';
import { markedText } from '../pipeline/classified-bytes.ts';
import { decisionOn } from '../pipeline/decisions.ts';
import type { Judged } from '../pipeline/judge.ts';
import { isRejected } from '../pipeline/stages.ts';
import { caseKey, streamKeyOf, streamOf } from './keys.ts';

/** Whether a record that fails may wait: a receipt has no place in its case's order, and what is not sealed cannot come again. */
export const canWait = (input: Judged): boolean => input.family !== 'receipt' && (!isRejected(input) || input.seal);

/**
 * What one batch parks. A message that fails parks its case, and later ones of that case wait behind it, in order; where no
 * case can be known it is the stream it came by. Asked under the locks of the batch's cases.
 */
export class Parking {
  readonly #context: DecideContext;
  readonly #resolver: CaseResolver;
  readonly #streams: Set<string>;
  readonly #opened: string | null;
  /** To be written with this batch. */
  readonly added: ParkedRecord[] = [];
  readonly buried: DeadLetter[] = [];

  /** `streams` are those parked in this lane; `opened` is the key whose records this batch releases. */
  constructor(context: DecideContext, resolver: CaseResolver, streams: ReadonlySet<string>, opened: string | null) {
    this.#context = context;
    this.#resolver = resolver;
    this.#streams = new Set(streams);
    this.#opened = opened;
  }

  /** What a message has to wait behind; null when its way is free. Receipts wait for nothing. */
  behind(turn: Turn): ParkedKey | null {
    const { subject } = turn;
    if (subject === null || subject.linkage === null) return null;
    const thread = this.#resolver.find(subject);
    if (thread?.parked === true) {
      const key = caseKey(thread.caseId);
      if (key.text !== this.#opened) return key;
    }
    if (this.#streams.size === 0) return null;
    const stream = this.#streamOf(turn);
    return stream.text !== this.#opened && this.#streams.has(stream.text) ? stream : null;
  }

  /** The word on a message that waits behind others; null for one that was held before, of which that was said. */
  wait(turn: Turn, key: ParkedKey, releasedBy: Coordinates | null): Decision | null {
    this.#add(turn, key, { rule: 'CASE_PARKED', reason: null, failures: 0 });
    return this.#held(turn, key, fault('CASE_PARKED', ''), releasedBy);
  }

  /** The word on a message that failed: it waits for a person, or is a dead letter where it cannot even wait. */
  fail(turn: FailedTurn, releasedBy: Coordinates | null): Decision | null {
    const why = fault('PROCESSING_FAILED', '', turn.failed);
    if (turn.keep === 'nothing' || !canWait(turn.input)) {
      const seal = !isRejected(turn.input) || turn.input.seal;
      const word = { verdict: 'dead-letter', fault: why, seal, releasedBy } as const;
      const decision = decisionOn(turn.keep === 'nothing' ? unnamed(turn.input) : turn.input, word, this.#context);
      this.buried.push({
        at: decision.at,
        headers: seal ? headersOf(turn) : null,
        recipients: recipientsOf(turn),
        caseId: null,
        rule: why.rule,
        reason: turn.failed,
        attempts: 1,
        since: this.#context.now,
      });
      return decision;
    }
    const key = this.#keyOf(turn);
    this.#add(turn, key, { rule: why.rule, reason: turn.failed, failures: 1 });
    return this.#held(turn, key, why, releasedBy);
  }

  /** A message that was held for a gap is decided on by itself, later: the input that let it go must not fail by it. */
  apart({ at, sender, key }: HeldMessage): void {
    const stream = streamOf(sender, key, this.#context.lane);
    this.#streams.add(stream.text);
    this.added.push({
      ...{ key: stream, at, headers: null, recipients: [], rule: 'CASE_PARKED', reason: null },
      ...{ attempts: 0, since: this.#context.now, flowing: true, moved: true },
    });
  }

  #streamOf({ input, release }: Turn): ParkedKey {
    const { lane } = this.#context;
    return release?.from === 'gap' ? streamOf(release.held.sender, release.held.key, lane) : streamKeyOf(input, lane);
  }

  #keyOf(turn: FailedTurn): ParkedKey {
    const thread = turn.keep === 'case' && turn.subject !== null ? this.#resolver.standIn(turn.subject) : undefined;
    if (thread !== undefined) {
      thread.parked = true;
      return caseKey(thread.caseId);
    }
    const stream = this.#streamOf(turn);
    this.#streams.add(stream.text);
    return stream;
  }

  #add(turn: Turn, key: ParkedKey, why: Pick<ParkedRecord, 'rule' | 'reason'> & { failures: number }): void {
    const before = turn.release === null || turn.release.from === 'gap' ? 0 : turn.release.shelved.attempts;
    this.added.push({
      key,
      at: coordinatesOf(turn.input.record),
      headers: headersOf(turn),
      recipients: recipientsOf(turn),
      rule: why.rule,
      reason: why.reason,
      attempts: before + why.failures,
      since: this.#context.now,
      flowing: false,
      moved: turn.release !== null && turn.release.from !== 'dead-letter',
    });
  }

  #held(
    { input, subject, release }: Turn,
    { caseId }: ParkedKey,
    why: Decision['fault'],
    releasedBy: Coordinates | null,
  ): Decision | null {
    if (release !== null && release.from !== 'dead-letter') return null;
    const linkage = subject?.linkage?.id ?? null;
    return decisionOn(input, { verdict: 'held', fault: why, caseId, linkage, releasedBy }, this.#context);
  }
}

const recipientsOf = ({ subject }: Turn): string[] => subject?.recipients.map(({ participant }) => participant) ?? [];

/** Nothing that the record says about itself: that may be what the database refuses. */
const unnamed = (input: Judged): Judged => ({ ...input, record: { ...input.record, headers: {} } });

/** Those of a message held for a gap were checked when it came and are not kept; nor are any that bear a secrecy mark. */
function headersOf({ input, release }: Turn): ParkedRecord['headers'] {
  if (release === null) return markedText(JSON.stringify(input.record.headers)) ? null : input.record.headers;
  return release.from === 'gap' ? null : release.shelved.headers;
}
