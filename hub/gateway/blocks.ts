import type { ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { BlockQueries } from '../ledger/queries-blocks.ts';

/** Participants shut out, as this hub knows them. */
export interface Blocks {
  has(participant: string): boolean;
  /** Has the connection of an answer broken off when its participant is shut out, however long it is being given. */
  hold(participant: string, answer: OpenAnswer): void;
  /** Looks now instead of at the next beat. */
  look(): Promise<void>;
  close(): Promise<void>;
}

export type OpenAnswer = Pick<ServerResponse, 'socket' | 'once'>;

const LOOK_MS = 1_000;

/**
 * Knows who is shut out before it resolves, and looks again every second: another hub may have been told. While the ledger
 * does not answer, what was known holds; nothing a participant could be shown is to be had then either.
 */
export async function followBlocks(queries: BlockQueries, log: Logger, lookMs = LOOK_MS): Promise<Blocks> {
  const open = new Map<string, Set<OpenAnswer>>();
  let known = await queries.blocked();
  let silent = false;
  const take = (now: ReadonlySet<string>): void => {
    const before = known;
    known = now;
    for (const participant of now) {
      const answers = open.get(participant);
      open.delete(participant);
      for (const { socket } of answers ?? []) socket?.destroy();
      if (!before.has(participant))
        log.warn({ participant, broken: answers?.size ?? 0 }, 'participant shut out, its connections broken off');
    }
    for (const participant of before) if (!now.has(participant)) log.warn({ participant }, 'participant let in again');
  };
  const look = async (): Promise<void> => {
    try {
      take(await queries.blocked());
      silent = false;
    } catch (reason) {
      if (!silent) log.warn({ err: reason }, 'who is shut out is not known anew, what was known holds');
      silent = true;
    }
  };
  let looking: Promise<void> = Promise.resolve();
  // One look at a time: an older answer must not come after a newer one.
  const inTurn = (): Promise<void> => (looking = looking.then(look));
  const beat = setInterval(() => void inTurn(), lookMs);
  return {
    has: (participant) => known.has(participant),
    hold(participant, answer) {
      const mine = open.get(participant) ?? new Set();
      open.set(participant, mine.add(answer));
      answer.once('close', () => {
        mine.delete(answer);
        if (mine.size === 0 && open.get(participant) === mine) open.delete(participant);
      });
    },
    look: inTurn,
    async close() {
      clearInterval(beat);
      await looking;
    },
  };
}
