import type { Queryable } from './pool.ts';

/** A case as far as numbering needs it. Mutable inside one journal transaction, whose row lock it is held under. */
export interface Thread {
  readonly caseId: string;
  readonly openedAt: Date;
  /** Last recipientSeq of each recipient. */
  readonly numbers: Record<string, number>;
  readonly parties: Set<string>;
}

/** Which case each alias belongs to. */
export async function casesOf(db: Queryable, aliases: readonly string[]): Promise<Map<string, string>> {
  if (aliases.length === 0) return new Map();
  const rows = await db.query<{ alias: string; case_id: string }>({
    name: 'cases-of',
    text: 'SELECT alias, case_id FROM case_alias WHERE alias = ANY($1)',
    values: [aliases],
  });
  return new Map(rows.rows.map((row) => [row.alias, row.case_id]));
}

/** Locks these cases in id order (decision 3) and gives what stands in them. */
export async function lockThreads(db: Queryable, caseIds: readonly string[]): Promise<Thread[]> {
  if (caseIds.length === 0) return [];
  const rows = await db.query<{ case_id: string; opened_at: Date; numbers: Record<string, number>; parties: string[] }>(
    {
      name: 'lock-threads',
      text: `SELECT case_id, opened_at, numbers, parties FROM case_thread WHERE case_id = ANY($1::uuid[])
           ORDER BY case_id FOR NO KEY UPDATE`,
      values: [caseIds],
    },
  );
  return rows.rows.map((row) => ({
    caseId: row.case_id,
    openedAt: row.opened_at,
    numbers: row.numbers,
    parties: new Set(row.parties),
  }));
}

export async function saveThreads(db: Queryable, threads: readonly Thread[]): Promise<void> {
  if (threads.length === 0) return;
  await db.query({
    name: 'save-threads',
    text: `INSERT INTO case_thread (case_id, opened_at, numbers, parties)
      SELECT c, o, n, string_to_array(p, ' ') FROM unnest($1::uuid[], $2::timestamptz[], $3::jsonb[], $4::text[]) AS t(c, o, n, p) ORDER BY c
      ON CONFLICT (case_id) DO UPDATE SET numbers = excluded.numbers, parties = excluded.parties`,
    values: [
      threads.map((thread) => thread.caseId),
      threads.map((thread) => thread.openedAt),
      threads.map((thread) => JSON.stringify(thread.numbers)),
      threads.map((thread) => [...thread.parties].toSorted().join(' ')),
    ],
  });
}

/** false when another lane took one of the aliases meanwhile: the batch has to be decided anew. */
export async function claimAliases(db: Queryable, aliases: ReadonlyMap<string, string>): Promise<boolean> {
  if (aliases.size === 0) return true;
  const result = await db.query({
    name: 'claim-aliases',
    text: `INSERT INTO case_alias (alias, case_id) SELECT a, c FROM unnest($1::text[], $2::uuid[]) AS t(a, c) ORDER BY a
           ON CONFLICT (alias) DO NOTHING`,
    values: [[...aliases.keys()], [...aliases.values()]],
  });
  return result.rowCount === aliases.size;
}
