import type { StatementSync } from 'node:sqlite';
import type { State } from './open.ts';
import { text, whole } from './rows.ts';

export interface Line {
  readonly seq: number;
  readonly line: string;
  /** Where in the file it was about to be written, if that was begun. */
  readonly position: number | null;
}

/** Lines for the department's receipt file, each once by its id, kept until they are written. */
export class Lines {
  readonly #add: StatementSync;
  readonly #open: StatementSync;
  readonly #begin: StatementSync;
  readonly #written: StatementSync;
  readonly #state: State;

  constructor(state: State) {
    const { db } = state;
    this.#state = state;
    this.#add = db.prepare('insert into receipt_line (id, line, written) values (?, ?, 0) on conflict do nothing');
    this.#open = db.prepare('select seq, line, position from receipt_line where written = 0 order by seq');
    this.#begin = db.prepare('update receipt_line set position = ? where seq = ?');
    this.#written = db.prepare("update receipt_line set written = 1, line = '' where seq = ?");
  }

  add(id: string, line: string): void {
    this.#add.run(id, line);
  }

  open(): Line[] {
    return this.#open.all().map((row) => ({
      seq: whole(row, 'seq'),
      line: text(row, 'line'),
      position: row['position'] === null ? null : whole(row, 'position'),
    }));
  }

  /** Says of lines where they are about to be written: one write to the disc for all of them. */
  begin(places: readonly { readonly seq: number; readonly position: number }[]): void {
    this.#state.transaction(() => {
      for (const { seq, position } of places) this.#begin.run(position, seq);
    });
  }

  written(seqs: readonly number[]): void {
    this.#state.transaction(() => {
      for (const seq of seqs) this.#written.run(seq);
    });
  }
}
