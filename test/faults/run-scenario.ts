import { Random } from '../fuzz/mutate/random.ts';
import { sleep } from '../support/wait.ts';
import { check, isFlawless } from './checker.ts';
import { gather } from './evidence.ts';
import type { OpenStage } from './open-stage.ts';
import { uncounted } from './row.ts';
import type { Row } from './row.ts';
import type { Scenario } from './scenario.ts';

/** Messages flow before anything breaks. */
const BEFORE_MS = 3_000;
const DRAINED_WITHIN_MS = 240_000;

/** Runs one scenario under load on a whole stage. After a row that is not `passed` the stage may be broken. */
export async function runScenario(stage: OpenStage, scenario: Scenario, seed: string): Promise<Row> {
  const before = stage.load.offered().length;
  const row = { scenario: scenario.name, seed };
  try {
    stage.load.begin();
    await sleep(BEFORE_MS);
    await scenario.inject(stage, new Random(seed, scenario.name));
    stage.say(`${scenario.name}: mended, waiting until all is handed over`);
    await stage.load.pause();
    const mendedAt = stage.mendedAt();
    stage.say(`${scenario.name}: waiting until ${stage.load.offered().length - before} messages are through`);
    const { decidedAt, deliveredAt } = await stage.drained(DRAINED_WITHIN_MS);
    // All that was ever offered is looked at again: what a late double says of an earlier scenario fails this one.
    const found = check(stage.load.offered(), await gather(stage));
    const broken = [...found.details, ...((await scenario.afterwards?.(stage)) ?? [])];
    const { details: _details, ...counts } = found;
    return {
      ...row,
      outcome: isFlawless(found) && broken.length === 0 ? 'passed' : 'failed',
      reasons: broken,
      ...counts,
      messages: stage.load.offered().length - before,
      recoverySeconds: seconds(decidedAt - mendedAt),
      deliveredSeconds: seconds(deliveredAt - mendedAt),
    };
  } catch (reason) {
    const why = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
    return { ...row, outcome: 'failed', reasons: [why], ...uncounted };
  } finally {
    await scenario.tidy?.(stage);
  }
}

/** What was whole when the fault ended took no time. */
const seconds = (ms: number): number => Math.round(Math.max(0, ms) / 100) / 10;
