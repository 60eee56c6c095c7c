import type { Pool } from './pool.ts';

/** What the ledger knows that bears on health. */
export interface LedgerHealth {
  /** How the lanes are owned now. */
  readonly lanes: readonly { readonly lane: number; readonly owned: boolean; readonly stopped: boolean }[];
  /** Decisions of the last quarter of an hour by channel. */
  readonly verdicts: ReadonlyMap<string, { readonly decided: number; readonly rejected: number }>;
  /** Messages that ended as dead letters, by channel. */
  readonly deadLetters: ReadonlyMap<string, number>;
  /** Records that must not be on disk and are not gone yet, by channel. */
  readonly erasuresOwed: ReadonlyMap<string, number>;
}

/** A topic's state as it was judged last. `reasons` is what `saveTopicHealth` was given. */
export interface SavedTopicHealth {
  readonly channel: string;
  readonly state: string;
  readonly since: Date;
  readonly reasons: unknown;
  readonly judgedAt: Date;
}

export async function ledgerHealth(pool: Pool): Promise<LedgerHealth> {
  const lanes = await pool.query<{ lane: number; owned: boolean; stopped: boolean }>(
    `SELECT lane, owner IS NOT NULL AND lease_until > now() AS owned, state = 'stopped' AS stopped FROM lane ORDER BY lane`,
  );
  const verdicts = await pool.query<{ channel: string; decided: number; rejected: number }>(
    `SELECT channel, count(*) AS decided, count(*) FILTER (WHERE verdict IN ('refused', 'invalid', 'dead-letter')) AS rejected
     FROM journal WHERE decided_at > now() - interval '15 minutes' GROUP BY channel`,
  );
  const dead = await pool.query<{ channel: string; records: number }>(
    `SELECT channel, count(*) AS records FROM journal WHERE verdict = 'dead-letter' GROUP BY channel`,
  );
  const owed = await pool.query<{ channel: string; records: number }>(
    'SELECT channel, count(*) AS records FROM erasure WHERE gone_at IS NULL GROUP BY channel',
  );
  return {
    lanes: lanes.rows,
    erasuresOwed: new Map(owed.rows.map(({ channel, records }) => [channel, records])),
    verdicts: new Map(verdicts.rows.map(({ channel, decided, rejected }) => [channel, { decided, rejected }])),
    deadLetters: new Map(dead.rows.map(({ channel, records }) => [channel, records])),
  };
}

export async function savedTopicHealth(pool: Pool): Promise<readonly SavedTopicHealth[]> {
  const { rows } = await pool.query<{ channel: string; state: string; since: Date; reasons: unknown; judged_at: Date }>(
    'SELECT channel, state, since, reasons, judged_at FROM topic_health',
  );
  return rows.map(({ channel, state, since, reasons, judged_at }) => ({
    channel,
    state,
    since,
    reasons,
    judgedAt: judged_at,
  }));
}

/** Written as a whole at every evaluation; of several hubs the last one's word stands. */
export async function saveTopicHealth(pool: Pool, topics: readonly SavedTopicHealth[]): Promise<void> {
  await pool.query(
    `INSERT INTO topic_health (channel, state, since, reasons, judged_at)
     SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::jsonb[], $5::timestamptz[]) AS t(c, s, si, r, j) ORDER BY c
     ON CONFLICT (channel) DO UPDATE SET state = excluded.state, since = excluded.since, reasons = excluded.reasons, judged_at = excluded.judged_at`,
    [
      topics.map((topic) => topic.channel),
      topics.map((topic) => topic.state),
      topics.map((topic) => topic.since),
      topics.map((topic) => JSON.stringify(topic.reasons)),
      topics.map((topic) => topic.judgedAt),
    ],
  );
}
