import type { ContenderName } from './contender.ts';
import { drain, latency } from './measure.ts';
import type { Bench } from './measure.ts';
import { compilerSeconds } from './processes.ts';

/** Of one processor: below it the broker runs what it has compiled, as one that has been up for an hour does. */
const QUIET_SHARE = 0.1;
const BACKLOG = 8_000;
const OFFER_SECONDS = 12;

export interface Warmth {
  readonly seconds: number;
  /** The broker's compilers' share of a processor at the end. */
  readonly compilerShare: number;
}

/**
 * Puts the contenders' own load on the broker, in turn, until its just-in-time compilers are quiet or the time is spent:
 * a fresh JVM spends a third of its processor time on compiling for minutes, which says nothing about any contender.
 */
export async function warm(
  bench: Bench,
  names: readonly ContenderName[],
  rate: number,
  mostSeconds: number,
  say: (line: string) => void,
): Promise<Warmth> {
  const began = performance.now();
  let share = 1;
  for (let turn = 0; ; turn += 1) {
    const seconds = (performance.now() - began) / 1000;
    const name = names[turn % names.length];
    if (name === undefined || seconds >= mostSeconds || (turn >= names.length && share < QUIET_SHARE))
      return { seconds: Math.round(seconds), compilerShare: Math.round(share * 100) / 100 };
    const [before, since] = [compilerSeconds(bench.ground.brokerPid), performance.now()];
    await drain(bench, name, BACKLOG);
    await latency(bench, name, rate, OFFER_SECONDS);
    share = (compilerSeconds(bench.ground.brokerPid) - before) / ((performance.now() - since) / 1000);
    say(`warm-up · ${name}: the broker's compilers use ${Math.round(share * 100)} % of a processor`);
  }
}
