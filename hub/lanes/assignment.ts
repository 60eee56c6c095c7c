import type { Logger } from 'pino';
import { LANES } from '../../bus/channels.ts';
import { beat, freeLanes, leave, releaseLane, renewLeases } from '../ledger/lanes.ts';
import type { Pool } from '../ledger/pool.ts';
import type { LaneRun } from './lane-run.ts';

const TICK_MS = 1_000;

/** How many lanes the hub at this place in the list of living hubs should hold. */
export const fairShare = (members: readonly string[], instance: string): number => {
  const place = members.indexOf(instance);
  if (place < 0) return 0;
  return Math.floor(LANES / members.length) + (place < LANES % members.length ? 1 : 0);
};

/**
 * Shares the lanes out among living hubs by leases in the ledger. Correctness never rests on a lease: it only says who
 * should try; the epoch and the transactional id say who may write.
 */
export interface Assignment {
  held(): ReadonlyMap<number, LaneRun>;
  close(): Promise<void>;
}

export function openAssignment(
  pool: Pool,
  instance: string,
  newestSchema: number,
  log: Logger,
  start: (lane: number) => Promise<LaneRun | undefined>,
): Assignment {
  const runs = new Map<number, LaneRun>();
  let closing = false;
  let members: readonly string[] = [];
  /** Nothing is taken before it is known who else lives. */
  let sharing = false;

  /** Apart from taking and giving back, which may last longer than a lease: a busy hub must not look like a dead one. */
  async function keep(): Promise<void> {
    members = await beat(pool, instance);
    // A lane that is taken while the answer is on its way was not asked about.
    const asked = [...runs];
    const kept = await renewLeases(pool, instance, new Map(asked.map(([lane, run]) => [lane, run.epoch])));
    for (const [lane, run] of asked) {
      if (!kept.has(lane)) void run.stop();
    }
    if (!sharing) void again(shareOut);
    sharing = true;
  }

  async function shareOut(): Promise<void> {
    const share = fairShare(members, instance);
    for (const [lane, run] of [...runs].slice(share)) {
      await giveBack(lane, run);
    }
    for (const { lane, waits } of await freeLanes(pool, newestSchema)) {
      // One that waits for a hub like this is taken beyond the share: the others may not be able to.
      if (closing || (runs.size >= share && !waits)) return;
      if (!runs.has(lane)) await take(lane);
    }
  }

  async function take(lane: number): Promise<void> {
    const run = await start(lane);
    if (run === undefined) return;
    runs.set(lane, run);
    log.debug({ lane, epoch: run.epoch }, 'lane taken');
    void run.ended.then((how) => {
      if (runs.get(lane) === run) runs.delete(lane);
      if (how === 'lost') log.warn({ lane, epoch: run.epoch }, 'lane lost to another hub');
    });
  }

  async function giveBack(lane: number, run: LaneRun): Promise<void> {
    await run.stop();
    await releaseLane(pool, lane, run.epoch);
    log.debug({ lane, epoch: run.epoch }, 'lane given back');
  }

  const working = new Set<Promise<void>>();

  async function again(work: () => Promise<void>): Promise<void> {
    while (!closing) {
      const round = work().catch((reason: unknown) => {
        log.warn(
          { reason: reason instanceof Error ? reason.name : 'unknown' },
          'lanes could not be shared out, trying again',
        );
      });
      working.add(round);
      await round;
      working.delete(round);
      if (!closing) await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
  }
  void again(keep);

  return {
    held: () => runs,
    async close() {
      closing = true;
      await Promise.all(working);
      await Promise.all([...runs].map(([lane, run]) => giveBack(lane, run).catch(() => undefined)));
      await leave(pool, instance).catch(() => undefined);
    },
  };
}
