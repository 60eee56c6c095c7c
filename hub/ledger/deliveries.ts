import type { Queryable } from './pool.ts';

export interface DeliveryMark {
  readonly messageId: string;
  readonly sender: string;
  readonly recipient: string;
  readonly kind: 'delivered' | 'signed';
  readonly at: Date;
}

/** The first word of a recipient stands. */
export async function markDelivered(db: Queryable, marks: readonly DeliveryMark[]): Promise<void> {
  if (marks.length === 0) return;
  await db.query({
    name: 'mark-delivered',
    text: `INSERT INTO delivery AS d (message_id, sender, recipient, delivered_at, signed_at)
      SELECT m, s, r, min(a) FILTER (WHERE k = 'delivered'), min(a) FILTER (WHERE k = 'signed')
      FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) AS t(m, s, r, k, a) GROUP BY m, s, r ORDER BY m, s, r
      ON CONFLICT (message_id, sender, recipient) DO UPDATE SET
        delivered_at = coalesce(d.delivered_at, excluded.delivered_at), signed_at = coalesce(d.signed_at, excluded.signed_at)`,
    values: [
      marks.map((mark) => mark.messageId),
      marks.map((mark) => mark.sender),
      marks.map((mark) => mark.recipient),
      marks.map((mark) => mark.kind),
      marks.map((mark) => mark.at),
    ],
  });
}
