import type { Coordinates } from '../../bus/record.ts';
import type { Rule } from '../../schemas/rules.ts';
import { shelvedOf } from './parked.ts';
import type { Shelved, ShelvedRow } from './parked.ts';
import type { Queryable } from './pool.ts';

/** What is kept of a dead letter beside its journal row. */
export interface DeadLetter {
  readonly at: Coordinates;
  /** null where nothing the record says may be kept. */
  readonly headers: Readonly<Record<string, string>> | null;
  readonly recipients: readonly string[];
  readonly caseId: string | null;
  readonly rule: Rule;
  readonly reason: string | null;
  readonly attempts: number;
  readonly since: Date;
}

/** A record can die twice: after a redrive that had it wait again. Its count of attempts only rises. */
export async function bury(db: Queryable, letters: readonly DeadLetter[]): Promise<void> {
  for (const { at, headers, recipients, caseId, rule, reason, attempts, since } of letters) {
    await db.query({
      name: 'bury',
      text: `INSERT INTO dead_letter AS d (channel, part, pos, headers, recipients, case_id, rule, reason, attempts, since)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (channel, part, pos) DO UPDATE SET headers = excluded.headers, recipients = excluded.recipients,
          case_id = excluded.case_id, rule = excluded.rule, reason = excluded.reason, attempts = d.attempts + excluded.attempts,
          since = excluded.since, resolved_at = NULL`,
      values: [
        at.channel,
        at.partition,
        String(at.offset),
        headers === null ? null : JSON.stringify(headers),
        recipients.length === 0 ? null : recipients.join(' '),
        caseId,
        rule,
        reason,
        attempts,
        since,
      ],
    });
  }
}

/** The dead letter at these coordinates, if it is one still and has failed so often. */
export async function deadLetter(db: Queryable, at: Coordinates, attempt: number): Promise<Shelved[]> {
  const rows = await db.query<ShelvedRow>({
    name: 'dead-letter',
    text: `SELECT d.channel, d.part, d.pos::text AS pos, d.headers, d.recipients, d.rule, d.reason, d.attempts, d.case_id,
        j.original, j.record_key, j.received_at, j.claims
      FROM dead_letter d JOIN journal j USING (channel, part, pos)
      WHERE d.channel = $1 AND d.part = $2 AND d.pos = $3 AND d.attempts = $4 AND d.resolved_at IS NULL
        AND j.verdict = 'dead-letter' AND j.original IS NOT NULL`,
    values: [at.channel, at.partition, String(at.offset), attempt],
  });
  return rows.rows.map(shelvedOf);
}

export async function redriven(db: Queryable, at: readonly Coordinates[], now: Date): Promise<void> {
  for (const { channel, partition, offset } of at) {
    await db.query({
      name: 'redriven',
      text: 'UPDATE dead_letter SET resolved_at = $4 WHERE channel = $1 AND part = $2 AND pos = $3',
      values: [channel, partition, String(offset), now],
    });
  }
}

/** Decided on anew, it failed once more. */
export async function deadAgain(db: Queryable, at: Coordinates, reason: string): Promise<void> {
  await db.query({
    name: 'dead-again',
    text: `UPDATE dead_letter SET attempts = attempts + 1, rule = 'PROCESSING_FAILED', reason = $4
      WHERE channel = $1 AND part = $2 AND pos = $3`,
    values: [at.channel, at.partition, String(at.offset), reason],
  });
}
