import type { StatementSync } from 'node:sqlite';
import type { OutgoingRecord } from '../../../bus/record.ts';
import type { State } from './open.ts';
import { bytes, text, textOrNull, whole } from './rows.ts';
import type { Row } from './rows.ts';

/** Where a message came from, for the person who must mend it. */
export interface Origin {
  readonly document: string | null;
  readonly position: string | null;
  readonly place: string | null;
  readonly sourceKey: string | null;
}

/** The number of a message's document; null for a message that comes from none. */
export type Origins = (origin: Origin) => number | null;

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
  readonly #addOrigin: StatementSync;
  readonly #wait: StatementSync;
  readonly #pending: StatementSync;
  readonly #leave: StatementSync;
  readonly #failed: StatementSync;
  readonly #find: StatementSync;
  readonly #settle: StatementSync;
  readonly #settleUnasked: StatementSync;
  readonly #keysAt: StatementSync;

  constructor({ db }: State) {
    this.#add = db.prepare(`insert into outbox (message_id, type, awaits_verdict, origin, place, source_key)
      values (?, ?, ?, ?, ?, ?) on conflict do nothing`);
    this.#addOrigin = db.prepare(`insert into origin (document, position) values (?, ?)
      on conflict (position, document) do update set document = excluded.document returning id`);
    this.#wait = db.prepare(
      'insert into outgoing (seq, channel, partition, key, value, headers) values (?, ?, ?, ?, ?, ?)',
    );
    this.#pending =
      db.prepare(`select p.seq, o.message_id, o.awaits_verdict, p.channel, p.partition, p.key, p.value, p.headers
      from outgoing p join outbox o on o.seq = p.seq where p.seq > ? order by p.seq limit ?`);
    this.#leave = db.prepare('delete from outgoing where seq = ?');
    this.#failed = db.prepare('update outbox set failed = 1 where seq = ?');
    this.#find = db.prepare(`select o.type, d.document, d.position, o.place, o.source_key
      from outbox o left join origin d on d.id = o.origin where o.message_id = ?`);
    this.#keysAt = db.prepare(`select distinct o.source_key from origin d join outbox o on o.origin = d.id
      where d.position = ? and o.place = ? and o.source_key is not null`);
    this.#settle = db.prepare('update outbox set settled_at = ? where message_id = ? returning seq');
    this.#settleUnasked = db.prepare('update outbox set settled_at = ? where seq = ?');
  }

  /** Documents as this state numbers them; good for one transaction. */
  origins(): Origins {
    const known = new Map<string, number>();
    return ({ document, position }) => {
      if (document === null || position === null) return null;
      const key = JSON.stringify([position, document]);
      const id = known.get(key) ?? whole(this.#addOrigin.get(document, position) as Row, 'id');
      known.set(key, id);
      return id;
    };
  }

  /** A message id already there is left as it is. */
  add(row: OutboxRow, origins: Origins = this.origins()): void {
    const { place, sourceKey } = row.origin;
    const { messageId, type, channel, partition, key, value, headers, awaitsVerdict } = row;
    const origin = origins(row.origin);
    const { changes, lastInsertRowid } = this.#add.run(
      messageId,
      type,
      awaitsVerdict ? 1 : 0,
      origin,
      place,
      sourceKey,
    );
    if (changes !== 0) this.#wait.run(lastInsertRowid, channel, partition, key, value, JSON.stringify(headers));
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
