import type { Copy, Verdict } from './decision.ts';
import type { Queryable } from './pool.ts';

/** A message id that is taken: by whom, with which content, in which case. */
export interface Claim {
  readonly messageId: string;
  readonly messageType: string | null;
  readonly sender: string;
  readonly digest: Buffer;
  readonly verdict: Verdict;
  readonly caseId: string | null;
  readonly copies: readonly Copy[];
}

/** All claims on these ids, whoever the sender. */
export async function claimsOn(db: Queryable, messageIds: readonly string[]): Promise<Claim[]> {
  if (messageIds.length === 0) return [];
  const rows = await db.query<{
    message_id: string;
    message_type: string | null;
    sender: string;
    digest: Buffer;
    verdict: Verdict;
    case_id: string | null;
    copies: readonly Copy[];
  }>({
    name: 'claims-on',
    text: 'SELECT message_id, message_type, sender, digest, verdict, case_id, copies FROM journal WHERE claims AND message_id = ANY($1)',
    values: [messageIds],
  });
  return rows.rows.map((row) => ({
    messageId: row.message_id,
    messageType: row.message_type,
    sender: row.sender,
    digest: row.digest,
    verdict: row.verdict,
    caseId: row.case_id,
    copies: row.copies,
  }));
}
