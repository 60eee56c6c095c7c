import { pino } from 'pino';
import { expect, it } from 'vitest';
import { openAssignment } from '../../../hub/lanes/assignment.ts';
import type { LaneRun } from '../../../hub/lanes/lane-run.ts';
import type { Pool } from '../../../hub/ledger/pool.ts';
import { sleep, until } from '../../support/wait.ts';

const INSTANCE = 'hub-1';

/** A ledger in which this hub lives alone, and keeps whatever it asks to keep. */
class Ledger {
  readonly renewed: number[][] = [];

  async query(text: string, values: readonly unknown[] = []): Promise<{ rows: unknown[]; rowCount: number }> {
    const rows = this.#rows(text, values);
    return { rows, rowCount: rows.length };
  }

  #rows(text: string, values: readonly unknown[]): unknown[] {
    if (text.includes('SELECT instance FROM member')) return [{ instance: INSTANCE }];
    if (text.includes('FROM lane')) return [0, 1, 2, 3, 4, 5].map((lane) => ({ lane, waits: false }));
    if (!text.includes('SET lease_until')) return [];
    const lanes = values[1] as number[];
    this.renewed.push(lanes);
    return lanes.map((lane) => ({ lane }));
  }
}

it('keeps the leases it holds while a further lane takes long to be taken', async () => {
  const ledger = new Ledger();
  const slow = Promise.withResolvers<undefined>();
  const stopped: number[] = [];
  const run = (lane: number): LaneRun => ({
    lane,
    epoch: 1,
    ended: new Promise(() => undefined),
    stop: async () => void stopped.push(lane),
    pass: () => undefined,
  });
  const assignment = openAssignment(ledger as unknown as Pool, INSTANCE, 1, pino({ level: 'silent' }), async (lane) =>
    lane === 1 ? slow.promise : run(lane),
  );
  await until(() => assignment.held().has(0), 2_000, 'the first lane is taken');
  const before = ledger.renewed.length;
  await sleep(2_500);
  expect([...assignment.held().keys()]).toEqual([0]);
  const since = ledger.renewed.slice(before);
  expect(since.length).toBeGreaterThanOrEqual(2);
  expect(since.every((lanes) => lanes.includes(0))).toBe(true);
  expect(stopped).toEqual([]);
  slow.resolve(undefined);
  await until(() => assignment.held().size === 5, 3_000, 'the others are taken');
  await assignment.close();
  expect(stopped.toSorted()).toEqual([0, 2, 3, 4, 5]);
});
