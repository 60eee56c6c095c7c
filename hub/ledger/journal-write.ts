import type { Decision } from './decision.ts';
import type { Queryable } from './pool.ts';

const CLAIMING = new Set(['accepted', 'held']);

const COLUMNS = `channel, part, pos, sender, message_id, message_type, schema_id, source_system, source_key, source_version,
  digest, bytes, verdict, claims, rule, field, detail, case_id, linkage, copies, policy, original, record_key, received_at, decided_at`;

/**
 * Journals decisions in one statement. All byte columns travel as one binary parameter and are cut out by position: no
 * hex detour. Rows go in by message id, so that two lanes meet on the unique index in one order and cannot deadlock.
 */
export async function writeJournal(db: Queryable, decisions: readonly Decision[]): Promise<void> {
  if (decisions.length === 0) return;
  const rows = decisions.toSorted((a, b) => compare(a.messageId ?? '', b.messageId ?? ''));
  const blob = new Blob();
  const cuts = rows.map((row) => ({ digest: blob.add(row.digest), original: blob.add(row.original), key: blob.add(row.key) }));
  const ofRows = <T>(pick: (row: Decision) => T): T[] => rows.map(pick);
  await db.query({
    name: 'write-journal',
    text: `INSERT INTO journal (${COLUMNS})
      SELECT channel, part, pos, sender, message_id, message_type, schema_id, source_system, source_key, source_version,
        substring($1::bytea FROM dig_at FOR 32), bytes, verdict, claims, rule, field, detail, case_id, linkage, copies, policy,
        CASE WHEN orig_len < 0 THEN NULL ELSE substring($1::bytea FROM orig_at FOR orig_len) END,
        CASE WHEN key_len < 0 THEN NULL ELSE substring($1::bytea FROM key_at FOR key_len) END,
        received_at, decided_at
      FROM unnest($2::text[], $3::smallint[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::text[],
        $11::bigint[], $12::int[], $13::int[], $14::text[], $15::boolean[], $16::text[], $17::text[], $18::text[], $19::uuid[],
        $20::text[], $21::jsonb[], $22::text[], $23::int[], $24::int[], $25::int[], $26::int[], $27::timestamptz[], $28::timestamptz[])
      AS r(channel, part, pos, sender, message_id, message_type, schema_id, source_system, source_key, source_version, dig_at, bytes,
        verdict, claims, rule, field, detail, case_id, linkage, copies, policy, orig_at, orig_len, key_at, key_len, received_at, decided_at)`,
    values: [
      blob.bytes(),
      ofRows((r) => r.at.channel),
      ofRows((r) => r.at.partition),
      ofRows((r) => String(r.at.offset)),
      ofRows((r) => r.sender),
      ofRows((r) => r.messageId),
      ofRows((r) => r.messageType),
      ofRows((r) => r.schemaId),
      ofRows((r) => r.sourceSystem),
      ofRows((r) => r.sourceKey),
      ofRows((r) => r.sourceVersion),
      cuts.map((cut) => cut.digest.at),
      ofRows((r) => r.bytes),
      ofRows((r) => r.verdict),
      ofRows((r) => CLAIMING.has(r.verdict)),
      ofRows((r) => r.fault?.rule ?? null),
      ofRows((r) => r.fault?.field ?? null),
      ofRows((r) => r.fault?.text ?? null),
      ofRows((r) => r.caseId),
      ofRows((r) => r.linkage),
      ofRows((r) => JSON.stringify(r.copies)),
      ofRows((r) => r.policy),
      cuts.map((cut) => cut.original.at),
      cuts.map((cut) => cut.original.length),
      cuts.map((cut) => cut.key.at),
      cuts.map((cut) => cut.key.length),
      ofRows((r) => r.receivedAt),
      ofRows((r) => r.decidedAt),
    ],
  });
}

/** Turns held rows into decided ones, naming the input that released them. */
export async function writeReleased(db: Queryable, decisions: readonly Decision[]): Promise<void> {
  for (const { at, verdict, fault, caseId, linkage, copies, policy, decidedAt, releasedBy } of decisions) {
    if (releasedBy === null) continue;
    await db.query({
      name: 'write-released',
      text: `UPDATE journal SET verdict = $4, claims = $5, rule = $6, field = $7, detail = $8, case_id = $9, linkage = $10, copies = $11,
        policy = $12, decided_at = $13, released_channel = $14, released_part = $15, released_pos = $16
        WHERE channel = $1 AND part = $2 AND pos = $3`,
      values: [
        at.channel, at.partition, String(at.offset), verdict, CLAIMING.has(verdict), fault?.rule ?? null, fault?.field ?? null,
        fault?.text ?? null, caseId, linkage, JSON.stringify(copies), policy, decidedAt, releasedBy.channel, releasedBy.partition,
        String(releasedBy.offset),
      ],
    });
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

class Blob {
  readonly #parts: Buffer[] = [];
  #length = 0;

  /** Position counted from 1, as SQL's substring counts; length -1 stands for null. */
  add(bytes: Buffer | null): { at: number; length: number } {
    if (bytes === null) return { at: 1, length: -1 };
    const at = this.#length + 1;
    this.#parts.push(bytes);
    this.#length += bytes.length;
    return { at, length: bytes.length };
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts, this.#length);
  }
}
