import { column, columns } from './columns.ts';
import type { Queryable } from './pool.ts';

/** An accepted correction or withdrawal. */
export interface Amendment {
  readonly targetId: string;
  readonly sender: string;
  readonly messageId: string;
  readonly withdraws: boolean;
}

/** A message that its sender wants to correct or withdraw. */
export interface Target {
  readonly sender: string;
  readonly messageId: string;
}

/** What the claims on its id do not say of a target. */
export interface TargetState extends Target {
  readonly withdrawn: boolean;
  /** It came from this sender and was not accepted. */
  readonly turnedDown: boolean;
}

/** One row a target; asked under the lock of its case, so that a withdrawal by another lane is seen. */
export async function targetStates(db: Queryable, targets: readonly Target[]): Promise<TargetState[]> {
  if (targets.length === 0) return [];
  const rows = await db.query<{ sender: string; message_id: string; withdrawn: boolean; turned_down: boolean }>({
    name: 'target-states',
    text: `SELECT t.sender, t.message_id,
        EXISTS (SELECT FROM amendment a WHERE a.target_id = t.message_id AND a.sender = t.sender AND a.withdraws) AS withdrawn,
        EXISTS (SELECT FROM journal j WHERE j.message_id = t.message_id AND j.sender = t.sender AND NOT j.claims) AS turned_down
      FROM unnest(${columns(['text', 'text'])}) AS t(sender, message_id)`,
    values: [column(targets.map((one) => one.sender)), column(targets.map((one) => one.messageId))],
  });
  return rows.rows.map((row) => ({
    sender: row.sender,
    messageId: row.message_id,
    withdrawn: row.withdrawn,
    turnedDown: row.turned_down,
  }));
}

/** A message that another lane withdrew meanwhile breaks the index: the batch is decided anew. */
export async function writeAmendments(db: Queryable, amendments: readonly Amendment[]): Promise<void> {
  if (amendments.length === 0) return;
  await db.query({
    name: 'write-amendments',
    text: `INSERT INTO amendment (target_id, sender, message_id, withdraws)
      SELECT * FROM unnest(${columns(['text', 'text', 'text', 'boolean'])}) AS t(t, s, m, w) ORDER BY t, s, m`,
    values: [
      column(amendments.map((one) => one.targetId)),
      column(amendments.map((one) => one.sender)),
      column(amendments.map((one) => one.messageId)),
      column(amendments.map((one) => one.withdraws)),
    ],
  });
}
