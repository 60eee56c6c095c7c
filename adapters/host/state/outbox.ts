import type { StatementSync } from 'node:sqlite';
import type { OutgoingRecord } from '../../../bus/record.ts';
import type { State } from './open.ts';
import { bytes, text, textOrNull, whole } from './rows.ts';

/** Where a message came from, for the person who must mend it. */
export interface Origin {
  readonly document: string | null;
  readonly position: string | null;
  readonly place: string | null;
  readonly sourceKey: string | null;
}

export interface OutboxRow {
  readonly messageId: string;
  readonly type: string;
  readonly key: string;
  readonly channel: string;
  readonly partition: number;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** False for receipts and alarms: nobody answers them, so they are settled once the bus holds them. */
  readonly awaitsVerdict: boolean;
  readonly origin: Origin;
}

export interface PendingRow {
  readonly seq: number;
  readonly messageId: string;
  readonly record: OutgoingRecord;
}

export interface SettledRow {
  readonly type: string;
  readonly origin: Origin;
}

/** Messages to be published: pending → sent (acked by the bus) → settled (verdict known, bytes dropped), or failed. */
export class Outbox {
  readonly #add: StatementSync;
  readonly #pending: StatementSync;
  readonly #sent: StatementSync;
  readonly #failed: StatementSync;
  readonly #find: StatementSync;
  readonly #settle: StatementSync;
  readonly #keysAt: StatementSync;

  constructor({ db }: State) {
    this.#add =
      db.prepare(`insert into outbox (message_id, type, channel, partition, key, value, headers, status, awaits_verdict,
      document, position, place, source_key) values (?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?) on conflict do nothing`);
    this.#pending = db.prepare(
      "select seq, message_id, channel, partition, key, value, headers from outbox where status = 'pending' and seq > ? order by seq limit ?",
    );
    this.#sent = db.prepare(`update outbox set status = case awaits_verdict when 1 then 'sent' else 'settled' end,
      settled_at = case awaits_verdict when 1 then null else ?2 end,
      value = case awaits_verdict when 1 then value end where seq = ?1 and status = 'pending'`);
    this.#failed = db.prepare("update outbox set status = 'failed', value = null where seq = ?");
    this.#find = db.prepare('select type, document, position, place, source_key from outbox where message_id = ?');
    this.#keysAt = db.prepare(
      'select distinct source_key from outbox where position = ? and place = ? and source_key is not null',
    );
    this.#settle = db.prepare(
      "update outbox set status = 'settled', value = null, settled_at = ? where message_id = ?",
    );
  }

  /** A message id already there is left as it is. */
  add(row: OutboxRow): void {
    const { document, position, place, sourceKey } = row.origin;
    const { messageId, type, channel, partition, key, value, headers, awaitsVerdict } = row;
    this.#add.run(
      messageId,
      type,
      channel,
      partition,
      key,
      value,
      JSON.stringify(headers),
      awaitsVerdict ? 1 : 0,
      document,
      position,
      place,
      sourceKey,
    );
  }

  /** In the order they were added, after `seq`. */
  pending(after: number, most: number): PendingRow[] {
    return this.#pending.all(after, most).map((row) => ({
      seq: whole(row, 'seq'),
      messageId: text(row, 'message_id'),
      record: {
        channel: text(row, 'channel'),
        partition: whole(row, 'partition'),
        key: Buffer.from(text(row, 'key')),
        value: bytes(row, 'value'),
        headers: JSON.parse(text(row, 'headers')) as Record<string, string>,
      },
    }));
  }

  sent(seq: number, now: number): void {
    this.#sent.run(seq, now);
  }

  /** The bus will never take it. */
  failed(seq: number): void {
    this.#failed.run(seq);
  }

  find(messageId: string): SettledRow | undefined {
    const row = this.#find.get(messageId);
    if (row === undefined) return undefined;
    const origin = {
      document: textOrNull(row, 'document'),
      position: textOrNull(row, 'position'),
      place: textOrNull(row, 'place'),
      sourceKey: textOrNull(row, 'source_key'),
    };
    return { type: text(row, 'type'), origin };
  }

  /** Keys under which the record at this place was sent. */
  sourceKeysAt(position: string, place: string): string[] {
    return this.#keysAt.all(position, place).map((row) => text(row, 'source_key'));
  }

  settle(messageId: string, now: number): void {
    this.#settle.run(now, messageId);
  }
}
