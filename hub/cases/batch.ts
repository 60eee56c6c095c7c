import type { Coordinates } from '../../bus/record.ts';
import { fault } from '../../schemas/fault.ts';
import type { Claim } from '../ledger/claims.ts';
import { placeOf } from '../ledger/decision.ts';
import type { Decision, Settled } from '../ledger/decision.ts';
import type { DeliveryMark } from '../ledger/deliveries.ts';
import type { HeldMessage } from '../ledger/streams.ts';
import { decisionOn, decisionOnCommand, verdictOf } from '../pipeline/decisions.ts';
import type { LaneInput } from '../pipeline/inputs.ts';
import { recordOf } from '../pipeline/inputs.ts';
import type { Judged } from '../pipeline/judge.ts';
import { forward } from '../pipeline/project.ts';
import { isRejected } from '../pipeline/stages.ts';
import type { Rejected, Validated } from '../pipeline/stages.ts';
import type { Acceptance } from './acceptance.ts';
import { answered, referredBy } from './answers.ts';
import type { AttachmentBook } from './attachment-book.ts';
import type { ClaimBook } from './claim-book.ts';
import { numbered } from './numbered.ts';
import { Entangled } from './outcome.ts';
import type { DecideContext, Outcome, Turn } from './outcome.ts';
import type { Sequencer } from './sequence.ts';

/** What the ledger holds of the ids and streams of a batch. */
export interface Loaded {
  readonly claims: ClaimBook;
  readonly sequencer: Sequencer;
  readonly attachments: AttachmentBook;
}

/** The decisions of one batch in the making: what stands in the ledger is given, what to write there is told. */
export class Batch {
  readonly claims: ClaimBook;
  readonly sequencer: Sequencer;
  readonly turns: Turn[] = [];
  readonly marks: DeliveryMark[] = [];
  readonly #context: DecideContext;
  readonly #inputs: readonly LaneInput[];
  readonly #own: (Settled | undefined)[];
  readonly #released: Settled[][];
  readonly #refusedReleases: HeldMessage[] = [];
  /** Repetitions of message ids: answered when it is known what became of the first. */
  readonly #repeats: { readonly slot: number; readonly input: Validated; readonly earlier: Claim }[] = [];
  /** Messages of this batch that wait, by place. */
  readonly #waiting = new Map<string, { input: Validated; slot: number; held: HeldMessage }>();

  constructor(context: DecideContext, inputs: readonly LaneInput[], { claims, sequencer }: Loaded) {
    this.#context = context;
    this.#inputs = inputs;
    this.claims = claims;
    this.sequencer = sequencer;
    this.#own = inputs.map(() => undefined);
    this.#released = inputs.map(() => []);
  }

  /** First pass, in input order: everything but cases and numbers. */
  takeTurns(): void {
    for (const [slot, input] of this.#inputs.entries()) {
      if (input.kind === 'command') this.#command(slot, input);
      else if (input.kind === 'failed') this.#fail(slot, input.judged, input.reason);
      else if (isRejected(input.judged)) this.#reject(slot, input.judged);
      else this.#message(slot, input.judged);
    }
    for (const { input, slot } of this.#waiting.values()) {
      this.#settle(
        slot,
        decisionOn(
          input,
          { verdict: 'held', fault: fault('SEQUENCE_GAP', 'envelope.senderSeq'), linkage: input.linkage?.id ?? null },
          this.#context,
        ),
      );
    }
  }

  /** Second pass, in the same order. */
  accept({ input, slot, release }: Turn, acceptance: Acceptance): void {
    const settled = acceptance.settle(input, release === null ? null : this.#place(slot));
    if (release === null) this.#own[slot] = settled;
    else this.#released[slot]?.push(settled);
  }

  /** Cases that may be touched: named, found by an alias, or of what is answered, corrected or withdrawn. */
  caseCandidates(known: ReadonlyMap<string, string>): string[] {
    const ids = new Set(known.values());
    for (const { input } of this.turns) {
      const { caseId } = input.decoded.message.envelope;
      if (caseId !== null && UUID.test(caseId)) ids.add(caseId);
      for (const claim of referredBy(input).flatMap((id) => this.claims.byId.get(id) ?? [])) {
        if (claim.caseId !== null) ids.add(claim.caseId);
      }
    }
    return [...ids];
  }

  holding(): HeldMessage[] {
    return [...this.#waiting.values()].map(({ held }) => held);
  }

  unheld(): HeldMessage[] {
    return this.turns.flatMap(({ release }) => (release === null ? [] : [release])).concat(this.#refusedReleases);
  }

  outcomes(): Outcome[] {
    return this.#own.map((own, slot) => {
      if (own === undefined) throw new Error(`input ${placeOf(this.#place(slot))} was left without a decision`);
      return { own, released: this.#released[slot] ?? [] };
    });
  }

  #message(slot: number, input: Validated): void {
    const earlier = this.claims.of(input);
    if (earlier !== undefined) return this.#repeat(slot, input, earlier);
    if (input.linkage === null) return this.#receipt(slot, input);
    const place = numbered(input);
    if (place !== null && this.sequencer.turn(place.sender, place.key, place.seq) === 'hold') {
      const held = {
        at: at(input.record),
        sender: place.sender,
        key: place.key,
        senderSeq: place.seq,
        original: input.value,
        receivedAt: new Date(input.record.timestamp),
      };
      this.#waiting.set(placeOf(held.at), { input, slot, held });
      this.sequencer.wait(held);
      this.claims.take(input, 'held');
      return;
    }
    this.turns.push({ input, slot, release: null });
    this.claims.take(input, 'accepted');
    this.#advance(slot, input);
  }

  /** A message id seen under other coordinates (decision 6). A conflict uses up its number; a duplicate bears the first one's. */
  #repeat(slot: number, input: Validated, earlier: Claim): void {
    this.#repeats.push({ slot, input, earlier });
    if (!earlier.digest.equals(input.digest)) this.#advance(slot, input);
  }

  /** The same content is receipted again with its case, other content is a conflict. */
  answerRepeats(): void {
    for (const { slot, input, earlier } of this.#repeats) {
      if (this.claims.wasRefused(earlier)) throw new Entangled('a refused message came twice in one batch');
      const word = earlier.digest.equals(input.digest)
        ? ({ verdict: 'duplicate', caseId: (this.claims.of(input) ?? earlier).caseId } as const)
        : ({ verdict: 'refused', fault: fault('ID_CONFLICT', 'envelope.messageId') } as const);
      this.#settle(slot, decisionOn(input, word, this.#context));
    }
  }

  /** What messages refer to that this batch lets go: it was not asked for, as their own records came earlier. */
  referredByReleased(): string[] {
    const referred = this.released().flatMap(referredBy);
    return [...new Set(referred.filter((id) => !this.claims.byId.has(id)))];
  }

  /** Messages held before that come to a turn now. */
  released(): Validated[] {
    return this.turns.filter(({ release }) => release !== null).map(({ input }) => input);
  }

  /** Takes the number of a message, whatever became of it, and lets those go on that waited for it. */
  #advance(slot: number, judged: Judged): void {
    const place = numbered(judged);
    if (place !== null) this.#release(slot, this.sequencer.advance(place.sender, place.key, place.seq));
  }

  #receipt(slot: number, input: Validated): void {
    const { entry, message } = input.decoded;
    if (entry.name === 'GATE_ALARM') {
      this.#settle(slot, decisionOn(input, { verdict: 'accepted' }, this.#context));
      this.claims.take(input, 'accepted');
      return;
    }
    const of = answered(input, this.claims.byId);
    if (of === undefined) {
      this.#settle(
        slot,
        decisionOn(input, { verdict: 'refused', fault: fault('RECEIPT_UNRELATED', 'ofMessageId') }, this.#context),
      );
      return;
    }
    const kind = entry.name === 'SIGN_RECEIPT' ? 'signed' : 'delivered';
    const told = message[kind === 'signed' ? 'signedAt' : 'deliveredAt'];
    this.marks.push({
      messageId: of.messageId,
      sender: of.sender,
      recipient: input.sender,
      kind,
      at: typeof told === 'number' ? new Date(told) : this.#context.now,
    });
    const { copies, framed } = forward(this.#context.catalog, input, of.sender, of.caseId);
    this.#own[slot] = {
      decision: decisionOn(input, { verdict: 'accepted', caseId: of.caseId, copies }, this.#context),
      framed,
      occurredAt: message.envelope.occurredAt,
    };
    this.claims.take(input, 'accepted');
  }

  #reject(slot: number, input: Rejected): void {
    this.#settle(
      slot,
      decisionOn(input, { verdict: verdictOf(input.rejected), fault: input.rejected, seal: input.seal }, this.#context),
    );
    this.#advance(slot, input);
  }

  #fail(slot: number, judged: Judged, reason: string): void {
    this.#settle(
      slot,
      decisionOn(
        judged,
        {
          verdict: 'dead-letter',
          fault: fault('PROCESSING_FAILED', '', reason),
          seal: !isRejected(judged) || judged.seal,
        },
        this.#context,
      ),
    );
    this.#advance(slot, judged);
  }

  #command(slot: number, input: LaneInput & { kind: 'command' }): void {
    const { id, sender, key, upTo } = input.command;
    const done = this.claims.byId.has(id);
    this.#settle(slot, decisionOnCommand(input, { verdict: done ? 'duplicate' : 'accepted' }, this.#context));
    this.claims.byId.set(id, []);
    if (!done) this.#release(slot, this.sequencer.giveUp(sender, Buffer.from(key, 'hex'), upTo));
  }

  /** Held messages get their turn behind the input that released them. One held in this very batch keeps its own slot. */
  #release(slot: number, held: readonly HeldMessage[]): void {
    for (const message of held) {
      const place = placeOf(message.at);
      const mine = this.#waiting.get(place);
      if (mine !== undefined) {
        this.#waiting.delete(place);
        this.turns.push({ input: mine.input, slot: mine.slot, release: null });
        continue;
      }
      const { key, receivedAt, original } = message;
      const judged = this.#context.judge.judgeSealed({
        ...message.at,
        key,
        value: original,
        headers: {},
        timestamp: receivedAt.getTime(),
      });
      if (!isRejected(judged)) {
        this.turns.push({ input: judged, slot, release: message });
        continue;
      }
      this.#refusedReleases.push(message);
      const word = {
        verdict: verdictOf(judged.rejected),
        fault: judged.rejected,
        seal: judged.seal,
        releasedBy: this.#place(slot),
      } as const;
      this.#released[slot]?.push({ decision: decisionOn(judged, word, this.#context), framed: [], occurredAt: 0 });
    }
  }

  #place(slot: number): Coordinates {
    const input = this.#inputs[slot];
    if (input === undefined) throw new Error(`no input in slot ${slot}`);
    return at(recordOf(input));
  }

  #settle(slot: number, decision: Decision): void {
    this.#own[slot] = { decision, framed: [], occurredAt: 0 };
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const at = ({ channel, partition, offset }: Coordinates): Coordinates => ({ channel, partition, offset });
