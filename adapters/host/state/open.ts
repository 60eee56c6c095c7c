import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrate } from './tables.ts';

/** What one participant's host remembers, in one SQLite file readable by its owner alone. */
export interface State {
  readonly db: DatabaseSync;
  /** All or nothing; inside another transaction it is a savepoint. Throwing undoes it. */
  transaction<T>(work: () => T): T;
  close(): void;
}

const CACHE_KIB = 32 * 1024;
/** Pages of 4 KiB written ahead before they go to their places: rows of a large file meet the same pages again and again. */
const AHEAD_PAGES = 8 * 1024;

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
  // A large file's rows stand scattered: with little memory every record would read and spill pages, savepoints most of all.
  db.exec(`pragma temp_store = memory; pragma cache_size = -${CACHE_KIB}; pragma wal_autocheckpoint = ${AHEAD_PAGES}`);
  migrate(db);
  return {
    db,
    transaction: nestable(db),
    close() {
      if (!db.isOpen) return;
      db.close();
      lock.close();
    },
  };
}

/** A state that nothing is left of: for a dry run. */
export function forgettingState(): State {
  const db = new DatabaseSync(':memory:');
  migrate(db);
  return { db, transaction: nestable(db), close: () => void (db.isOpen && db.close()) };
}

/** Reads the state beside a running host. */
export const readState = (folder: string): DatabaseSync =>
  new DatabaseSync(join(folder, 'host.db'), { readOnly: true, timeout: 5_000 });

/** Opens the state beside a running host for leaving commands in it. What is dropped is overwritten here too. */
export function commandState(folder: string): DatabaseSync {
  const db = new DatabaseSync(join(folder, 'host.db'), { timeout: 5_000 });
  db.exec('pragma synchronous = full; pragma secure_delete = on');
  return db;
}

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
