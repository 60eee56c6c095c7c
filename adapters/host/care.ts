import type { Logger } from 'pino';
import { pause } from '../../bus/pause.ts';
import type { Arrivals } from './arrivals.ts';
import type { Dispatch } from './dispatch.ts';
import type { Intake } from './intake.ts';
import type { Mending } from './mending.ts';
import { ServiceAway } from './services.ts';
import type { State } from './state/open.ts';
import { prune } from './state/pruning.ts';

const EVERY_MS = 5_000;
const COMMANDS_EVERY_MS = 1_000;
const PRUNE_EVERY_MS = 3_600_000;

/** What time alone brings about: order given up over a long gap, messages and lines that could not be written before. */
export async function careForWaiting(
  arrivals: Arrivals,
  answer: () => void,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await pause(EVERY_MS, signal);
    if (signal.aborted) return;
    try {
      answer();
      await arrivals.releaseGaps();
      await arrivals.retry();
    } catch (reason) {
      log.error({ err: reason }, 'care of waiting messages failed');
    }
  }
}

/** Does what persons order for held rows, beside the documents; what a crash left is published first. */
export async function careForCommands(
  { intake, mending, dispatch }: { intake: Intake; mending: Mending; dispatch: Dispatch },
  answer: () => void,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  for (let wait = COMMANDS_EVERY_MS; !signal.aborted;) {
    try {
      while (!signal.aborted && (await intake.alone(() => mending.next()))) {
        answer();
        await dispatch.flush(signal);
      }
      wait = COMMANDS_EVERY_MS;
    } catch (reason) {
      if (wait === COMMANDS_EVERY_MS || !(reason instanceof ServiceAway))
        log.warn({ err: reason }, 'held command not done, trying again');
      wait = Math.min(wait * 2, 30_000);
    }
    await pause(wait, signal);
  }
}

/** Forgets, now and every hour, what has been settled for longer than `keepMs`. */
export async function careForAge(
  state: State,
  keepMs: number,
  clock: () => number,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const rows = prune(state, clock() - keepMs);
      if (rows > 0) log.info({ rows }, 'settled rows forgotten');
    } catch (reason) {
      log.error({ err: reason }, 'settled rows not forgotten');
    }
    await pause(PRUNE_EVERY_MS, signal);
  }
}
