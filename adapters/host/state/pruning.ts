import type { State } from './open.ts';

/**
 * Forgets what is settled since before an instant. What tells a record or an arrival again stays for good: versions and
 * digests of source records, numbers of threads and cases, ids of delivered messages, refusals, records a person closed, and
 * what a person gave up.
 */
export function prune({ db, transaction }: State, before: number): number {
  const run = (sql: string): number => Number(db.prepare(sql).run(before).changes);
  return transaction(() => {
    const settled = run('delete from outbox where settled_at < ?');
    if (settled > 0) db.exec('delete from origin where id not in (select origin from outbox where origin is not null)');
    return (
      settled +
      run("delete from held where status in ('superseded', 'mended') and closed_at < ?") +
      run('delete from document where confirmed = 1 and taken_at < ?') +
      run("delete from command where status in ('done', 'failed') and done_at < ? and verb <> 'drop'")
    );
  });
}
