import type { Rule } from '../../schemas/rules.ts';
import type { Copy, Decision, Verdict } from './decision.ts';

/** What a journal row says of its record: everything but the sealed original, the record's key and what released it. */
export type Word = Omit<Decision, 'original' | 'key' | 'releasedBy' | 'heldRule'>;

/** The columns of `wordOf`. */
export interface WordRow {
  readonly channel: string;
  readonly part: number;
  readonly pos: string;
  readonly sender: string;
  readonly message_id: string | null;
  readonly message_type: string | null;
  readonly schema_id: number | null;
  readonly source_system: string | null;
  readonly source_key: string | null;
  readonly source_version: number | null;
  readonly digest: Buffer;
  readonly bytes: number;
  readonly verdict: Verdict;
  readonly rule: Rule | null;
  readonly field: string | null;
  readonly detail: string | null;
  readonly case_id: string | null;
  readonly linkage: string | null;
  readonly copies: readonly Copy[];
  readonly policy: string;
  readonly received_at: Date;
  readonly decided_at: Date;
}

const COLUMNS = [
  'channel',
  'part',
  'pos::text AS pos',
  'sender',
  'message_id',
  'message_type',
  'schema_id',
  'source_system',
  'source_key',
  'source_version',
  'digest',
  'bytes',
  'verdict',
  'rule',
  'field',
  'detail',
  'case_id',
  'linkage',
  'copies',
  'policy',
  'received_at',
  'decided_at',
];

/** The columns of a row, of the table or sub-query of this name. Offsets travel as text, so that none is rounded. */
export const wordColumns = (table: string): string => COLUMNS.map((column) => `${table}.${column}`).join(', ');

export const wordOf = (row: WordRow): Word => ({
  at: { channel: row.channel, partition: row.part, offset: BigInt(row.pos) },
  sender: row.sender,
  messageId: row.message_id,
  messageType: row.message_type,
  schemaId: row.schema_id,
  sourceSystem: row.source_system,
  sourceKey: row.source_key,
  sourceVersion: row.source_version,
  digest: row.digest,
  bytes: row.bytes,
  verdict: row.verdict,
  fault: row.rule === null ? null : { rule: row.rule, field: row.field ?? '', text: row.detail ?? '' },
  caseId: row.case_id,
  linkage: row.linkage,
  copies: row.copies,
  policy: row.policy,
  receivedAt: row.received_at,
  decidedAt: row.decided_at,
});
