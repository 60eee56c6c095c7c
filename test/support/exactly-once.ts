import pg from 'pg';
import type { Catalog } from '../../schemas/catalog.ts';
import type { IncomingRecord } from '../../bus/record.ts';
import type { Family } from '../../schemas/family.ts';
import type { Installation } from './cluster.ts';
import { readAll } from './inbox-reader.ts';

/** What the committed inboxes and the journal hold of a set of messages. Every count that is not zero is a broken promise. */
export interface Findings {
  readonly lost: number;
  readonly doubled: number;
  readonly foreign: number;
  readonly verdictsMissing: number;
  readonly verdictsDoubled: number;
  readonly numbersNotDense: number;
  readonly journalRows: number;
  readonly copies: number;
}

/** A transfer goes to discipline and, by its handle only, to the committee office. */
const COPIES = 2;

export async function findings(
  catalog: Catalog,
  installation: Installation,
  ids: readonly string[],
  quietMs = 10_000,
): Promise<Findings> {
  const expected = new Set(ids);
  const read = (participant: string, family: Family): Promise<IncomingRecord[]> => {
    const { channels } = installation;
    const inbox = channels.inbox(participant, family);
    return readAll(
      installation.endpoint(participant),
      `${channels.prefix(participant)}check`,
      [inbox],
      () => false,
      // What is expected is there soon; only what is missing has to be waited for. A double would be right behind.
      (count) => (count < ids.length ? quietMs : 800),
    );
  };
  const [office, discipline, receipts] = await Promise.all([
    read('committee-office', 'clue'),
    read('discipline', 'clue'),
    read('audit-bureau', 'receipt'),
  ]);
  let [lost, doubled, foreign, numbersNotDense, copies] = [0, 0, 0, 0, 0];
  for (const inbox of [office, discipline]) {
    const counts = new Map<string, number>();
    const numbers = new Map<string, number[]>();
    for (const record of inbox) {
      const copy = catalog.decodeCopy(record.value as Buffer);
      if (!copy.ok) throw new Error(`unreadable copy in ${record.channel}: ${copy.fault.rule}`);
      const { messageId, caseId, recipientSeq } = copy.message.envelope;
      counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
      numbers.set(caseId ?? '', [...(numbers.get(caseId ?? '') ?? []), recipientSeq ?? -1]);
      copies += 1;
    }
    for (const id of ids) {
      const count = counts.get(id) ?? 0;
      if (count === 0) lost += 1;
      if (count > 1) doubled += 1;
    }
    for (const id of counts.keys()) if (!expected.has(id)) foreign += 1;
    for (const of of numbers.values()) {
      if (of.toSorted((a, b) => a - b).some((number, index) => number !== index + 1)) numbersNotDense += 1;
    }
  }
  const verdicts = new Map<string, number>();
  for (const record of receipts) {
    const receipt = catalog.decodeCopy(record.value as Buffer);
    if (!receipt.ok || receipt.message['verdict'] === 'HELD') continue;
    const of = String(receipt.message['ofMessageId']);
    verdicts.set(of, (verdicts.get(of) ?? 0) + 1);
  }
  return {
    lost,
    doubled,
    foreign,
    numbersNotDense,
    copies,
    verdictsMissing: ids.filter((id) => !verdicts.has(id)).length,
    verdictsDoubled: [...verdicts.values()].filter((count) => count > 1).length,
    journalRows: await journalRows(installation.databaseUrl),
  };
}

async function journalRows(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const row = await client.query<{ count: string }>('SELECT count(*) AS count FROM journal');
    return Number(row.rows[0]?.count ?? 0);
  } finally {
    await client.end();
  }
}

export const flawless = (count: number): Findings => ({
  lost: 0,
  doubled: 0,
  foreign: 0,
  verdictsMissing: 0,
  verdictsDoubled: 0,
  numbersNotDense: 0,
  journalRows: count,
  copies: count * COPIES,
});

/** Waits until the journal holds this many decisions. */
export async function decided(databaseUrl: string, count: number, withinMs: number): Promise<void> {
  const until = Date.now() + withinMs;
  for (let rows = 0; (rows = await journalRows(databaseUrl)) < count;) {
    if (Date.now() > until) throw new Error(`${rows} of ${count} decided after ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
