import type { Connection, Queryable } from './pool.ts';

/** Another owner has taken the lane: nothing may be journaled under this epoch any more. */
export class EpochLost extends Error {
  constructor(lane: number) {
    super(`lane ${lane} has another owner`);
  }
}

const LEASE = `interval '5 seconds'`;

export const laneApplication = (lane: number, instance: string): string =>
  `liandong lane ${lane} ${instance}`.slice(0, 63);

export async function createLanes(db: Queryable, lanes: number): Promise<void> {
  await db.query('INSERT INTO lane (lane) SELECT generate_series(0, $1 - 1) ON CONFLICT DO NOTHING', [lanes]);
}

/**
 * Raises the lane's epoch and makes this connection its owner; undefined while another owner's lease runs or a person has
 * to look at it, or while it needs a schema later than the newest this hub knows. A former owner that froze inside a
 * transaction is ended at the database after 2 s.
 */
export async function takeLane(
  db: Connection,
  lane: number,
  instance: string,
  newestSchema: number,
): Promise<number | undefined> {
  const take = async (): Promise<number | undefined> => {
    const taken = await db.query<{ epoch: number }>(
      `UPDATE lane SET epoch = epoch + 1, owner = $2, backend_pid = pg_backend_pid(), lease_until = now() + ${LEASE}, state = 'running', reason = NULL, needs_schema = NULL
       WHERE lane = $1 AND state <> 'stopped' AND coalesce(needs_schema, 0) <= $3 AND (owner IS NULL OR owner = $2 OR lease_until < now()) RETURNING epoch`,
      [lane, instance, newestSchema],
    );
    return taken.rows[0]?.epoch;
  };
  try {
    return await take();
  } catch (reason) {
    if (!(reason instanceof Error && 'code' in reason && reason.code === '55P03')) throw reason;
    await db.query(
      `SELECT pg_terminate_backend(a.pid) FROM lane l JOIN pg_stat_activity a ON a.pid = l.backend_pid
       WHERE l.lane = $1 AND l.lease_until < now() AND a.application_name LIKE $2 AND a.pid <> pg_backend_pid()`,
      [lane, `liandong lane ${lane} %`],
    );
    return take();
  }
}

/** Extends the leases; gives the lanes that are still ours. */
export async function renewLeases(
  db: Queryable,
  instance: string,
  epochs: ReadonlyMap<number, number>,
): Promise<Set<number>> {
  const kept = await db.query<{ lane: number }>(
    `UPDATE lane SET lease_until = now() + ${LEASE} FROM unnest($2::smallint[], $3::bigint[]) AS w(l, e)
     WHERE lane = l AND epoch = e AND owner = $1 RETURNING lane`,
    [instance, [...epochs.keys()], [...epochs.values()]],
  );
  return new Set(kept.rows.map((row) => row.lane));
}

export async function releaseLane(db: Queryable, lane: number, epoch: number): Promise<void> {
  await db.query(
    `UPDATE lane SET owner = NULL, backend_pid = NULL, lease_until = '-infinity', state = 'free' WHERE lane = $1 AND epoch = $2 AND state = 'running'`,
    [lane, epoch],
  );
}

/** Gives the lane back for a hub that knows this schema. */
export async function leaveToNewer(
  db: Queryable,
  lane: number,
  epoch: number,
  schemaId: number,
  reason: string,
): Promise<void> {
  await db.query(
    `UPDATE lane SET owner = NULL, backend_pid = NULL, lease_until = '-infinity', state = 'free', reason = $4, needs_schema = $3
     WHERE lane = $1 AND epoch = $2 AND state = 'running'`,
    [lane, epoch, schemaId, reason],
  );
}

/** Stops a lane for good until a person resumes it. */
export async function stopLane(db: Queryable, lane: number, epoch: number, reason: string): Promise<void> {
  await db.query(
    `UPDATE lane SET owner = NULL, lease_until = '-infinity', state = 'stopped', reason = $3 WHERE lane = $1 AND epoch = $2`,
    [lane, epoch, reason],
  );
}

/** Whether the lane is still ours; if so, its row names this connection, which may be a new one, as its owner's. */
export async function stillOwner(db: Queryable, lane: number, epoch: number): Promise<boolean> {
  const mine = await db.query('UPDATE lane SET backend_pid = pg_backend_pid() WHERE lane = $1 AND epoch = $2', [
    lane,
    epoch,
  ]);
  return mine.rowCount === 1;
}

export interface FreeLane {
  readonly lane: number;
  /** Not every hub could take it: it waits for one that knows a later schema. */
  readonly waits: boolean;
}

/** Lanes that nobody holds and this hub may take, those first that not every hub could. */
export async function freeLanes(db: Queryable, newestSchema: number): Promise<FreeLane[]> {
  const rows = await db.query<FreeLane>(
    `SELECT lane, needs_schema IS NOT NULL AS waits FROM lane
     WHERE state <> 'stopped' AND coalesce(needs_schema, 0) <= $1 AND (owner IS NULL OR lease_until < now())
     ORDER BY needs_schema IS NULL, lane`,
    [newestSchema],
  );
  return rows.rows;
}

/** Says that this hub lives and names all that do, in one order for all. */
export async function beat(db: Queryable, instance: string): Promise<string[]> {
  await db.query(
    'INSERT INTO member (instance, seen_at) VALUES ($1, now()) ON CONFLICT (instance) DO UPDATE SET seen_at = now()',
    [instance],
  );
  await db.query(`DELETE FROM member WHERE seen_at < now() - interval '1 minute'`);
  const rows = await db.query<{ instance: string }>(
    `SELECT instance FROM member WHERE seen_at > now() - ${LEASE} ORDER BY instance`,
  );
  return rows.rows.map((row) => row.instance);
}

export async function leave(db: Queryable, instance: string): Promise<void> {
  await db.query('DELETE FROM member WHERE instance = $1', [instance]);
}

/** Runs `work` in a transaction that holds the lane's row and is void under an old epoch (decision 4). */
export async function underEpoch<T>(
  db: Connection,
  lane: number,
  epoch: number,
  work: () => Promise<T>,
  beforeCommit: () => Promise<void>,
): Promise<T> {
  const begun = db.query('BEGIN');
  const locked = db.query<{ epoch: number }>({
    name: 'lock-lane',
    text: 'SELECT epoch FROM lane WHERE lane = $1 FOR NO KEY UPDATE',
    values: [lane],
  });
  // The first statements of the work follow the lock on the same wire. What they do under an old epoch is rolled back.
  const working = work();
  // Each is awaited below; when one fails first, the others' failures say nothing new.
  for (const pending of [locked, working]) pending.catch(() => undefined);
  try {
    await begun;
    const row = await locked;
    if (row.rows[0]?.epoch !== epoch) throw new EpochLost(lane);
    const result = await working;
    await beforeCommit();
    await db.query('COMMIT');
    return result;
  } catch (reason) {
    await working.catch(() => undefined);
    await db.query('ROLLBACK').catch(() => undefined);
    throw reason;
  }
}
