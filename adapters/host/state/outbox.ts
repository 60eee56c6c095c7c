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
  readonly awaitsVerdict: boolean;
  readonly record: OutgoingRecord;
}

export interface SettledRow {
  readonly type: string;
  readonly origin: Origin;
}

/**
 * Messages to be published: pending (their bytes wait) → sent (the bus holds them, no bytes of ours) → settled (verdict
 * known), or failed. A message is remembered in a row of its own, apart from its bytes.
 */
export class Outbox {
  readonly #add: StatementSync;
  readonly #wait: StatementSync;
  readonly #pending: StatementSync;
  readonly #leave: StatementSync;
  readonly #failed: StatementSync;
  readonly #find: StatementSync;
  readonly #settle: StatementSync;
  readonly #settleUnasked: StatementSync;
  readonly #keysAt: StatementSync;

  constructor({ db }: State) {
    this.#add = db.prepare(`insert into outbox (message_id, type, awaits_verdict, document, position, place, source_key)
      values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning seq`);
    this.#wait = db.prepare(
      'insert into outgoing (seq, channel, partition, key, value, headers) values (?, ?, ?, ?, ?, ?)',
    );
    this.#pending =
      db.prepare(`select p.seq, o.message_id, o.awaits_verdict, p.channel, p.partition, p.key, p.value, p.headers
      from outgoing p join outbox o on o.seq = p.seq where p.seq > ? order by p.seq limit ?`);
    this.#leave = db.prepare('delete from outgoing where seq = ?');
    this.#failed = db.prepare('update outbox set failed = 1 where seq = ?');
    this.#find = db.prepare('select type, document, position, place, source_key from outbox where message_id = ?');
    this.#keysAt = db.prepare(
      'select distinct source_key from outbox where position = ? and place = ? and source_key is not null',
    );
    this.#settle = db.prepare('update outbox set settled_at = ? where message_id = ? returning seq');
    this.#settleUnasked = db.prepare('update outbox set settled_at = ? where seq = ?');
  }

  /** A message id already there is left as it is. */
  add(row: OutboxRow): void {
    const { document, position, place, sourceKey } = row.origin;
    const { messageId, type, channel, partition, key, value, headers, awaitsVerdict } = row;
    const added = this.#add.get(messageId, type, awaitsVerdict ? 1 : 0, document, position, place, sourceKey);
    if (added !== undefined)
      this.#wait.run(whole(added, 'seq'), channel, partition, key, value, JSON.stringify(headers));
  }

  /** In the order they were added, after `seq`. */
  pending(after: number, most: number): PendingRow[] {
    return this.#pending.all(after, most).map((row) => ({
      seq: whole(row, 'seq'),
      messageId: text(row, 'message_id'),
      awaitsVerdict: whole(row, 'awaits_verdict') === 1,
      record: {
        channel: text(row, 'channel'),
        partition: whole(row, 'partition'),
        key: Buffer.from(text(row, 'key')),
        value: bytes(row, 'value'),
        headers: JSON.parse(text(row, 'headers')) as Record<string, string>,
      },
    }));
  }

  /** The bus holds it; one that nobody answers is settled with that. */
  sent({ seq, awaitsVerdict }: Pick<PendingRow, 'seq' | 'awaitsVerdict'>, now: number): void {
    this.#leave.run(seq);
    if (!awaitsVerdict) this.#settleUnasked.run(now, seq);
  }

  /** The bus will never take it. */
  failed(seq: number): void {
    this.#leave.run(seq);
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

  /** A verdict may come before we knew that the bus holds the message: it is not sent again then. */
  settle(messageId: string, now: number): void {
    const row = this.#settle.get(now, messageId);
    if (row !== undefined) this.#leave.run(whole(row, 'seq'));
  }
}
