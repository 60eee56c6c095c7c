import type { DocRef, Deadline, OutOfBand } from '../../schemas/gen/common.gen.ts';
import type { MessageByType, MessageTypeName } from '../../schemas/gen/messages.gen.ts';
import type { Draft } from '../contract.ts';
import type { RecordReader } from './record-reader.ts';

export interface DraftParts<Type extends MessageTypeName> {
  readonly messageType: Type;
  readonly sourceKey: string;
  readonly threadKey: string;
  readonly body: Omit<MessageByType[Type], 'envelope'>;
  readonly sensitivity: Draft['sensitivity'];
  readonly occurredAt: number;
  readonly audience?: readonly string[];
  readonly docRef?: DocRef | null;
  readonly replyBy?: Deadline | null;
  readonly outOfBand?: OutOfBand | null;
  readonly after?: NonNullable<Draft['after']>;
}

/** A draft whose body the compiler holds against the type's schema. */
export const draftOf = <Type extends MessageTypeName>(parts: DraftParts<Type>): Draft => ({
  audience: [],
  docRef: null,
  replyBy: null,
  outOfBand: null,
  ...parts,
});

/** What a translator returns: drafts only of a record without faults. */
export const outcome = (
  reader: RecordReader,
  drafts: () => readonly Draft[],
): { readonly drafts: readonly Draft[]; readonly faults: RecordReader['faults'] } =>
  reader.faults.length > 0 ? { drafts: [], faults: reader.faults } : { drafts: drafts(), faults: [] };
