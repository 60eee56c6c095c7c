import { column, columns } from './columns.ts';
import type { Queryable } from './pool.ts';
import { together } from './together.ts';

/** A case as far as numbering needs it. Mutable inside one journal transaction, whose row lock it is held under. */
export interface Thread {
  readonly caseId: string;
  readonly openedAt: Date;
  /** Last recipientSeq of each recipient. */
  readonly numbers: Record<string, number>;
  readonly parties: Set<string>;
  /** Opened by this very transaction: nobody else can know its id. */
  readonly isNew: boolean;
  /** Something of it failed, and what comes later waits. */
  parked: boolean;
}

/** Which case each alias belongs to. */
export async function casesOf(db: Queryable, aliases: readonly string[]): Promise<Map<string, string>> {
  if (aliases.length === 0) return new Map();
  const rows = await db.query<{ alias: string; case_id: string }>({
    name: 'cases-of',
    text: `SELECT alias, case_id FROM case_alias WHERE alias = ANY(${columns(['text'])})`,
    values: [column(aliases)],
  });
  return new Map(rows.rows.map((row) => [row.alias, row.case_id]));
}

/** Locks these cases in id order (decision 3) and gives what stands in them. */
export async function lockThreads(db: Queryable, caseIds: readonly string[]): Promise<Thread[]> {
  if (caseIds.length === 0) return [];
  const rows = await db.query<{ case_id: string; opened_at: Date; numbers: string; parties: string; parked: boolean }>({
    name: 'lock-threads',
    text: `SELECT case_id, opened_at, numbers, parties, parked FROM case_thread WHERE case_id = ANY($1::uuid[])
           ORDER BY case_id FOR NO KEY UPDATE`,
    values: [caseIds],
  });
  return rows.rows.map((row) => ({
    caseId: row.case_id,
    openedAt: row.opened_at,
    numbers: numbersOf(row.numbers),
    parties: new Set(row.parties.split(' ')),
    isNew: false,
    parked: row.parked,
  }));
}

/** Writes threads that this transaction opened or holds locked. */
export async function saveThreads(db: Queryable, threads: readonly Thread[]): Promise<void> {
  const [opened, known] = [threads.filter((thread) => thread.isNew), threads.filter((thread) => !thread.isNew)];
  await together([openThreads(db, opened), renumber(db, known)]);
}

async function openThreads(db: Queryable, opened: readonly Thread[]): Promise<void> {
  if (opened.length === 0) return;
  await db.query({
    name: 'open-threads',
    text: `INSERT INTO case_thread (case_id, opened_at, numbers, parties)
      SELECT c, o, coalesce(n, ''), p FROM unnest(${columns(['uuid', 'timestamptz', 'text', 'text'])}) AS t(c, o, n, p)`,
    values: [
      column(opened.map((thread) => thread.caseId)),
      column(opened.map((thread) => thread.openedAt.toISOString())),
      ...numbersAndParties(opened),
    ],
  });
}

async function renumber(db: Queryable, known: readonly Thread[]): Promise<void> {
  if (known.length === 0) return;
  await db.query({
    name: 'renumber-threads',
    text: `UPDATE case_thread SET numbers = coalesce(n, ''), parties = p FROM unnest(${columns(['uuid', 'text', 'text'])}) AS t(c, n, p)
      WHERE case_id = c`,
    values: [column(known.map((thread) => thread.caseId)), ...numbersAndParties(known)],
  });
}

const numbersAndParties = (threads: readonly Thread[]): [numbers: string, parties: string] => [
  column(
    threads.map(({ numbers }) =>
      Object.entries(numbers)
        .map(([to, last]) => `${to}=${last}`)
        .join(' '),
    ),
  ),
  column(threads.map(({ parties }) => [...parties].join(' '))),
];

function numbersOf(text: string): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const pair of text.split(' ')) {
    const at = pair.indexOf('=');
    if (at > 0) numbers[pair.slice(0, at)] = Number(pair.slice(at + 1));
  }
  return numbers;
}

/** false when another lane took one of the aliases meanwhile: the batch has to be decided anew. */
export async function claimAliases(db: Queryable, aliases: ReadonlyMap<string, string>): Promise<boolean> {
  if (aliases.size === 0) return true;
  const result = await db.query({
    name: 'claim-aliases',
    text: `INSERT INTO case_alias (alias, case_id) SELECT a, c FROM unnest(${columns(['text', 'uuid'])}) AS t(a, c) ORDER BY a
           ON CONFLICT (alias) DO NOTHING`,
    values: [column([...aliases.keys()]), column([...aliases.values()])],
  });
  return result.rowCount === aliases.size;
}
