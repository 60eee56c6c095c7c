import type { Pool } from './pool.ts';

/** A lane as a person looks at it. */
export interface LaneState {
  readonly lane: number;
  readonly state: 'free' | 'running' | 'stopped';
  /** null: nobody's now. */
  readonly owner: string | null;
  readonly epoch: number;
  /** Why it stopped; null otherwise. */
  readonly reason: string | null;
}

export interface LaneQueries {
  all(): Promise<readonly LaneState[]>;
  /** Lets a hub take a stopped lane again; undefined: no such lane, false: it is not stopped. */
  resume(lane: number): Promise<boolean | undefined>;
}

export function laneQueries(pool: Pool): LaneQueries {
  const select = `SELECT lane, CASE WHEN state = 'running' AND lease_until < now() THEN 'free' ELSE state END AS state,
    CASE WHEN lease_until < now() THEN NULL ELSE owner END AS owner, epoch, reason FROM lane`;
  return {
    all: async () => (await pool.query<LaneState>(`${select} ORDER BY lane`)).rows,
    async resume(lane) {
      const resumed = await pool.query(
        `UPDATE lane SET state = 'free', reason = NULL WHERE lane = $1 AND state = 'stopped'`,
        [lane],
      );
      if (resumed.rowCount === 1) return true;
      return (await pool.query('SELECT FROM lane WHERE lane = $1', [lane])).rowCount === 1 ? false : undefined;
    },
  };
}
