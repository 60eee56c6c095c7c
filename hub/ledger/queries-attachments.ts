import { wordColumns, wordOf } from './journal-row.ts';
import type { WordRow } from './journal-row.ts';
import type { Pool } from './pool.ts';
import type { JournalEntry } from './queries-messages.ts';

/** As the store gives it. Digests in hex. */
export interface AttachmentRow {
  readonly sha256: string;
  readonly sm3: string;
  readonly bytes: number;
}

/** Which of the messages that refer to an attachment are asked for. */
export interface ReferringPage {
  /** Those that stand, or those that were withdrawn. */
  readonly withdrawn: boolean;
  /** The last one of the page before. */
  readonly behind?: JournalEntry | undefined;
}

export interface AttachmentRead {
  readonly sha256: string;
  readonly reader: string;
  readonly granted: boolean;
  /** The message that showed it, or hid it; null for one's own upload. */
  readonly message: Pick<JournalEntry, 'messageId' | 'sender'> | null;
  readonly reason: string | null;
}

export interface AttachmentQueries {
  /** Idempotent. Call it when the content is durable. */
  add(stored: AttachmentRow, uploader: string): Promise<void>;
  find(sha256: string): Promise<AttachmentRow | undefined>;
  uploadedBy(sha256: string, participant: string): Promise<boolean>;
  /** Accepted messages with a copy for this participant, newest first, a page at a time; an empty page ends them. */
  referringTo(sha256: string, participant: string, page: ReferringPage): Promise<readonly JournalEntry[]>;
  /** Resolves when the read is recorded. */
  note(read: AttachmentRead): Promise<void>;
}

/** Messages of one page: so many are in memory at once, however many share one file. */
const PAGE = 50;

export function attachmentQueries(pool: Pool): AttachmentQueries {
  return {
    async add({ sha256, sm3, bytes }, uploader) {
      await pool.query(
        `WITH known AS (INSERT INTO attachment (sha256, sm3, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING)
         INSERT INTO attachment_upload (sha256, uploader) VALUES ($1, $4) ON CONFLICT DO NOTHING`,
        [sha256, sm3, bytes, uploader],
      );
    },
    async find(sha256) {
      const { rows } = await pool.query<AttachmentRow>('SELECT sha256, sm3, bytes FROM attachment WHERE sha256 = $1', [
        sha256,
      ]);
      return rows[0];
    },
    async uploadedBy(sha256, participant) {
      const { rowCount } = await pool.query('SELECT FROM attachment_upload WHERE sha256 = $1 AND uploader = $2', [
        sha256,
        participant,
      ]);
      return rowCount === 1;
    },
    async referringTo(sha256, participant, { withdrawn, behind }) {
      const { rows } = await pool.query<WordRow & { sealed: boolean }>(
        `SELECT ${wordColumns('j')}, j.original IS NOT NULL AS sealed
         FROM attachment_use u JOIN journal j ON j.message_id = u.message_id AND j.sender = u.sender AND j.claims
         WHERE u.sha256 = $1 AND j.copies @> jsonb_build_array(jsonb_build_object('to', $2::text))
           AND $3 = EXISTS (SELECT FROM amendment a
             WHERE a.target_id = j.message_id AND a.sender = j.sender AND a.withdraws)
           AND ($4::text IS NULL OR (j.decided_at, j.message_id, j.sender) <
             (SELECT l.decided_at, l.message_id, l.sender FROM journal l
              WHERE l.message_id = $4 AND l.sender = $5 AND l.claims))
         ORDER BY j.decided_at DESC, j.message_id DESC, j.sender DESC LIMIT ${PAGE}`,
        [sha256, participant, withdrawn, behind?.messageId ?? null, behind?.sender ?? null],
      );
      return rows.map((row) => ({ ...wordOf(row), sealed: row.sealed }));
    },
    async note({ sha256, reader, granted, message, reason }) {
      await pool.query(
        'INSERT INTO attachment_read (sha256, reader, granted, message_id, sender, reason) VALUES ($1, $2, $3, $4, $5, $6)',
        [sha256, reader, granted, message?.messageId ?? null, message?.sender ?? null, reason],
      );
    },
  };
}
