import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';

/** Who asked, when, what for, for how many, under which version, and what became of it. Never an id number, never a key. */
export interface RequestRecord {
  readonly at: number;
  /** Null: nobody we know. */
  readonly caller: string | null;
  readonly purpose: string | null;
  readonly ids: number;
  readonly version: number | null;
  readonly outcome: string;
}

const SCHEMA = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  create table if not exists request (seq integer primary key, at integer not null, caller text, purpose text,
    ids integer not null, version integer, outcome text not null) strict;
  create table if not exists person (root blob primary key) strict, without rowid;
`;

/** The service's own memory: one row a request, and the roots of the persons it has given keys for. */
export class KeyRecords {
  readonly #db: DatabaseSync;
  readonly #add: StatementSync;
  readonly #see: StatementSync;
  readonly #persons: StatementSync;

  constructor(path: string) {
    this.#db = new DatabaseSync(path);
    this.#db.exec(SCHEMA);
    this.#add = this.#db.prepare(
      'insert into request (at, caller, purpose, ids, version, outcome) values (?, ?, ?, ?, ?, ?)',
    );
    this.#see = this.#db.prepare('insert into person (root) values (?) on conflict do nothing');
    this.#persons = this.#db.prepare('select root from person');
  }

  /** On the disc when this returns: a key leaves only behind its record. */
  add({ at, caller, purpose, ids, version, outcome }: RequestRecord, roots: readonly Buffer[] = []): void {
    this.#db.exec('begin immediate');
    try {
      for (const root of roots) this.#see.run(root);
      this.#add.run(at, caller, purpose, ids, version, outcome);
      this.#db.exec('commit');
    } catch (reason) {
      this.#db.exec('rollback');
      throw reason;
    }
  }

  *persons(): Generator<Buffer> {
    for (const { root } of this.#persons.iterate()) yield Buffer.from(root as Uint8Array);
  }

  close(): void {
    this.#db.close();
  }
}

/** The last requests, newest first, and how many persons are known; beside a running service. */
export function readRecords(
  path: string,
  most: number,
): { readonly requests: readonly RequestRecord[]; readonly persons: number } {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = db
      .prepare('select at, caller, purpose, ids, version, outcome from request order by seq desc limit ?')
      .all(most);
    const persons = Number(db.prepare('select count(*) as n from person').get()?.['n']);
    return { requests: rows as unknown as readonly RequestRecord[], persons };
  } finally {
    db.close();
  }
}
