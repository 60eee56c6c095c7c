import type { StatementSync } from 'node:sqlite';
import type { Rule } from '../../../schemas/rules.ts';
import type { State } from './open.ts';
import { text } from './rows.ts';

/** Records of one document: `came` = `sent` + `duplicate` + `held`. */
export interface Counts {
  came: number;
  /** Gave at least one new message. */
  sent: number;
  /** Gave only messages sent before with the same content. */
  duplicate: number;
  held: number;
}

/** All that may be kept of a document the classification gate stopped. */
export interface Refusal {
  readonly messageId: string;
  readonly digest: string;
  readonly bytes: number;
  readonly rule: Rule;
  readonly place: string;
}

/** Which documents were taken in, and which were refused. */
export class Documents {
  readonly #has: StatementSync;
  readonly #digest: StatementSync;
  readonly #add: StatementSync;
  readonly #hasRefusal: StatementSync;
  readonly #refuse: StatementSync;

  constructor({ db }: State) {
    this.#has = db.prepare('select 1 from document where position = ?');
    this.#digest = db.prepare('select digest from document where position = ?');
    this.#add = db.prepare(`insert into document (position, name, digest, bytes, taken_at, came, sent, duplicate, held)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#hasRefusal = db.prepare('select 1 from refusal where message_id = ?');
    this.#refuse = db.prepare(
      'insert into refusal (message_id, digest, bytes, rule, place, refused_at) values (?, ?, ?, ?, ?, ?)',
    );
  }

  has(position: string): boolean {
    return this.#has.get(position) !== undefined;
  }

  /** Empty for a document never taken in. */
  digest(position: string): string {
    const row = this.#digest.get(position);
    return row === undefined ? '' : text(row, 'digest');
  }

  add(of: { position: string; name: string; digest: string; bytes: number }, counts: Counts, now: number): void {
    this.#add.run(of.position, of.name, of.digest, of.bytes, now, counts.came, counts.sent, counts.duplicate, counts.held);
  }

  hasRefusal(messageId: string): boolean {
    return this.#hasRefusal.get(messageId) !== undefined;
  }

  refuse({ messageId, digest, bytes, rule, place }: Refusal, now: number): void {
    this.#refuse.run(messageId, digest, bytes, rule, place, now);
  }
}
