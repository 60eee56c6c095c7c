import type { StatementSync } from 'node:sqlite';
import type { Rule } from '../../../schemas/rules.ts';
import type { State } from './open.ts';
import { text, whole } from './rows.ts';

/** Records of one document: `came` = `sent` + `duplicate` + `held` + `refused`. */
export interface Counts {
  came: number;
  /** Gave at least one new message. */
  sent: number;
  /** Gave only messages sent before with the same content. */
  duplicate: number;
  held: number;
  /** Carried a mark of state secrecy. */
  refused: number;
}

/** All that may be kept of what the classification gate stopped. `mark` stands for its position, under a key. */
export interface Refusal {
  readonly messageId: string;
  readonly mark: string;
  readonly digest: string;
  readonly bytes: number;
  readonly rule: Rule;
  readonly place: string;
}

/**
 * Which documents were taken in or refused. One that is not confirmed yet comes again after a crash and is known; one that
 * was confirmed and comes again was changed meanwhile and changed back, which is news.
 */
export class Documents {
  readonly #unconfirmed: StatementSync;
  readonly #digest: StatementSync;
  readonly #counts: StatementSync;
  readonly #add: StatementSync;
  readonly #refusals: StatementSync;
  readonly #refuse: StatementSync;
  readonly #confirm: StatementSync;
  readonly #confirmRefusal: StatementSync;

  constructor({ db }: State) {
    this.#unconfirmed = db.prepare('select 1 from document where position = ? and confirmed = 0');
    this.#digest = db.prepare('select digest from document where position = ?');
    this.#counts = db.prepare('select held, refused from document where position = ?');
    this.#add = db.prepare(`insert or replace into document
      (position, name, digest, bytes, taken_at, confirmed, came, sent, duplicate, held, refused) values (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)`);
    this.#refusals = db.prepare(
      'select count(*) as times, coalesce(min(confirmed), 1) as confirmed from refusal where mark = ?',
    );
    this.#refuse = db.prepare(
      'insert into refusal (message_id, mark, digest, bytes, rule, place, refused_at, confirmed) values (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#confirm = db.prepare('update document set confirmed = 1 where position = ?');
    this.#confirmRefusal = db.prepare('update refusal set confirmed = 1 where mark = ?');
  }

  /** Whether it was taken in and only its confirmation is missing. */
  isTaken(position: string): boolean {
    return this.#unconfirmed.get(position) !== undefined;
  }

  /** What a document taken in came to; nothing for one never taken in. */
  counts(position: string): Pick<Counts, 'held' | 'refused'> {
    const row = this.#counts.get(position);
    return row === undefined ? { held: 0, refused: 0 } : { held: whole(row, 'held'), refused: whole(row, 'refused') };
  }

  /** Empty for a document never taken in. */
  digest(position: string): string {
    const row = this.#digest.get(position);
    return row === undefined ? '' : text(row, 'digest');
  }

  add(of: { position: string; name: string; digest: string; bytes: number }, counts: Counts, now: number): void {
    const { came, sent, duplicate, held, refused } = counts;
    this.#add.run(of.position, of.name, of.digest, of.bytes, now, came, sent, duplicate, held, refused);
  }

  /** How often it was refused, and whether the last refusal still waits for its confirmation. */
  refusals(mark: string): { readonly times: number; readonly open: boolean } {
    const row = this.#refusals.get(mark);
    return row === undefined
      ? { times: 0, open: false }
      : { times: whole(row, 'times'), open: whole(row, 'confirmed') === 0 };
  }

  /** A refused record needs no confirmation of its own: its document has one. */
  refuse({ messageId, mark, digest, bytes, rule, place }: Refusal, of: 'document' | 'record', now: number): void {
    this.#refuse.run(messageId, mark, digest, bytes, rule, place, now, of === 'record' ? 1 : 0);
  }

  /** Said before the connector is told: dying between the two only makes the document come once more. */
  confirm(position: string, mark: string): void {
    this.#confirm.run(position);
    this.#confirmRefusal.run(mark);
  }
}
