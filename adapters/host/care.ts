import type { Logger } from 'pino';
import { pause } from '../../bus/pause.ts';
import type { Arrivals } from './arrivals.ts';

const EVERY_MS = 5_000;

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
    } catch (reason) {
      log.error({ err: reason }, 'care of waiting messages failed');
    }
  }
}
