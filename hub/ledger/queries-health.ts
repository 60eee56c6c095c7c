import type { Pool } from './pool.ts';

/** What the ledger knows that bears on health. */
export interface LedgerHealth {
  /** How the lanes are owned now. */
  readonly lanes: readonly { readonly lane: number; readonly owned: boolean; readonly stopped: boolean }[];
  /** Decisions of the last quarter of an hour by channel. */
  readonly verdicts: ReadonlyMap<string, { readonly decided: number; readonly rejected: number }>;
  /** Dead letters that wait for a person, by channel. */
  readonly deadLetters: ReadonlyMap<string, number>;
  /** Records that must not be on disk and are not gone yet, by channel. */
  readonly erasuresOwed: ReadonlyMap<string, number>;
  /** Of all of them, those that a redrive was ordered for and the others. */
  readonly redrives: { readonly ordered: number; readonly open: number };
  /** Cases, and streams without one, that wait behind a message that failed. */
  readonly parked: { readonly case: number; readonly stream: number };
  /** Since when a person is waited for: the oldest dead letter or message that failed and is parked, by channel. */
  readonly neglected: ReadonlyMap<string, Date>;
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
  const dead = await pool.query<{ channel: string; records: number; ordered: number }>(
    `SELECT channel, count(*) AS records, count(*) FILTER (WHERE ordered = attempts) AS ordered FROM dead_letter WHERE resolved_at IS NULL GROUP BY channel`,
  );
  const parked = await pool.query<{ cases: number; streams: number }>(
    'SELECT count(case_id) AS cases, count(*) FILTER (WHERE case_id IS NULL) AS streams FROM parked',
  );
  const ordered = dead.rows.reduce((sum, row) => sum + row.ordered, 0);
  const neglected = await pool.query<{ channel: string; since: Date }>(
    `SELECT channel, min(since) AS since FROM (
       SELECT channel, since FROM dead_letter WHERE resolved_at IS NULL
       UNION ALL SELECT channel, since FROM parked_record WHERE attempts > 0) t GROUP BY channel`,
  );
  const owed = await pool.query<{ channel: string; records: number }>(
    'SELECT channel, count(*) AS records FROM erasure WHERE gone_at IS NULL GROUP BY channel',
  );
  return {
    lanes: lanes.rows,
    erasuresOwed: new Map(owed.rows.map(({ channel, records }) => [channel, records])),
    verdicts: new Map(verdicts.rows.map(({ channel, decided, rejected }) => [channel, { decided, rejected }])),
    deadLetters: new Map(dead.rows.map(({ channel, records }) => [channel, records])),
    redrives: { ordered, open: dead.rows.reduce((sum, row) => sum + row.records, 0) - ordered },
    parked: { case: parked.rows[0]?.cases ?? 0, stream: parked.rows[0]?.streams ?? 0 },
    neglected: new Map(neglected.rows.map(({ channel, since }) => [channel, since])),
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
