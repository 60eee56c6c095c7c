import { column, columns } from './columns.ts';
import type { Decision } from './decision.ts';
import type { Queryable } from './pool.ts';

const CLAIMING = new Set(['accepted', 'held']);

/** A record that could not be read has no id of its own: what its headers say takes none from others. */
const claims = ({ verdict, messageType }: Decision): boolean => CLAIMING.has(verdict) && messageType !== null;

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
  const cuts = rows.map((row) => ({
    digest: blob.add(row.digest),
    original: blob.add(row.original),
    key: blob.add(row.key),
  }));
  const list = (pick: (row: Decision, at: number) => unknown): string => column(rows.map(pick));
  await db.query({
    name: 'write-journal',
    text: `INSERT INTO journal (${COLUMNS})
      SELECT channel, part, pos, sender, message_id, message_type, schema_id, source_system, source_key, source_version,
        substring($1::bytea FROM dig_at FOR 32), bytes, verdict, claims, rule, field, detail, case_id, linkage, copies::jsonb, policy,
        CASE WHEN orig_len < 0 THEN NULL ELSE substring($1::bytea FROM orig_at FOR orig_len) END,
        CASE WHEN key_len < 0 THEN NULL ELSE substring($1::bytea FROM key_at FOR key_len) END,
        received_at, decided_at
      FROM unnest(${LISTS}) AS r(channel, part, pos, sender, message_id, message_type, schema_id, source_system, source_key,
        source_version, dig_at, bytes, verdict, claims, rule, field, detail, case_id, linkage, copies, policy, orig_at, orig_len,
        key_at, key_len, received_at, decided_at)`,
    values: [
      blob.bytes(),
      list((r) => r.at.channel),
      list((r) => r.at.partition),
      list((r) => r.at.offset),
      list((r) => r.sender),
      list((r) => r.messageId),
      list((r) => r.messageType),
      list((r) => r.schemaId),
      list((r) => r.sourceSystem),
      list((r) => r.sourceKey),
      list((r) => r.sourceVersion),
      list((_, at) => cuts[at]?.digest.at ?? 1),
      list((r) => r.bytes),
      list((r) => r.verdict),
      list(claims),
      list((r) => r.fault?.rule ?? null),
      list((r) => r.fault?.field ?? null),
      list((r) => r.fault?.text ?? null),
      list((r) => r.caseId),
      list((r) => r.linkage),
      list((r) => JSON.stringify(r.copies)),
      list((r) => r.policy),
      list((_, at) => cuts[at]?.original.at ?? 1),
      list((_, at) => cuts[at]?.original.length ?? -1),
      list((_, at) => cuts[at]?.key.at ?? 1),
      list((_, at) => cuts[at]?.key.length ?? -1),
      list((r) => r.receivedAt.toISOString()),
      list((r) => r.decidedAt.toISOString()),
    ],
  });
}

/** Types of the columns as they are listed in the statement, from $2 on. */
const TYPES = [
  'text',
  'smallint',
  'bigint',
  'text',
  'text',
  'text',
  'int',
  'text',
  'text',
  'bigint',
  'int',
  'int',
  'text',
  'boolean',
  'text',
  'text',
  'text',
  'uuid',
  'text',
  'text',
  'text',
  'int',
  'int',
  'int',
  'int',
  'timestamptz',
  'timestamptz',
];
const LISTS = columns(TYPES, 2);

/** Turns held rows and dead letters into decided ones, naming the input that released them; what could not be read then is told now. */
export async function writeReleased(db: Queryable, decisions: readonly Decision[]): Promise<void> {
  for (const decision of decisions) {
    const { at, verdict, fault, caseId, linkage, copies, policy, decidedAt, releasedBy } = decision;
    if (releasedBy === null) continue;
    await db.query({
      name: 'write-released',
      text: `UPDATE journal SET verdict = $4, claims = $5, rule = $6, field = $7, detail = $8, case_id = $9, linkage = $10, copies = $11,
        policy = $12, decided_at = $13, released_channel = $14, released_part = $15, released_pos = $16,
        held_rule = CASE verdict WHEN 'held' THEN coalesce(held_rule, rule) ELSE held_rule END,
        message_id = coalesce(message_id, $17), message_type = coalesce(message_type, $18), schema_id = coalesce(schema_id, $19),
        source_system = coalesce(source_system, $20), source_key = coalesce(source_key, $21), source_version = coalesce(source_version, $22)
        WHERE channel = $1 AND part = $2 AND pos = $3`,
      values: [
        at.channel,
        at.partition,
        String(at.offset),
        verdict,
        claims(decision),
        fault?.rule ?? null,
        fault?.field ?? null,
        fault?.text ?? null,
        caseId,
        linkage,
        JSON.stringify(copies),
        policy,
        decidedAt,
        releasedBy.channel,
        releasedBy.partition,
        String(releasedBy.offset),
        decision.messageId,
        decision.messageType,
        decision.schemaId,
        decision.sourceSystem,
        decision.sourceKey,
        decision.sourceVersion,
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
