import type { Lane } from '../../bus/lane.ts';
import type { IncomingRecord } from '../../bus/record.ts';
import type { Channels } from '../../bus/channels.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Rule } from '../../schemas/rules.ts';
import { decide, RaceLost } from '../cases/decide.ts';
import type { DecideContext, Outcome } from '../cases/outcome.ts';
import { NewerHubNeeded } from '../cases/newer-hub.ts';
import { LaneStop, replay } from '../cases/replay.ts';
import { databaseTrouble } from '../ledger/database-error.ts';
import { placeOf } from '../ledger/decision.ts';
import type { Decision } from '../ledger/decision.ts';
import { decidedUpTo, journaled, releasedBy } from '../ledger/journal-rows.ts';
import { EpochLost, underEpoch } from '../ledger/lanes.ts';
import type { Connection } from '../ledger/pool.ts';
import type { LaneInput } from '../pipeline/inputs.ts';
import { recordOf } from '../pipeline/inputs.ts';
import { outputsOf } from '../pipeline/outputs.ts';
import { requireAgreement } from './agreement.ts';
import { alone, withLess } from './narrowing.ts';
import type { Probe } from './probe.ts';

export interface Settling {
  readonly lane: number;
  readonly epoch: number;
  readonly bus: Lane;
  readonly db: Connection;
  readonly catalog: Catalog;
  readonly names: Channels;
  readonly probe: Probe;
  context(): DecideContext;
  input(record: IncomingRecord): LaneInput;
}

const RACES = 20;

/**
 * Takes a batch to its end: decisions journaled, then outputs and offsets committed in one Kafka transaction (decision 5).
 * Crash before the journal's commit: nothing happened. After it: the records come again, their decisions are found and the
 * same outputs are sent. Inside the Kafka transaction: the next owner's fencing aborts or completes it as a whole.
 */
export class Settler {
  readonly #to: Settling;
  /** Records above this were never decided on: only a take-over or an unclear commit makes a look necessary. */
  #frontier = new Map<string, bigint>();
  /** Channels of which nobody knows what was committed. */
  #lost: ReadonlySet<string> = new Set();

  constructor(to: Settling) {
    this.#to = to;
  }

  /** After each take-over. Stops the lane where journal and bus contradict each other; keeps its offsets where they agree. */
  async reload(): Promise<void> {
    const { db, bus } = this.#to;
    const places = bus.places();
    this.#frontier = new Map();
    for (const [partition, channels] of Map.groupBy(places.keys(), (channel) => places.get(channel) ?? 0))
      for (const [channel, offset] of await decidedUpTo(db, partition, channels)) this.#frontier.set(channel, offset);
    this.#lost = await requireAgreement(bus, this.#frontier);
    if (this.#lost.size === 0) await bus.keepOffsets();
  }

  async settle(records: readonly IncomingRecord[]): Promise<Outcome[]> {
    const before = records.filter((record) => record.offset <= (this.#frontier.get(record.channel) ?? -1n));
    const replayed = before.length === 0 ? new Map<string, Outcome>() : await this.#replay(before);
    const fresh = records.filter((record) => !replayed.has(placeOf(record)));
    const decided = await this.#decideAll(fresh.map((record) => this.#to.input(record)));
    const outcomes = records.map((record) => {
      const outcome = replayed.get(placeOf(record)) ?? decided.get(placeOf(record));
      if (outcome === undefined) throw new Error(`${placeOf(record)} was not decided`);
      return outcome;
    });
    await this.#publish(records, outcomes);
    return outcomes;
  }

  async #publish(records: readonly IncomingRecord[], outcomes: readonly Outcome[]): Promise<void> {
    const { bus, catalog, names, lane, probe } = this.#to;
    const outputs = outcomes.flatMap((outcome) => outputsOf(catalog, names, outcome));
    await bus.commit(outputs, records, () => probe('kafka-before-commit', lane));
    await probe('kafka-after-commit', lane);
  }

  async #replay(records: readonly IncomingRecord[]): Promise<Map<string, Outcome>> {
    const { db, catalog } = this.#to;
    const [rows, releases] = [await journaled(db, records), await releasedBy(db, records)];
    const byPlace = new Map(rows.map((row) => [placeOf(row.at), row]));
    const outcomes = new Map<string, Outcome>();
    for (const record of records) {
      const decision = byPlace.get(placeOf(record));
      if (decision === undefined) continue;
      const own = replay(catalog, decision.releasedBy === null ? decision : asHeld(decision), record);
      if (this.#lost.has(record.channel))
        throw new LaneStop(
          `${placeOf(record)} was decided on, but the bus knows no committed offset there: were the offsets of the lanes deleted or did they expire?`,
        );
      const mine = releases.filter((row) => row.releasedBy !== null && placeOf(row.releasedBy) === placeOf(record));
      outcomes.set(placeOf(record), {
        own,
        released: mine.map((row) => replay(catalog, row, { value: row.original })),
      });
    }
    return outcomes;
  }

  /** Orders about what is parked stand alone in their transaction: what waits is not to change under them. */
  async #decideAll(inputs: readonly LaneInput[]): Promise<Map<string, Outcome>> {
    const decided = new Map<string, Outcome>();
    for (const part of alone(inputs)) for (const [place, one] of await this.#decide(part)) decided.set(place, one);
    return decided;
  }

  /** Cuts a batch in halves down to the one record that the database, or our own code, cannot take: that one fails. */
  async #decide(inputs: readonly LaneInput[]): Promise<Map<string, Outcome>> {
    if (inputs.length === 0) return new Map();
    try {
      const outcomes = await this.#journal(inputs);
      return new Map(outcomes.map((outcome) => [placeOf(outcome.own.decision.at), outcome]));
    } catch (reason) {
      if (
        reason instanceof EpochLost ||
        reason instanceof LaneStop ||
        reason instanceof NewerHubNeeded ||
        databaseTrouble(reason) === 'wait'
      )
        throw reason;
      const [only] = inputs;
      if (inputs.length > 1) {
        const half = inputs.length >> 1;
        const first = await this.#decide(inputs.slice(0, half));
        return new Map([...first, ...(await this.#decide(inputs.slice(half)))]);
      }
      const less = only === undefined ? undefined : withLess(only, nameOf(reason));
      if (less === undefined) throw reason;
      return this.#decide([less]);
    }
  }

  async #journal(inputs: readonly LaneInput[]): Promise<Outcome[]> {
    const { db, lane, epoch, probe } = this.#to;
    for (let races = 0; ; races += 1) {
      try {
        const work = (): Promise<Outcome[]> => decide(db, this.#to.context(), inputs);
        const outcomes = await underEpoch(db, lane, epoch, work, () => probe('journal-before-commit', lane));
        for (const input of inputs) this.#advance(recordOf(input));
        await probe('journal-after-commit', lane);
        return outcomes;
      } catch (reason) {
        // Two lanes met on one message id or alias: the other's rows are there now and the next look sees them.
        const race =
          reason instanceof RaceLost || (reason instanceof Error && 'code' in reason && reason.code === '23505');
        if (!race || races >= RACES) throw reason;
      }
    }
  }

  #advance(record: IncomingRecord): void {
    const known = this.#frontier.get(record.channel) ?? -1n;
    if (record.offset > known) this.#frontier.set(record.channel, record.offset);
  }
}

/** What the record's own input led to, before another input released it: the word `held`, which was told then. */
const asHeld = (decision: Decision): Decision => ({
  ...decision,
  verdict: 'held',
  fault: heldBy(decision.heldRule ?? 'SEQUENCE_GAP'),
  copies: [],
  caseId: null,
  releasedBy: null,
});

const heldBy = (rule: Rule): Fault => fault(rule, rule === 'SEQUENCE_GAP' ? 'envelope.senderSeq' : '');

/** The kind of failure, without its message: that could quote content. */
const nameOf = (reason: unknown): string => {
  if (!(reason instanceof Error)) return 'unknown';
  return 'code' in reason && typeof reason.code === 'string' ? `${reason.name} ${reason.code}` : reason.name;
};
