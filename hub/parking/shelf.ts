import type { Coordinates, IncomingRecord } from '../../bus/record.ts';
import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { DecideContext, Release, Turn } from '../cases/outcome.ts';
import type { DeadLetter } from '../ledger/dead-letters.ts';
import { coordinatesOf, placeOf } from '../ledger/decision.ts';
import type { Decision } from '../ledger/decision.ts';
import type { ParkedKey, Shelved } from '../ledger/parked.ts';
import { decisionOn, verdictOf } from '../pipeline/decisions.ts';
import type { CommandInput, ParkingOrder, Place, Redrive } from '../pipeline/inputs.ts';
import type { Judged } from '../pipeline/judge.ts';
import { isRejected } from '../pipeline/stages.ts';
import { keyNamed } from './keys.ts';

/** What an order comes to before cases are asked. `late`: it was given for a state that has passed, and does nothing. */
export interface Obeyed {
  readonly late: boolean;
  /** What could not be done, for the persons who watch the hub. */
  readonly fault: Fault | null;
  readonly turns: readonly Turn[];
  readonly decisions: readonly Decision[];
}

const LATE: Obeyed = { late: true, fault: null, turns: [], decisions: [] };

/** What the orders of one batch do with what waits and with dead letters. */
export class Shelf {
  readonly #context: DecideContext;
  readonly #loaded: ReadonlyMap<string, readonly Shelved[]>;
  /** The key whose records are released now. */
  opened: string | null = null;
  /** To be written with this batch. */
  readonly unparked: Coordinates[] = [];
  readonly settled: { readonly key: ParkedKey; readonly flowing: boolean }[] = [];
  readonly failed: { readonly at: Coordinates; readonly reason: string }[] = [];
  readonly buried: DeadLetter[] = [];
  readonly redriven: Coordinates[] = [];
  readonly dead: { readonly at: Coordinates; readonly reason: string }[] = [];

  /** `loaded`: what each order is about, by its id. */
  constructor(context: DecideContext, loaded: ReadonlyMap<string, readonly Shelved[]>) {
    this.#context = context;
    this.#loaded = loaded;
  }

  parkingOrder(slot: number, input: CommandInput, order: ParkingOrder): Obeyed {
    const waiting = this.#loaded.get(order.id) ?? [];
    const [head] = waiting;
    if (head === undefined || head.nth !== order.nth || head.attempts !== order.attempt) return LATE;
    if (placeOf(head.at) !== nameOf(order.head)) return LATE;
    const key = keyNamed(order.key, this.#context.lane);
    if (order.command === 'set-aside') return this.#setAside(input, key, head);
    if (input.reach === 0) return this.#stuck(key, head, input.reason);
    this.opened = key.text;
    const turns: Turn[] = [];
    const decisions: Decision[] = [];
    for (const shelved of waiting) {
      const judged = this.#judge(shelved);
      const failure = failureOf(judged);
      if (failure !== null) return { ...this.#stuck(key, shelved, failure), turns, decisions };
      this.unparked.push(shelved.at);
      this.#take(slot, input, judged, { from: 'parking', shelved, key }, turns, decisions);
    }
    this.settled.push({ key, flowing: true });
    return { late: false, fault: null, turns, decisions };
  }

  redrive(slot: number, input: CommandInput, order: Redrive): Obeyed {
    const [shelved] = this.#loaded.get(order.id) ?? [];
    if (shelved === undefined) return LATE;
    const judged = input.reach === 0 ? null : this.#judge(shelved);
    const failure = judged === null ? input.reason : failureOf(judged);
    if (judged === null || failure !== null) {
      this.dead.push({ at: shelved.at, reason: failure ?? '' });
      return { ...LATE, late: false, fault: fault('PROCESSING_FAILED', '', failure ?? '') };
    }
    const turns: Turn[] = [];
    const decisions: Decision[] = [];
    this.redriven.push(shelved.at);
    this.#take(slot, input, judged, { from: 'dead-letter', shelved }, turns, decisions);
    return { late: false, fault: null, turns, decisions };
  }

  /** The rest goes on by itself. */
  #setAside(input: CommandInput, key: ParkedKey, head: Shelved): Obeyed {
    if (input.reach === 0) return { ...LATE, late: false, fault: fault('PROCESSING_FAILED', '', input.reason) };
    const reason = head.reason ?? '';
    this.unparked.push(head.at);
    this.settled.push({ key, flowing: true });
    this.buried.push({
      ...{ at: head.at, headers: head.headers, recipients: head.recipients, caseId: key.caseId, rule: head.rule },
      ...{ reason: head.reason, attempts: Math.max(1, head.attempts), since: this.#context.now },
    });
    const word = { verdict: 'dead-letter', fault: fault('PROCESSING_FAILED', '', reason) } as const;
    const releasedBy = coordinatesOf(input.record);
    const decision = decisionOn(this.#judge(head), { ...word, releasedBy }, this.#context);
    return { late: false, fault: null, turns: [], decisions: [decision] };
  }

  #stuck(key: ParkedKey, shelved: Shelved, reason: string): Obeyed {
    this.failed.push({ at: shelved.at, reason });
    this.settled.push({ key, flowing: false });
    return { ...LATE, late: false, fault: fault('PROCESSING_FAILED', '', reason) };
  }

  /** Today's code and policy decide, not those it failed under. */
  #judge({ at, headers, recordKey, original, receivedAt }: Shelved): Judged {
    const { judge } = this.#context;
    const timestamp = receivedAt.getTime();
    const record: IncomingRecord = { ...at, key: recordKey, value: original, headers: headers ?? {}, timestamp };
    return headers === null ? judge.judgeSealed(record) : judge.judge(record);
  }

  #take(
    slot: number,
    { record }: CommandInput,
    judged: Judged,
    release: Release,
    turns: Turn[],
    decisions: Decision[],
  ): void {
    if (!isRejected(judged)) return void turns.push({ slot, release, failed: null, input: judged, subject: judged });
    const { rejected, seal } = judged;
    const word = { verdict: verdictOf(rejected), fault: rejected, seal, releasedBy: coordinatesOf(record) } as const;
    decisions.push(decisionOn(judged, word, this.#context));
  }
}

/** The kind of failure of a record that our own code fails on; null otherwise. */
export const failureOf = (judged: Judged): string | null =>
  isRejected(judged) && judged.rejected.rule === 'PROCESSING_FAILED' ? judged.rejected.text : null;

const nameOf = ({ channel, partition, offset }: Place): string => `${channel}/${partition}/${offset}`;
