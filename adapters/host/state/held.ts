import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Fault } from '../../../schemas/fault.ts';
import type { Rule } from '../../../schemas/rules.ts';
import { shortDigest } from '../identity.ts';
import type { State } from './open.ts';
import { text, whole } from './rows.ts';
import type { Row } from './rows.ts';

/** record: a native record not sent; verdict: refused by the hub; copy: an arrival that could not be rendered. */
export type HeldKind = 'record' | 'verdict' | 'copy';

/** open: waits for a person; superseded: a newer document of the same name was taken in; mended: done after all; dropped: a person gave it up, with a reason. */
export type HeldStatus = 'open' | 'superseded' | 'mended' | 'dropped';

export interface HeldAt {
  readonly kind: HeldKind;
  /** Document name, or the channel of a copy. */
  readonly document: string;
  /** The document's position at the connector, or the id of the message. */
  readonly position: string;
  readonly place: string;
  readonly digest: string;
}

export interface HeldRow extends HeldAt {
  readonly id: string;
  readonly rule: Rule;
  readonly field: string;
  readonly text: string;
  readonly firstSeen: number;
  readonly status: HeldStatus;
}

/** What waits for a person. Holds places and rules, never values. */
export class Held {
  readonly #add: StatementSync;
  readonly #supersede: StatementSync;
  readonly #mend: StatementSync;
  readonly #close: StatementSync;

  constructor({ db }: State) {
    this.#add =
      db.prepare(`insert into held (id, kind, document, position, place, rule, field, text, digest, first_seen, status)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open') on conflict (id) do update set status = 'open', closed_at = null`);
    this.#supersede = db.prepare(
      "update held set status = 'superseded', closed_at = ? where document = ? and kind <> 'copy' and status = 'open'",
    );
    this.#mend = db.prepare(
      "update held set status = 'mended', closed_at = ? where position = ? and kind = 'copy' and status = 'open'",
    );
    this.#close = db.prepare(
      "update held set status = ?, reason = ?, closed_at = ? where position = ? and place = ? and kind <> 'copy' and status = 'open'",
    );
  }

  /** Returns the id under which a person finds it; the same fault at the same place is held once. */
  add(at: HeldAt, { rule, field, text: detail }: Fault, now: number): string {
    const id = shortDigest([at.kind, at.position, at.place, rule, field]);
    this.#add.run(id, at.kind, at.document, at.position, at.place, rule, field, detail, at.digest, now);
    return id;
  }

  /** A newer document of this name is being taken in: what was wrong with the older one is history. */
  supersede(document: string, now: number): void {
    this.#supersede.run(now, document);
  }

  /** The copy of this message was rendered after all. */
  mend(messageId: string, now: number): void {
    this.#mend.run(now, messageId);
  }

  /** Everything that was wrong with the record at this place is settled. */
  close({ position, place }: HeldAt, how: 'mended' | 'dropped', reason: string | null, now: number): void {
    this.#close.run(how, reason, now, position, place);
  }
}

/** Open rows, oldest first. */
export const openHeld = (db: DatabaseSync): HeldRow[] =>
  db.prepare("select * from held where status = 'open' order by first_seen, document, place, id").all().map(heldRow);

/** By id or a beginning of it; at most two, so that a beginning of several can be told from one. */
export const heldBeginning = (db: DatabaseSync, id: string): HeldRow[] =>
  db.prepare('select * from held where substr(id, 1, length(?)) = ? limit 2').all(id, id).map(heldRow);

/** By id or an unambiguous beginning of it. */
export function findHeld(db: DatabaseSync, id: string): HeldRow | undefined {
  const [row, other] = heldBeginning(db, id);
  return other === undefined ? row : undefined;
}

const heldRow = (row: Row): HeldRow => ({
  id: text(row, 'id'),
  kind: text(row, 'kind') as HeldKind,
  document: text(row, 'document'),
  position: text(row, 'position'),
  place: text(row, 'place'),
  rule: text(row, 'rule') as Rule,
  field: text(row, 'field'),
  text: text(row, 'text'),
  digest: text(row, 'digest'),
  firstSeen: whole(row, 'first_seen'),
  status: text(row, 'status') as HeldStatus,
});
