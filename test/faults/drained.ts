import { LANES } from '../../bus/channels.ts';
import { openOffsets } from '../../bus/offsets.ts';
import type { Offsets } from '../../bus/offsets.ts';
import { laneInputs } from '../../hub/lanes/lane-channels.ts';
import { sleep } from '../support/wait.ts';
import { deliveredCount } from './evidence.ts';
import type { OpenStage } from './open-stage.ts';
import { HOSTS } from './stage.ts';

/** When, as `performance.now()` tells time, everything offered had its verdict and when it had reached the departments. */
export interface Drained {
  readonly decidedAt: number;
  readonly deliveredAt: number;
}

const LOOK_MS = 250;

/**
 * Waits until the lanes are all held and have committed everything that was put, everything offered is accepted, and the adapters
 * have written all of theirs. Throws with what is missing when it takes too long.
 */
export async function drained(stage: OpenStage, withinMs: number): Promise<Drained> {
  const offsets = openOffsets(stage.endpoint('admin'));
  const until = performance.now() + withinMs;
  try {
    const decidedAt = await first(() => undecided(stage, offsets), until);
    const deliveredAt = await first(async () => undelivered(stage), until);
    // The adapters' receipts too.
    await first(() => undecided(stage, offsets), until);
    return { decidedAt, deliveredAt };
  } finally {
    await offsets.close();
  }
}

/** The moment at which nothing was missing any more. */
async function first(missing: () => Promise<string | undefined>, until: number): Promise<number> {
  for (;;) {
    const what = await missing().catch((reason: unknown) => `no answer (${nameOf(reason)})`);
    const now = performance.now();
    if (what === undefined) return now;
    if (now > until) throw new Error(`not drained in time: ${what}`);
    await sleep(LOOK_MS);
  }
}

const nameOf = (reason: unknown): string => (reason instanceof Error ? `${reason.name}: ${reason.message}` : 'unknown');

async function undecided({ db, names, policy, load }: OpenStage, offsets: Offsets): Promise<string | undefined> {
  const lanes = await db.query<{ lane: number; state: string; reason: string | null; held: boolean }>(
    'SELECT lane, state, reason, lease_until > now() AS held FROM lane ORDER BY lane',
  );
  const away = lanes.rows.filter(({ state, held }) => state !== 'running' || !held);
  if (lanes.rows.length < LANES || away.length > 0)
    return away
      .map(({ lane, state, reason }) => `lane ${lane} is ${state}${reason === null ? '' : `: ${reason}`}`)
      .join('; ');
  const accepted = await db.query<{ count: number }>(
    `SELECT count(DISTINCT (sender, source_key))::int AS count FROM journal
     WHERE verdict = 'accepted' AND message_type IN ('CLUE_TRANSFER', 'CLUE_DISPOSAL')`,
  );
  const [count, all] = [accepted.rows[0]?.count ?? 0, load.offered().length];
  if (count < all) return `${all - count} of ${all} messages are not accepted`;
  const inputs = laneInputs(names, policy);
  await offsets.refresh(inputs);
  const done = await offsets.committed(names.laneGroup, inputs);
  const behind = (await offsets.ranges(inputs)).filter(
    ({ channel, partition, end }) => (done.get(`${channel}/${partition}`) ?? 0n) < end,
  );
  return behind.length === 0 ? undefined : `${behind.length} partitions are not committed to their end`;
}

function undelivered(stage: OpenStage): string | undefined {
  for (const host of HOSTS) {
    const expected = stage.load.offered().filter(({ recipients }) => recipients.includes(host)).length;
    const count = deliveredCount(stage, host);
    if (count < expected) return `${expected - count} of ${expected} copies are not delivered at ${host}`;
  }
  return undefined;
}
