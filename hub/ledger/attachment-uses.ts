import { column, columns } from './columns.ts';
import type { Queryable } from './pool.ts';

/** What one participant has handed in. */
export interface HandedIn {
  readonly uploader: string;
  readonly sha256: string;
  /** Hex. */
  readonly sm3: string;
  readonly bytes: number;
}

/** An accepted message refers to an attachment. */
export interface AttachmentUse {
  readonly sha256: string;
  readonly messageId: string;
  readonly sender: string;
}

/** Of what these senders refer to, what they have handed in. */
export async function handedIn(
  db: Queryable,
  wanted: readonly Pick<HandedIn, 'uploader' | 'sha256'>[],
): Promise<HandedIn[]> {
  if (wanted.length === 0) return [];
  const rows = await db.query<HandedIn>({
    name: 'handed-in',
    text: `SELECT u.uploader, a.sha256, a.sm3, a.bytes
      FROM (SELECT DISTINCT * FROM unnest(${columns(['text', 'text'])}) AS t(uploader, sha256)) w
      JOIN attachment_upload u USING (uploader, sha256) JOIN attachment a USING (sha256)`,
    values: [column(wanted.map((one) => one.uploader)), column(wanted.map((one) => one.sha256))],
  });
  return rows.rows;
}

export async function writeUses(db: Queryable, uses: readonly AttachmentUse[]): Promise<void> {
  if (uses.length === 0) return;
  await db.query({
    name: 'write-attachment-uses',
    text: `INSERT INTO attachment_use (sha256, message_id, sender)
      SELECT DISTINCT * FROM unnest(${columns(['text', 'text', 'text'])}) AS t(h, m, s) ORDER BY h, m, s`,
    values: [
      column(uses.map((one) => one.sha256)),
      column(uses.map((one) => one.messageId)),
      column(uses.map((one) => one.sender)),
    ],
  });
}
