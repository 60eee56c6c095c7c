import type { Pool } from './pool.ts';

/** A participant that is or was shut out. */
export interface BlockRow {
  readonly participant: string;
  readonly blockedAt: Date;
  readonly blockedBy: string;
  readonly reason: string;
  /** null: it is shut out now. */
  readonly unblockedAt: Date | null;
  readonly unblockedBy: string | null;
  readonly unblockReason: string | null;
}

/** Who did it, and why. */
export interface Act {
  readonly by: string;
  readonly reason: string;
}

export interface BlockQueries {
  /** Who is shut out now. */
  blocked(): Promise<ReadonlySet<string>>;
  /** All there ever were, newest first, at most `limit`. */
  all(limit: number): Promise<readonly BlockRow[]>;
  /** false: it was blocked already, and stays so by the earlier row. */
  block(participant: string, act: Act): Promise<boolean>;
  /** false: it was not blocked. */
  unblock(participant: string, act: Act): Promise<boolean>;
}

export function blockQueries(pool: Pool): BlockQueries {
  return {
    async blocked() {
      const found = await pool.query<{ participant: string }>(
        'SELECT participant FROM participant_block WHERE unblocked_at IS NULL',
      );
      return new Set(found.rows.map(({ participant }) => participant));
    },
    async all(limit) {
      const found = await pool.query<BlockRow>(
        `SELECT participant, blocked_at AS "blockedAt", blocked_by AS "blockedBy", reason, unblocked_at AS "unblockedAt",
           unblocked_by AS "unblockedBy", unblock_reason AS "unblockReason"
         FROM participant_block ORDER BY unblocked_at IS NOT NULL, blocked_at DESC, participant LIMIT $1`,
        [limit],
      );
      return found.rows;
    },
    async block(participant, { by, reason }) {
      const done = await pool.query(
        `INSERT INTO participant_block (participant, blocked_by, reason) VALUES ($1, $2, $3)
         ON CONFLICT (participant) WHERE unblocked_at IS NULL DO NOTHING`,
        [participant, by, reason],
      );
      return done.rowCount === 1;
    },
    async unblock(participant, { by, reason }) {
      const done = await pool.query(
        `UPDATE participant_block SET unblocked_at = now(), unblocked_by = $2, unblock_reason = $3
         WHERE participant = $1 AND unblocked_at IS NULL`,
        [participant, by, reason],
      );
      return done.rowCount === 1;
    },
  };
}
