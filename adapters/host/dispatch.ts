import type { Logger } from 'pino';
import { isBusFault } from '../../bus/bus-fault.ts';
import { pause } from '../../bus/pause.ts';
import type { Publisher } from '../../bus/publisher.ts';
import { fault } from '../../schemas/fault.ts';
import type { Reach } from './crash-points.ts';
import type { Held } from './state/held.ts';
import type { State } from './state/open.ts';
import type { Outbox, PendingRow } from './state/outbox.ts';
import type { Sources } from './state/sources.ts';
import { Turns } from './turns.ts';

export interface DispatchOptions {
  readonly state: State;
  readonly outbox: Outbox;
  readonly sources: Sources;
  readonly held: Held;
  readonly publisher: Publisher;
  readonly clock: () => number;
  readonly reach: Reach;
  readonly log: Logger;
  /** Pause before a failed publish is tried again. */
  readonly retryMs: number;
}

const MOST_ROWS = 500;

/** Publishes what waits in the outbox, in order, and marks it once the bus holds it. */
export class Dispatch {
  readonly #options: DispatchOptions;
  readonly #turns = new Turns();

  constructor(options: DispatchOptions) {
    this.#options = options;
  }

  /** Resolves when nothing waits any more, or when the signal aborts. A channel this principal may not write is left waiting. */
  flush(signal: AbortSignal): Promise<void> {
    return this.#turns.take(() => this.#flush(signal));
  }

  async #flush(signal: AbortSignal): Promise<void> {
    const { outbox, retryMs, log } = this.#options;
    const blocked = new Set<string>();
    let after = 0;
    while (!signal.aborted) {
      const all = outbox.pending(after, MOST_ROWS);
      const last = all.at(-1);
      if (last === undefined) return;
      const rows = all.filter((row) => !blocked.has(row.record.channel));
      try {
        await this.#publish(rows, blocked);
        after = last.seq;
      } catch (reason) {
        if (signal.aborted) return;
        log.error({ err: named(reason), waiting: all.length, retryMs }, 'outbox not published, trying again');
        await pause(retryMs, signal);
      }
    }
  }

  /** Marks what was published, and what never can be. Throws while the bus does not answer. */
  async #publish(rows: readonly PendingRow[], blocked: Set<string>): Promise<void> {
    const { publisher, state, outbox, clock, reach, log } = this.#options;
    if (rows.length === 0) return;
    try {
      await publisher.publish(rows.map((row) => row.record));
    } catch (reason) {
      if (isBusFault(reason, 'too-large') && reason.index !== undefined)
        return this.#withoutLarge(rows, reason.index, blocked);
      if (!isBusFault(reason, 'not-authorized')) throw reason;
      const [first, ...others] = new Set(rows.map((row) => row.record.channel));
      if (first !== undefined && others.length === 0) {
        blocked.add(first);
        log.error({ channel: first, waiting: rows.length }, 'no right to write this channel, messages wait');
        return;
      }
      for (const channel of [first, ...others])
        await this.#publish(
          rows.filter((row) => row.record.channel === channel),
          blocked,
        );
      return;
    }
    reach('published');
    state.transaction(() => rows.forEach((row) => outbox.sent(row, clock())));
    reach('marked');
    for (const row of rows)
      log.debug(
        { messageId: row.messageId, channel: row.record.channel, partition: row.record.partition },
        'published',
      );
  }

  async #withoutLarge(rows: readonly PendingRow[], index: number, blocked: Set<string>): Promise<void> {
    const { state, outbox, sources, held, clock, log } = this.#options;
    const row = rows[index];
    if (row === undefined) throw new Error('the bus refused a record that was not given to it');
    const origin = outbox.find(row.messageId)?.origin;
    state.transaction(() => {
      outbox.failed(row.seq);
      sources.refuse(row.messageId);
      const at = {
        kind: 'verdict',
        document: origin?.document ?? '',
        position: origin?.position ?? row.messageId,
        place: origin?.place ?? '',
        digest: '',
      } as const;
      held.add(at, fault('RECORD_TOO_LARGE', ''), clock());
    });
    log.warn({ messageId: row.messageId, rule: 'RECORD_TOO_LARGE' }, 'message too large for the bus, held');
    await this.#publish(
      rows.filter((other) => other !== row),
      blocked,
    );
  }
}

const named = (reason: unknown): string => (reason instanceof Error ? `${reason.name}: ${reason.message}` : 'unknown');
