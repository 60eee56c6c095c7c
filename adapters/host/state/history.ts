import type { DatabaseSync } from 'node:sqlite';
import { text, textOrNull, whole } from './rows.ts';

/** A message the department's record became, and where the record stands. */
export interface SentMessage {
  readonly messageId: string;
  readonly type: string;
  readonly sourceKey: string | null;
  readonly document: string | null;
  readonly place: string | null;
}

/** A document that was taken in: `came` = `sent` + `duplicate` + `held` + `refused`. */
export interface TakenDocument {
  readonly name: string;
  readonly digest: string;
  readonly came: number;
  readonly sent: number;
  readonly duplicate: number;
  readonly held: number;
  readonly refused: number;
}

/** All that is kept of a document the classification gate stopped, or of a record of one. */
export interface RefusedDocument {
  readonly digest: string;
  readonly bytes: number;
  readonly rule: string;
}

/** Messages made of records, in the order they were made; receipts and alarms of the host itself are left out. */
export const sentMessages = (db: DatabaseSync): SentMessage[] =>
  db
    .prepare(
      `select o.message_id, o.type, o.source_key, d.document, o.place from outbox o left join origin d on d.id = o.origin
       where o.awaits_verdict = 1 order by o.seq`,
    )
    .all()
    .map((row) => ({
      messageId: text(row, 'message_id'),
      type: text(row, 'type'),
      sourceKey: textOrNull(row, 'source_key'),
      document: textOrNull(row, 'document'),
      place: textOrNull(row, 'place'),
    }));

export const takenDocuments = (db: DatabaseSync): TakenDocument[] =>
  db
    .prepare('select name, digest, came, sent, duplicate, held, refused from document order by taken_at')
    .all()
    .map((row) => ({
      name: text(row, 'name'),
      digest: text(row, 'digest'),
      came: whole(row, 'came'),
      sent: whole(row, 'sent'),
      duplicate: whole(row, 'duplicate'),
      held: whole(row, 'held'),
      refused: whole(row, 'refused'),
    }));

export const refusedDocuments = (db: DatabaseSync): RefusedDocument[] =>
  db
    .prepare('select digest, bytes, rule from refusal order by refused_at')
    .all()
    .map((row) => ({ digest: text(row, 'digest'), bytes: whole(row, 'bytes'), rule: text(row, 'rule') }));

/** Whether nothing waits to be published or confirmed. */
export const isSettled = (db: DatabaseSync): boolean =>
  db
    .prepare(
      `select 1 from outgoing union all select 1 from document where confirmed = 0
       union all select 1 from refusal where confirmed = 0 union all select 1 from command where status = 'open' limit 1`,
    )
    .get() === undefined;
