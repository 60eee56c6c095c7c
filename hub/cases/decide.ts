import type { Coordinates } from '../../bus/record.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import { fault } from '../../schemas/fault.ts';
import { claimsOn } from '../ledger/claims.ts';
import type { Claim } from '../ledger/claims.ts';
import { placeOf } from '../ledger/decision.ts';
import type { Decision, Settled } from '../ledger/decision.ts';
import { markDelivered } from '../ledger/deliveries.ts';
import type { DeliveryMark } from '../ledger/deliveries.ts';
import { writeJournal, writeReleased } from '../ledger/journal-write.ts';
import type { Queryable } from '../ledger/pool.ts';
import { heldIn, hold, lockStreams, saveStreams, unhold } from '../ledger/streams.ts';
import type { HeldMessage } from '../ledger/streams.ts';
import { casesOf, claimAliases, lockThreads, saveThreads } from '../ledger/threads.ts';
import { decisionOn, decisionOnCommand, verdictOf } from '../pipeline/decisions.ts';
import type { LaneInput } from '../pipeline/inputs.ts';
import { recordOf } from '../pipeline/inputs.ts';
import type { Judge, Judged } from '../pipeline/judge.ts';
import { forward, project } from '../pipeline/project.ts';
import { isRejected } from '../pipeline/stages.ts';
import type { Rejected, Validated } from '../pipeline/stages.ts';
import { answered, answeredId } from './answers.ts';
import { aliasesOf, CaseResolver } from './resolve.ts';
import { Sequencer } from './sequence.ts';

export interface DecideContext {
  readonly catalog: Catalog;
  readonly judge: Judge;
  readonly policy: string;
  readonly now: Date;
  readonly lane: number;
  /** How long a message waits for an earlier senderSeq before it goes on without it. */
  readonly gapWaitMs: number;
}

/** What one input leads to: its own decision, and those of held messages that it released. */
export interface Outcome {
  readonly own: Settled;
  readonly released: readonly Settled[];
}

/** Another lane took an alias of this batch between our look and our write. Nothing is written; decide again. */
export class RaceLost extends Error {}

/** A message that waits for its case: `release` is set when it was held in an earlier batch. */
interface Turn {
  readonly input: Validated;
  readonly slot: number;
  readonly release: HeldMessage | null;
}

/**
 * Decides a batch inside one journal transaction. Order of locks, the same in every lane: streams, cases, aliases, message
 * ids, each sorted; so lanes wait for one another but never in a circle.
 */
export async function decide(db: Queryable, context: DecideContext, inputs: readonly LaneInput[]): Promise<Outcome[]> {
  const batch = new Batch(context, inputs, await load(db, inputs));
  batch.takeTurns();
  const aliases = new Set(batch.turns.flatMap((turn) => aliasesOf(context.catalog, turn.input)));
  const known = await casesOf(db, [...aliases]);
  const threads = await lockThreads(db, batch.caseCandidates(known));
  const resolver = new CaseResolver(context.catalog, known, threads, batch.claims, context.now, context.lane);
  for (const turn of batch.turns) batch.accept(turn, resolver);
  await saveThreads(db, [...resolver.touched]);
  if (!(await claimAliases(db, resolver.added))) throw new RaceLost('an alias was taken by another lane');
  await saveStreams(db, [...batch.sequencer.touched]);
  await hold(db, batch.holding(), new Date(context.now.getTime() + context.gapWaitMs));
  await unhold(db, batch.unheld());
  await markDelivered(db, batch.marks);
  const outcomes = batch.outcomes();
  await writeJournal(
    db,
    outcomes.map(({ own }) => own.decision),
  );
  await writeReleased(
    db,
    outcomes.flatMap(({ released }) => released.map(({ decision }) => decision)),
  );
  return outcomes;
}

interface Loaded {
  readonly claims: Map<string, Claim[]>;
  readonly sequencer: Sequencer;
}

async function load(db: Queryable, inputs: readonly LaneInput[]): Promise<Loaded> {
  const ids = new Set<string>();
  const streams: { sender: string; key: Buffer }[] = [];
  for (const input of inputs) {
    if (input.kind === 'command') {
      ids.add(input.command.id);
      streams.push({ sender: input.command.sender, key: Buffer.from(input.command.key, 'hex') });
      continue;
    }
    const { judged } = input;
    if (numbered(judged) !== null && judged.record.key !== null)
      streams.push({ sender: judged.sender, key: judged.record.key });
    if (isRejected(judged)) continue;
    const { messageId, causationId } = judged.decoded.message.envelope;
    ids.add(messageId);
    if (causationId !== null) ids.add(causationId);
    const answers = answeredId(judged);
    if (answers !== null) ids.add(answers);
  }
  const locked = await lockStreams(db, streams);
  const held = await heldIn(db, [...locked.values()]);
  return {
    claims: Map.groupBy(await claimsOn(db, [...ids]), (claim) => claim.messageId),
    sequencer: new Sequencer(locked, held),
  };
}

/** The senderSeq of a message that is really its sender's; null otherwise. */
function numbered(judged: Judged): number | null {
  const envelope = judged.decoded?.message.envelope;
  return envelope !== undefined && envelope.sender.participant === judged.sender ? envelope.senderSeq : null;
}

class Batch {
  readonly claims: Map<string, Claim[]>;
  readonly sequencer: Sequencer;
  readonly turns: Turn[] = [];
  readonly marks: DeliveryMark[] = [];
  readonly #context: DecideContext;
  readonly #inputs: readonly LaneInput[];
  readonly #own: (Settled | undefined)[];
  readonly #released: Settled[][];
  readonly #refusedReleases: HeldMessage[] = [];
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

  /** Second pass: the case is locked, numbers are given, copies are made. */
  accept({ input, slot, release }: Turn, resolver: CaseResolver): void {
    const { catalog } = this.#context;
    const thread = resolver.resolve(input);
    const releasedBy = release === null ? null : this.#place(slot);
    let settled: Settled;
    if ('rule' in thread) {
      settled = {
        decision: decisionOn(input, { verdict: 'refused', fault: thread, releasedBy }, this.#context),
        framed: [],
        occurredAt: 0,
      };
    } else {
      const { copies, framed } = project(catalog, input, thread);
      const word = {
        verdict: 'accepted',
        caseId: thread.caseId,
        linkage: input.linkage?.id ?? null,
        copies,
        releasedBy,
      } as const;
      settled = {
        decision: decisionOn(input, word, this.#context),
        framed,
        occurredAt: input.decoded.message.envelope.occurredAt,
      };
      this.#claim(settled.decision);
    }
    if (release === null) this.#own[slot] = settled;
    else this.#released[slot]?.push(settled);
  }

  /** Cases that may be touched: named, found by an alias, or of what is answered. */
  caseCandidates(known: ReadonlyMap<string, string>): string[] {
    const ids = new Set(known.values());
    for (const { input } of this.turns) {
      const { caseId, causationId } = input.decoded.message.envelope;
      if (caseId !== null && UUID.test(caseId)) ids.add(caseId);
      for (const claim of causationId === null ? [] : (this.claims.get(causationId) ?? [])) {
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
    const { messageId } = input.decoded.message.envelope;
    const earlier = this.claims.get(messageId)?.find((claim) => claim.sender === input.sender);
    if (earlier !== undefined) return this.#repeat(slot, input, earlier);
    if (input.linkage === null) return this.#receipt(slot, input);
    const seq = numbered(input);
    const { key } = input.record;
    if (key !== null && seq !== null && this.sequencer.turn(input.sender, key, seq) === 'hold') {
      const held = {
        at: at(input.record),
        sender: input.sender,
        key,
        senderSeq: seq,
        original: input.value,
        receivedAt: new Date(input.record.timestamp),
      };
      this.#waiting.set(placeOf(held.at), { input, slot, held });
      this.sequencer.wait(held);
      this.#claimFor(input, 'held');
      return;
    }
    this.turns.push({ input, slot, release: null });
    this.#claimFor(input, 'accepted');
    this.#release(slot, this.sequencer.advance(input.sender, key, seq));
  }

  /** A message id seen under other coordinates (decision 6): the same content is receipted again, other content is a conflict. */
  #repeat(slot: number, input: Validated, earlier: Claim): void {
    const same = earlier.digest.equals(input.digest);
    const word = same
      ? ({ verdict: 'duplicate', caseId: earlier.caseId } as const)
      : ({ verdict: 'refused', fault: fault('ID_CONFLICT', 'envelope.messageId') } as const);
    this.#settle(slot, decisionOn(input, word, this.#context));
  }

  #receipt(slot: number, input: Validated): void {
    const { entry, message } = input.decoded;
    if (entry.name === 'GATE_ALARM') {
      this.#settle(slot, decisionOn(input, { verdict: 'accepted' }, this.#context));
      this.#claimFor(input, 'accepted');
      return;
    }
    const of = answered(input, this.claims);
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
    this.#claimFor(input, 'accepted');
  }

  #reject(slot: number, input: Rejected): void {
    this.#settle(
      slot,
      decisionOn(input, { verdict: verdictOf(input.rejected), fault: input.rejected, seal: input.seal }, this.#context),
    );
    this.#release(slot, this.sequencer.advance(input.sender, input.record.key, numbered(input)));
  }

  #fail(slot: number, judged: Judged, reason: string): void {
    this.#settle(
      slot,
      decisionOn(judged, { verdict: 'dead-letter', fault: fault('PROCESSING_FAILED', '', reason) }, this.#context),
    );
    this.#release(slot, this.sequencer.advance(judged.sender, judged.record.key, numbered(judged)));
  }

  #command(slot: number, input: LaneInput & { kind: 'command' }): void {
    const { id, sender, key, upTo } = input.command;
    const done = this.claims.has(id);
    this.#settle(slot, decisionOnCommand(input, { verdict: done ? 'duplicate' : 'accepted' }, this.#context));
    this.claims.set(id, []);
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

  #claim(decision: Decision): void {
    const claims = this.claims.get(decision.messageId ?? '');
    const mine = claims?.findIndex((claim) => claim.sender === decision.sender) ?? -1;
    if (claims !== undefined && mine >= 0)
      claims[mine] = { ...(claims[mine] as Claim), caseId: decision.caseId, copies: decision.copies };
  }

  #claimFor(input: Validated, verdict: 'accepted' | 'held'): void {
    const { messageId } = input.decoded.message.envelope;
    const claim: Claim = { messageId, sender: input.sender, digest: input.digest, verdict, caseId: null, copies: [] };
    this.claims.set(messageId, [...(this.claims.get(messageId) ?? []), claim]);
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const at = ({ channel, partition, offset }: Coordinates): Coordinates => ({ channel, partition, offset });
