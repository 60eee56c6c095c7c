import type { StatementSync } from 'node:sqlite';
import type { State } from './open.ts';

/**
 * Records as they were read, by their keyed hash, that a person has mended or dropped by command: met again unchanged, in
 * whatever file, they are not held and not sent once more.
 */
export class ClosedRecords {
  readonly #any: StatementSync;
  readonly #has: StatementSync;
  readonly #close: StatementSync;

  constructor({ db }: State) {
    this.#any = db.prepare('select 1 from closed_record limit 1');
    this.#has = db.prepare('select 1 from closed_record where record = ?');
    this.#close = db.prepare(
      'insert into closed_record (record, held, how, at) values (?, ?, ?, ?) on conflict (record) do update set how = excluded.how',
    );
  }

  isEmpty(): boolean {
    return this.#any.get() === undefined;
  }

  has(record: string): boolean {
    return this.#has.get(record) !== undefined;
  }

  close(record: string, held: string, how: 'mended' | 'dropped', now: number): void {
    this.#close.run(record, held, how, now);
  }
}
