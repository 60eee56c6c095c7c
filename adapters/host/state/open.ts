import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const VERSION = 1;

const tables = `
create table source_record (source_key text not null, type text not null, version integer not null, digest text not null,
  message_id text not null, refused integer not null default 0, primary key (source_key, type)) strict;
create table stream (thread text primary key, sender_seq integer not null) strict;
create table outbox (seq integer primary key autoincrement, message_id text not null unique, channel text not null,
  partition integer not null, key text not null, value blob, headers text not null, status text not null,
  awaits_verdict integer not null, document text, position text, place text, source_key text, type text not null) strict;
create index outbox_pending on outbox (seq) where status = 'pending';
create table held (id text primary key, kind text not null, document text not null, position text not null, place text not null,
  rule text not null, field text not null, text text not null, digest text not null, first_seen integer not null,
  status text not null) strict;
create index held_document on held (document) where status = 'open';
create table document (position text primary key, name text not null, digest text not null, bytes integer not null,
  taken_at integer not null, confirmed integer not null, came integer not null, sent integer not null, duplicate integer not null, held integer not null) strict;
create table refusal (message_id text primary key, mark text not null, digest text not null, bytes integer not null, rule text not null,
  place text not null, refused_at integer not null, confirmed integer not null) strict;
create index refusal_mark on refusal (mark);
create table copy (message_id text primary key, case_id text, recipient_seq integer, value blob not null, status text not null,
  arrived_at integer not null) strict;
create index copy_order on copy (case_id, recipient_seq);
create table inbox_case (case_id text primary key, recipient_seq integer not null) strict;
create table delivered (message_id text primary key, delivered_at integer not null) strict;
create table receipt_line (seq integer primary key autoincrement, id text not null unique, line text not null,
  position integer, written integer not null) strict;
create index receipt_line_open on receipt_line (seq) where written = 0;
`;

/** What one participant's host remembers, in one SQLite file readable by its owner alone. */
export interface State {
  readonly db: DatabaseSync;
  /** All or nothing; inside another transaction it is a savepoint. Throwing undoes it. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** Opens or creates the state. A second host on the same folder is refused. */
export function openState(folder: string): State {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const lock = openLock(join(folder, 'host.lock'));
  const file = join(folder, 'host.db');
  closeSync(openSync(file, 'a', 0o600));
  const db = new DatabaseSync(file, { timeout: 5_000 });
  // Dropped bytes are overwritten, and a commit survives a power cut.
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on');
  const version = db.prepare('pragma user_version').get()?.['user_version'];
  if (version === 0) db.exec(`begin immediate; ${tables} pragma user_version = ${VERSION}; commit`);
  else if (version !== VERSION)
    throw new Error(`state of another version: ${String(version)}, this host knows ${VERSION}`);
  const transaction = nestable(db);
  return {
    db,
    transaction,
    close() {
      if (!db.isOpen) return;
      db.close();
      lock.close();
    },
  };
}

/** Reads the state beside a running host. */
export const readState = (folder: string): DatabaseSync =>
  new DatabaseSync(join(folder, 'host.db'), { readOnly: true, timeout: 5_000 });

function nestable(db: DatabaseSync): <T>(work: () => T) => T {
  let depth = 0;
  return (work) => {
    const [begin, commit, undo] =
      depth === 0
        ? ['begin immediate', 'commit', 'rollback']
        : [`savepoint s${depth}`, `release s${depth}`, `rollback to s${depth}; release s${depth}`];
    db.exec(begin);
    depth += 1;
    try {
      const result = work();
      db.exec(commit);
      return result;
    } catch (reason) {
      db.exec(undo);
      throw reason;
    } finally {
      depth -= 1;
    }
  };
}

/** SQLite's own file lock: it ends with the process, however that ends. */
function openLock(file: string): DatabaseSync {
  closeSync(openSync(file, 'a', 0o600));
  const lock = new DatabaseSync(file);
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch (reason) {
    lock.close();
    throw new Error('another host already serves this participant', { cause: reason });
  }
  return lock;
}
