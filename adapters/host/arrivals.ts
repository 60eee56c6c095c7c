import type { Logger } from 'pino';
import type { IncomingRecord } from '../../bus/record.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { Blocked, MOST_BLOCKED } from './blocked.ts';
import type { Reach } from './crash-points.ts';
import type { Delivery } from './delivery.ts';
import type { Dispatch } from './dispatch.ts';
import type { Copies } from './state/copies.ts';
import type { Held } from './state/held.ts';
import type { State } from './state/open.ts';
import type { LearnedSchemas } from './learned-schemas.ts';
import { Turns } from './turns.ts';
import type { Verdicts } from './verdicts.ts';

export interface ArrivalsOptions {
  readonly state: State;
  readonly catalog: Catalog;
  readonly copies: Copies;
  readonly held: Held;
  readonly delivery: Delivery;
  readonly verdicts: Verdicts;
  readonly dispatch: Dispatch;
  readonly schemas: Pick<LearnedSchemas, 'know'>;
  readonly clock: () => number;
  readonly reach: Reach;
  readonly log: Logger;
  /** How long a missing predecessor is waited for before the order is given up, aloud. */
  readonly gapMs: number;
  readonly signal: AbortSignal;
}

interface Brought {
  readonly records: readonly IncomingRecord[];
  done: boolean;
}

/** Takes in what the inboxes bring, orders it by case and number across them, and has it delivered. */
export class Arrivals {
  readonly #options: ArrivalsOptions;
  readonly #turns = new Turns();
  readonly #blocked: Blocked;
  readonly #brought = new Set<Brought>();

  constructor(options: ArrivalsOptions) {
    this.#options = options;
    this.#blocked = new Blocked(options.clock);
  }

  /**
   * Resolves when everything due is delivered and its receipts are on the bus; what waits for its turn is kept in the state.
   * What several calls bring while an earlier one is under way goes in together.
   */
  async consume(records: readonly IncomingRecord[]): Promise<void> {
    await this.#options.schemas.know(records);
    const mine: Brought = { records, done: false };
    this.#brought.add(mine);
    return this.#turns.take(async () => {
      try {
        if (!mine.done) await this.#takeIn([...this.#brought]);
      } finally {
        this.#brought.delete(mine);
      }
    });
  }

  /** Doing it twice changes nothing: after a failure each call tries what is its own again. */
  async #takeIn(batches: readonly Brought[]): Promise<void> {
    const cases = new Set<string | null>();
    // One transaction: what a batch brings costs one write to the disc.
    this.#options.state.transaction(() => {
      for (const { records } of batches) for (const record of records) this.#take(record, cases);
    });
    this.#options.reach('copy-kept');
    await this.#deliverAll(cases);
    for (const batch of batches) batch.done = true;
  }

  /** After a start: copies that failed before are tried again, and what waited is looked at. Never rejects for one of them. */
  resume(): Promise<void> {
    const { copies, delivery, log } = this.#options;
    return this.#turns.take(async () => {
      try {
        for (const copy of copies.failed()) await delivery.deliver(copy);
        await this.#deliverAll([null, ...copies.waitingCases()]);
      } catch (reason) {
        log.error({ err: reason }, 'arrivals not delivered, trying again');
      }
    });
  }

  /** What could not be written for the department before is tried again. */
  retry(): Promise<void> {
    return this.#turns.take(() => this.#deliverAll([null, ...this.#options.copies.waitingCases()]));
  }

  /** Tries one arrival again that could not be rendered or written; true if it is delivered now. */
  again(messageId: string): Promise<boolean> {
    const { copies, delivery } = this.#options;
    return this.#turns.take(async () => {
      const copy = copies.failed().find((failed) => failed.messageId === messageId);
      if (copy === undefined) {
        for (const caseId of [null, ...copies.waitingCases()]) {
          if (copies.next(caseId)?.messageId !== messageId) continue;
          this.#blocked.delivered(caseId);
          await this.#deliverAll([caseId]).catch(() => undefined);
        }
        return copies.isDelivered(messageId);
      }
      await delivery.deliver(copy);
      await this.#flush();
      return copies.isDelivered(messageId);
    });
  }

  /** Gives up waiting where a predecessor has been missing for too long. */
  releaseGaps(): Promise<void> {
    const { copies, clock, gapMs, log } = this.#options;
    return this.#turns.take(async () => {
      for (const { caseId, missing, first } of copies.gaps(clock() - gapMs)) {
        log.error(
          { rule: 'SEQUENCE_GAP', caseId, missing, first, waitedMs: gapMs },
          'predecessors missing, order given up',
        );
        copies.advance(caseId, first - 1);
        await this.#deliverDue(caseId);
      }
      await this.#flush();
    });
  }

  #take(record: IncomingRecord, cases: Set<string | null>): void {
    const { catalog, copies, verdicts, clock } = this.#options;
    if (record.value === null) return this.#hold(record, fault('RECORD_EMPTY', ''));
    const copy = catalog.decodeCopy(record.value);
    if (!copy.ok) return this.#hold(record, copy.fault);
    const { messageId, caseId, recipientSeq } = copy.message.envelope;
    if (copy.entry.family === 'receipt') return verdicts.take(copy.entry.name, copy.message);
    copies.keep({ messageId, caseId, recipientSeq, value: record.value }, clock());
    cases.add(recipientSeq === null ? null : caseId);
  }

  /** A case that cannot go on stops no other; rejects in the end, if the department's side seems to be away. */
  async #deliverAll(cases: Iterable<string | null>): Promise<void> {
    const failures: unknown[] = [];
    let tried = 0;
    for (const caseId of cases) {
      tried += 1;
      await this.#deliverDue(caseId).catch((reason: unknown) => failures.push(reason));
      if (failures.length >= MOST_BLOCKED) break;
    }
    // Verdicts alone are answered by nothing: they need not wait for a large document on its way out.
    if (tried > 0) await this.#flush();
    if (failures.length > 0) throw failures[0];
  }

  async #deliverDue(caseId: string | null): Promise<void> {
    const { copies, delivery, signal } = this.#options;
    if (this.#blocked.rests(caseId)) return;
    for (let copy = copies.next(caseId); copy !== undefined && !signal.aborted; copy = copies.next(caseId)) {
      try {
        await delivery.deliver(copy);
      } catch (reason) {
        if (!this.#blocked.failed(caseId, copy.messageId)) throw reason;
        return delivery.block(copy, reason);
      }
      this.#blocked.delivered(caseId);
    }
  }

  async #flush(): Promise<void> {
    const { dispatch, signal, reach } = this.#options;
    await dispatch.flush(signal);
    reach('receipts-published');
  }

  #hold({ channel, partition, offset }: IncomingRecord, found: Fault): void {
    const { held, clock, log } = this.#options;
    const place = `${partition}/${offset}`;
    const id = held.add(
      { kind: 'copy', document: channel, position: `${channel}/${place}`, place, digest: '' },
      found,
      clock(),
    );
    log.error({ held: id, channel, partition, offset: String(offset), rule: found.rule }, 'arrival unreadable, held');
  }
}
