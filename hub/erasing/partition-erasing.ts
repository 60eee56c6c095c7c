import type { Logger } from 'pino';
import type { Channels } from '../../bus/channels.ts';
import type { Eraser, PartitionPlace } from '../../bus/eraser.ts';
import type { Publisher } from '../../bus/publisher.ts';
import { changeOptions } from '../ledger/erasure-options.ts';
import { noteGone, noteRolled, noteTruncated, noteUnrolled } from '../ledger/erasures.ts';
import type { OpenErasure } from '../ledger/erasures.ts';
import type { Pool } from '../ledger/pool.ts';
import { erasedEvent } from './erased-event.ts';
import type { PassingLane } from './erasing.ts';

export interface PartitionErasingParts {
  readonly pool: Pool;
  readonly names: Channels;
  readonly eraser: Eraser;
  readonly publisher: Publisher;
  readonly place: PartitionPlace;
  readonly transactionalId: string;
  readonly log: Logger;
}

/** A file whose first record is older than this is ended by the next append; removed files go from the disk at once. */
const QUICK = { 'segment.ms': '500', 'file.delete.delay.ms': '1000' };
/** From when all brokers know the options until the append that is to end the files: longer than `segment.ms`. */
const SETTLE_MS = 1_000;
/** A broker that was just started looks for files to remove only after this time. */
const STARTING_MS = 30_000;
const MARGIN_MS = 2_000;

/** An append under way that ends the files in which everything up to an offset stands. */
interface Rolling {
  readonly upTo: bigint;
  readonly since: number;
  /** The offset after the appended marker; undefined before. */
  end?: bigint;
}

/**
 * Erases in one partition. What is done may be done again at any time, by anyone and in part: nothing here depends on what was
 * remembered, and a truncation never reaches what the lane has not committed.
 */
export class PartitionErasing {
  readonly #to: PartitionErasingParts;
  #rolling: Rolling | undefined;

  constructor(to: PartitionErasingParts) {
    this.#to = to;
  }

  /** As far as it goes now. `committed`: where the lane stands for good. */
  async step(rows: readonly OpenErasure[], committed: bigint, lane: PassingLane): Promise<void> {
    const due = rows.findLast(({ truncatedAt, offset }) => truncatedAt === null && offset < committed);
    if (due !== undefined) await this.#truncate(due);
    const truncated = rows.filter(({ truncatedAt, offset }) => truncatedAt !== null || offset <= (due?.offset ?? -1n));
    const unrolled = truncated.findLast(({ rolledAt }) => rolledAt === null);
    if (unrolled !== undefined) await this.#roll(unrolled, committed, lane);
    const rolled = rows.filter(({ rolledAt }) => rolledAt !== null);
    if (rolled.length > 0) await this.#settle(rolled);
  }

  async #truncate(last: OpenErasure): Promise<void> {
    const { eraser, place, pool, log } = this.#to;
    await eraser.truncate(place, last.offset + 1n);
    await noteTruncated(pool, last);
    log.warn({ ...place, offset: String(last.offset) }, 'partition truncated past a record that must not be on disk');
  }

  /** The record's file is the one that is written to, and such a file is never removed: another has to begin. */
  async #roll(last: OpenErasure, committed: bigint, lane: PassingLane): Promise<void> {
    const { eraser, place, pool, transactionalId } = this.#to;
    const { channel } = place;
    if (this.#rolling === undefined) {
      if (!eraser.inStep(place)) return;
      if (!(await eraser.haveOptions(place, QUICK))) {
        const present = () => eraser.options(channel, Object.keys(QUICK));
        return changeOptions(pool, channel, present, () => eraser.setOptions(channel, QUICK));
      }
      this.#rolling = { upTo: last.offset, since: performance.now() };
    }
    const rolling = this.#rolling;
    if (rolling.end === undefined) {
      if (performance.now() - rolling.since < SETTLE_MS) return;
      rolling.end = await eraser.mark(place, transactionalId);
    }
    if (committed < rolling.end) return lane.pass(channel);
    // The marker may begin the new file: only a truncation to behind it lets go of the one before.
    await eraser.truncate(place, rolling.end);
    await noteRolled(pool, { ...place, offset: rolling.upTo });
    this.#rolling = undefined;
  }

  /** Brokers remove what was let go of by themselves, in rounds; one that was away begins anew. */
  async #settle(rolled: readonly OpenErasure[]): Promise<void> {
    const { eraser, place, pool, publisher, names } = this.#to;
    const last = rolled.at(-1) as OpenErasure;
    if (!eraser.inStep(place)) return noteUnrolled(pool, last);
    const every = await eraser.removalEveryMs(place);
    const wait = every + Math.min(every, STARTING_MS) + Number(QUICK['file.delete.delay.ms']) + MARGIN_MS;
    const gone = rolled.filter(({ rolledForMs }) => rolledForMs !== null && rolledForMs >= wait);
    const lastGone = gone.at(-1);
    if (lastGone === undefined) return;
    await publisher.publish(gone.map((erasure) => erasedEvent(names, erasure)));
    await noteGone(pool, lastGone);
  }
}
