import type { Coordinates } from '../../bus/record.ts';
import { fault } from '../../schemas/fault.ts';
import type { Claim } from '../ledger/claims.ts';
import { coordinatesOf, placeOf } from '../ledger/decision.ts';
import type { Decision, Settled } from '../ledger/decision.ts';
import type { DeliveryMark } from '../ledger/deliveries.ts';
import type { HeldMessage } from '../ledger/streams.ts';
import { canWait } from '../parking/parking.ts';
import type { Parking } from '../parking/parking.ts';
import { failureOf } from '../parking/shelf.ts';
import type { Shelf } from '../parking/shelf.ts';
import { decisionOn, decisionOnCommand, verdictOf } from '../pipeline/decisions.ts';
import type { CommandInput, FailedInput, LaneInput } from '../pipeline/inputs.ts';
import { recordOf } from '../pipeline/inputs.ts';
import type { Judged } from '../pipeline/judge.ts';
import { isRejected } from '../pipeline/stages.ts';
import type { Readable, Rejected, Validated } from '../pipeline/stages.ts';
import type { Acceptance } from './acceptance.ts';
import { answeredId, referredBy } from './answers.ts';
import type { AttachmentBook } from './attachment-book.ts';
import type { ClaimBook } from './claim-book.ts';
import { numbered } from './numbered.ts';
import { Entangled, homeOf } from './outcome.ts';
import type { DecideContext, Outcome, SettlingTurn, Turn } from './outcome.ts';
import { settleReceipt } from './receipts.ts';
import type { Sequencer } from './sequence.ts';

/** What the ledger holds of the ids and streams of a batch. */
export interface Loaded {
  readonly claims: ClaimBook;
  readonly sequencer: Sequencer;
  readonly attachments: AttachmentBook;
  readonly shelf: Shelf;
  /** Streams parked in this lane. */
  readonly streams: ReadonlySet<string>;
}

/** The decisions of one batch in the making: what stands in the ledger is given, what to write there is told. */
export class Batch {
  readonly claims: ClaimBook;
  readonly sequencer: Sequencer;
  readonly shelf: Shelf;
  readonly turns: Turn[] = [];
  readonly marks: DeliveryMark[] = [];
  /** Held for a gap and let go by an input that must be decided without them. */
  readonly apart: HeldMessage[] = [];
  readonly #context: DecideContext;
  readonly #inputs: readonly LaneInput[];
  readonly #own: (Settled | undefined)[];
  readonly #released: Settled[][];
  readonly #refusedReleases: HeldMessage[] = [];
  /** Repetitions of message ids: answered when it is known what became of the first. */
  readonly #repeats: { readonly slot: number; readonly judged: Judged; readonly input: Readable; earlier: Claim }[] =
    [];
  /** Messages of this batch that wait for an earlier number, by place. */
  readonly #waiting = new Map<string, { input: Validated; slot: number; held: HeldMessage }>();

  constructor(context: DecideContext, inputs: readonly LaneInput[], { claims, sequencer, shelf }: Loaded) {
    this.#context = context;
    this.#inputs = inputs;
    this.claims = claims;
    this.sequencer = sequencer;
    this.shelf = shelf;
    this.#own = inputs.map(() => undefined);
    this.#released = inputs.map(() => []);
  }

  /** First pass, in input order: everything but cases and numbers. */
  takeTurns(): void {
    for (const [slot, input] of this.#inputs.entries()) {
      if (input.kind === 'command') this.#command(slot, input);
      else if (input.kind === 'failed') this.#fail(slot, input);
      else if (!isRejected(input.judged)) this.#message(slot, input.judged, input.apart === true);
      else this.#rejected(slot, input.judged);
    }
    for (const { input, slot } of this.#waiting.values()) {
      const gap = fault('SEQUENCE_GAP', 'envelope.senderSeq');
      this.#settle(
        slot,
        decisionOn(input, { verdict: 'held', fault: gap, linkage: input.linkage?.id ?? null }, this.#context),
      );
    }
  }

  /** Second pass, in the same order: each joins its case, waits behind what is parked, or parks it. */
  accept(turn: Turn, acceptance: Acceptance, parking: Parking): void {
    const releasedBy = turn.release === null ? null : this.#place(turn.slot);
    if (turn.failed !== null) return this.#tell(turn, parking.fail(turn, releasedBy));
    if (this.#isRepeatedRelease(turn)) return;
    const behind = parking.behind(turn);
    if (behind !== null) return this.#tell(turn, parking.wait(turn, behind, releasedBy));
    if (turn.input.linkage === null) {
      const { settled, mark } = settleReceipt(turn.input, this.claims, this.#context, releasedBy);
      if (mark !== null) this.marks.push(mark);
      return this.#put(turn, settled);
    }
    this.#put(turn, acceptance.settle(turn.input, releasedBy, homeOf(turn.release)));
  }

  holding(): HeldMessage[] {
    return [...this.#waiting.values()].map(({ held }) => held);
  }

  unheld(): HeldMessage[] {
    const released = this.turns.flatMap(({ release }) => (release?.from === 'gap' ? [release.held] : []));
    return [...released, ...this.#refusedReleases, ...this.apart];
  }

  outcomes(): Outcome[] {
    return this.#own.map((own, slot) => {
      if (own === undefined) throw new Error(`input ${placeOf(this.#place(slot))} was left without a decision`);
      return { own, released: this.#released[slot] ?? [] };
    });
  }

  #message(slot: number, input: Validated, apart: boolean): void {
    const earlier = this.claims.of(input);
    if (earlier !== undefined) return this.#repeat(slot, input, input, earlier);
    if (input.linkage === null) {
      const { settled, mark } = settleReceipt(input, this.claims, this.#context, null);
      if (mark !== null) this.marks.push(mark);
      this.#own[slot] = settled;
      return;
    }
    const place = numbered(input);
    if (place !== null && this.sequencer.turn(place.sender, place.key, place.seq) === 'hold') {
      const held = {
        at: coordinatesOf(input.record),
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
    this.turns.push({ slot, release: null, failed: null, input, subject: input });
    this.claims.take(input, 'accepted');
    this.#advance(slot, input, apart);
  }

  /** A message id seen under other coordinates (decision 6). A conflict uses up its number; a duplicate bears the first one's. */
  #repeat(slot: number, judged: Judged, input: Readable, earlier: Claim): void {
    this.#repeats.push({ slot, judged, input, earlier });
    if (!earlier.digest.equals(input.digest)) this.#advance(slot, judged, false);
  }

  /** The same content is receipted again with its case, other content is a conflict. */
  answerRepeats(): void {
    for (const { slot, judged, input, earlier } of this.#repeats)
      this.#settle(slot, this.#answerTo(judged, input, earlier, null));
  }

  #answerTo(judged: Judged, input: Readable, earlier: Claim, releasedBy: Coordinates | null): Decision {
    if (this.claims.wasRefused(earlier)) throw new Entangled('a refused message came twice in one batch');
    const first = this.claims.of(input) ?? earlier;
    const word = earlier.digest.equals(input.digest)
      ? ({ verdict: 'duplicate', caseId: first.verdict === 'held' ? null : first.caseId } as const)
      : ({ verdict: 'refused', fault: fault('ID_CONFLICT', 'envelope.messageId') } as const);
    return decisionOn(judged, { ...word, releasedBy }, this.#context);
  }

  /** Its journal row owned no id while it waited or was dead: another may have come by the same since. */
  #isRepeatedRelease(turn: SettlingTurn): boolean {
    const { input, release } = turn;
    if (release === null || release.from === 'gap' || release.shelved.claims) return false;
    const earlier = this.claims.of(input);
    if (earlier === undefined) this.claims.take(input, 'accepted');
    else this.#tell(turn, this.#answerTo(input, input, earlier, this.#place(turn.slot)));
    return earlier !== undefined;
  }

  /** What messages refer to that this batch lets go: it was not asked for, as their own records came earlier. */
  referredByReleased(): string[] {
    const referred = this.released().flatMap((input) => {
      const answers = answeredId(input);
      const { messageId } = input.decoded.message.envelope;
      return [...referredBy(input), messageId, ...(answers === null ? [] : [answers])];
    });
    return [...new Set(referred.filter((id) => !this.claims.byId.has(id)))];
  }

  /** Messages held before that come to a turn now. */
  released(): Validated[] {
    return this.turns.flatMap(({ release, failed, input }) =>
      release === null || failed !== null || isRejected(input) ? [] : [input],
    );
  }

  /** Takes the number of a message, whatever became of it, and lets those go on that waited for it. */
  #advance(slot: number, judged: Judged, apart: boolean): void {
    const place = numbered(judged);
    if (place !== null) this.#release(slot, this.sequencer.advance(place.sender, place.key, place.seq), apart);
  }

  #rejected(slot: number, judged: Rejected): void {
    const failure = failureOf(judged);
    if (failure !== null) return this.#fail(slot, { kind: 'failed', judged, reason: failure, keep: 'case' });
    const { rejected, seal } = judged;
    this.#settle(slot, decisionOn(judged, { verdict: verdictOf(rejected), fault: rejected, seal }, this.#context));
    this.#advance(slot, judged, false);
  }

  #fail(slot: number, { judged, reason, keep }: FailedInput): void {
    const input = judged.decoded === null ? null : { ...judged, decoded: judged.decoded };
    const earlier = input === null ? undefined : this.claims.of(input);
    if (input !== null && earlier !== undefined) return this.#repeat(slot, judged, input, earlier);
    const subject = isRejected(judged) ? judged.standing : judged;
    this.turns.push({ slot, release: null, failed: reason, input: judged, subject, keep });
    if (input !== null && keep !== 'nothing' && canWait(judged)) this.claims.take(input, 'held');
    this.#advance(slot, judged, true);
  }

  #command(slot: number, input: CommandInput): void {
    const { command } = input;
    const done = this.claims.byId.has(command.id);
    this.claims.byId.set(command.id, []);
    const obeyed = done ? null : this.#obey(slot, input);
    const verdict = done || obeyed?.late === true ? 'duplicate' : 'accepted';
    this.#settle(slot, decisionOnCommand(input, { verdict, fault: obeyed?.fault ?? null }, this.#context));
    if (obeyed === null) return;
    this.turns.push(...obeyed.turns);
    for (const decision of obeyed.decisions) this.#released[slot]?.push({ decision, framed: [], occurredAt: 0 });
  }

  #obey(slot: number, input: CommandInput): ReturnType<Shelf['redrive']> {
    const { command } = input;
    if (command.command === 'redrive') return this.shelf.redrive(slot, input, command);
    if (command.command !== 'release-stream') return this.shelf.parkingOrder(slot, input, command);
    const held = this.sequencer.giveUp(command.sender, Buffer.from(command.key, 'hex'), command.upTo);
    this.#release(slot, held, input.reach === 0);
    return { late: false, fault: null, turns: [], decisions: [] };
  }

  /** Held messages get their turn behind the input that released them. One held in this very batch keeps its own slot. */
  #release(slot: number, held: readonly HeldMessage[], apart: boolean): void {
    for (const message of held) {
      const mine = this.#waiting.get(placeOf(message.at));
      if (mine !== undefined) {
        this.#waiting.delete(placeOf(message.at));
        this.turns.push({ input: mine.input, subject: mine.input, slot: mine.slot, release: null, failed: null });
      } else if (apart) this.apart.push(message);
      else this.#letGo(slot, message);
    }
  }

  #letGo(slot: number, held: HeldMessage): void {
    const { key, receivedAt, original } = held;
    const record = { ...held.at, key, value: original, headers: {}, timestamp: receivedAt.getTime() };
    const judged = this.#context.judge.judgeSealed(record);
    const release = { from: 'gap', held } as const;
    if (!isRejected(judged))
      return void this.turns.push({ input: judged, subject: judged, slot, release, failed: null });
    const failed = failureOf(judged);
    if (failed !== null)
      return void this.turns.push({ input: judged, subject: judged.standing, slot, release, failed, keep: 'case' });
    this.#refusedReleases.push(held);
    const { rejected, seal } = judged;
    const word = { verdict: verdictOf(rejected), fault: rejected, seal, releasedBy: this.#place(slot) } as const;
    this.#released[slot]?.push({ decision: decisionOn(judged, word, this.#context), framed: [], occurredAt: 0 });
  }

  #place(slot: number): Coordinates {
    const input = this.#inputs[slot];
    if (input === undefined) throw new Error(`no input in slot ${slot}`);
    return coordinatesOf(recordOf(input));
  }

  /** What parking says of a message; nothing where it was said when the message began to wait. */
  #tell(turn: Turn, decision: Decision | null): void {
    if (decision === null) return;
    if (decision.verdict === 'held') this.claims.settle(decision);
    this.#put(turn, { decision, framed: [], occurredAt: 0 });
  }

  #put({ slot, release }: Turn, settled: Settled): void {
    if (release === null) this.#own[slot] = settled;
    else this.#released[slot]?.push(settled);
  }

  #settle(slot: number, decision: Decision): void {
    this.#own[slot] = { decision, framed: [], occurredAt: 0 };
  }
}
