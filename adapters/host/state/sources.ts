import type { StatementSync } from 'node:sqlite';
import type { State } from './open.ts';
import { text, whole } from './rows.ts';

export interface SourceRecord {
  readonly version: number;
  readonly digest: string;
  /** The hub refused this version, so the same content may be sent anew. */
  readonly refused: boolean;
}

/** The last version of every source record sent, and the last number of every thread. */
export class Sources {
  readonly #find: StatementSync;
  readonly #put: StatementSync;
  readonly #refuse: StatementSync;
  readonly #lastNumber: StatementSync;
  readonly #putNumber: StatementSync;

  constructor({ db }: State) {
    this.#find = db.prepare('select version, digest, refused from source_record where source_key = ? and type = ?');
    this.#put =
      db.prepare(`insert into source_record (source_key, type, version, digest, message_id) values (?, ?, ?, ?, ?)
      on conflict (source_key, type) do update set version = excluded.version, digest = excluded.digest,
      message_id = excluded.message_id, refused = 0`);
    this.#refuse = db.prepare(`update source_record set refused = 1 where message_id = ?1 and (source_key, type) in
      (select source_key, type from outbox where message_id = ?1)`);
    this.#lastNumber = db.prepare('select sender_seq from stream where thread = ?');
    this.#putNumber = db.prepare(`insert into stream (thread, sender_seq) values (?, ?)
      on conflict (thread) do update set sender_seq = excluded.sender_seq`);
  }

  find(sourceKey: string, type: string): SourceRecord | undefined {
    const row = this.#find.get(sourceKey, type);
    if (row === undefined) return undefined;
    return { version: whole(row, 'version'), digest: text(row, 'digest'), refused: whole(row, 'refused') === 1 };
  }

  put(sourceKey: string, type: string, version: number, digest: string, messageId: string): void {
    this.#put.run(sourceKey, type, version, digest, messageId);
  }

  /** Of a message that is no longer the last version of its record, nothing happens. */
  refuse(messageId: string): void {
    this.#refuse.run(messageId);
  }

  /** 0 for a thread that has none yet. */
  lastNumber(thread: string): number {
    const row = this.#lastNumber.get(thread);
    return row === undefined ? 0 : whole(row, 'sender_seq');
  }

  putNumber(thread: string, number: number): void {
    this.#putNumber.run(thread, number);
  }
}
