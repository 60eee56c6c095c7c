import { leafVisitor } from './leaves.ts';
import type { LeafVisitor } from './leaves.ts';
import type { Format, RecordNode } from './model.ts';

/** A place where a text stands, with what is asked of it. */
export interface TextPlace {
  /** `persons[].name`: the brackets are filled by `at`. */
  readonly path: string;
  readonly required: boolean;
  readonly maxLength: number;
  readonly format: Format | null;
}

export type TextVisitor = LeafVisitor<TextPlace, string>;

/** Characters a text may have where the schema says nothing. */
export const DEFAULT_MAX_LENGTH = 2000;

/** Compiles a walk over all texts of a record, in the order of the schema. */
export const textVisitor = (record: RecordNode): TextVisitor =>
  leafVisitor(record, ({ kind }, { nullable, maxLength, format }, path) =>
    kind === 'string' ? { path, required: !nullable, maxLength: maxLength ?? DEFAULT_MAX_LENGTH, format } : null,
  );
