import type { StatementSync } from 'node:sqlite';
import type { State } from './open.ts';
import { bytes, text, textOrNull, whole } from './rows.ts';
import type { Row } from './rows.ts';

/** A business message that arrived and is not delivered yet, as its framed bytes. */
export interface Copy {
  readonly messageId: string;
  readonly caseId: string | null;
  readonly recipientSeq: number | null;
  readonly value: Buffer;
}

export interface Gap {
  readonly caseId: string;
  /** The number waited for first, and the lowest number that is there. */
  readonly missing: number;
  readonly first: number;
}

/** Arrivals in the order of their numbers. A copy waits here, or has failed and is tried again at the next start. */
export class Copies {
  readonly #keep: StatementSync;
  readonly #next: StatementSync;
  readonly #unordered: StatementSync;
  readonly #failedOnes: StatementSync;
  readonly #waitingCases: StatementSync;
  readonly #gaps: StatementSync;
  readonly #advance: StatementSync;
  readonly #fail: StatementSync;
  readonly #drop: StatementSync;
  readonly #delivered: StatementSync;
  readonly #isDelivered: StatementSync;

  constructor({ db }: State) {
    const columns = 'select message_id, case_id, recipient_seq, value from copy';
    this.#keep = db.prepare(`insert into copy (message_id, case_id, recipient_seq, value, status, arrived_at)
      select ?, ?, ?, ?, 'waiting', ? where not exists (select 1 from delivered where message_id = ?) on conflict do nothing`);
    // A number below the last one is a late comer (its gap was released): due at once.
    this.#next = db.prepare(`${columns} where status = 'waiting' and case_id = ?1 and recipient_seq <=
      1 + coalesce((select recipient_seq from inbox_case where case_id = ?1), 0) order by recipient_seq limit 1`);
    this.#unordered = db.prepare(
      `${columns} where status = 'waiting' and (case_id is null or recipient_seq is null) order by arrived_at, message_id limit 1`,
    );
    this.#failedOnes = db.prepare(`${columns} where status = 'failed' order by arrived_at, case_id, recipient_seq`);
    this.#waitingCases = db.prepare(
      "select distinct case_id from copy where status = 'waiting' and case_id is not null",
    );
    this.#gaps =
      db.prepare(`select c.case_id, min(c.recipient_seq) as first, coalesce(k.recipient_seq, 0) + 1 as missing
      from copy c left join inbox_case k on k.case_id = c.case_id
      where c.status = 'waiting' and c.case_id is not null and c.recipient_seq is not null
      group by c.case_id having min(c.arrived_at) <= ? and first > missing`);
    this.#advance = db.prepare(`insert into inbox_case (case_id, recipient_seq) values (?, ?)
      on conflict (case_id) do update set recipient_seq = max(recipient_seq, excluded.recipient_seq)`);
    this.#fail = db.prepare("update copy set status = 'failed' where message_id = ?");
    this.#drop = db.prepare('delete from copy where message_id = ?');
    this.#isDelivered = db.prepare('select 1 from delivered where message_id = ?');
    this.#delivered = db.prepare(
      'insert into delivered (message_id, delivered_at) values (?, ?) on conflict do nothing',
    );
  }

  /** Nothing happens to a copy that is known already: waiting, failed or delivered. */
  keep({ messageId, caseId, recipientSeq, value }: Copy, now: number): void {
    this.#keep.run(messageId, caseId, recipientSeq, value, now, messageId);
  }

  /** The copy that is due next in a case (or among those without one); undefined if its predecessor is missing. */
  next(caseId: string | null): Copy | undefined {
    const row = caseId === null ? this.#unordered.get() : this.#next.get(caseId);
    return row === undefined ? undefined : copyOf(row);
  }

  failed(): Copy[] {
    return this.#failedOnes.all().map(copyOf);
  }

  isDelivered(messageId: string): boolean {
    return this.#isDelivered.get(messageId) !== undefined;
  }

  waitingCases(): string[] {
    return this.#waitingCases.all().map((row) => text(row, 'case_id'));
  }

  /** Cases whose oldest waiting copy arrived before `before` and still misses a predecessor. */
  gaps(before: number): Gap[] {
    return this.#gaps
      .all(before)
      .map((row) => ({ caseId: text(row, 'case_id'), missing: whole(row, 'missing'), first: whole(row, 'first') }));
  }

  /** Everything up to this number counts as done. */
  advance(caseId: string, recipientSeq: number): void {
    this.#advance.run(caseId, recipientSeq);
  }

  fail(messageId: string): void {
    this.#fail.run(messageId);
  }

  done(messageId: string, now: number): void {
    this.#drop.run(messageId);
    this.#delivered.run(messageId, now);
  }
}

const copyOf = (row: Row): Copy => ({
  messageId: text(row, 'message_id'),
  caseId: textOrNull(row, 'case_id'),
  recipientSeq: row['recipient_seq'] === null ? null : whole(row, 'recipient_seq'),
  value: bytes(row, 'value'),
});
