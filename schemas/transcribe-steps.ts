import type { Field } from './model.ts';
import { isPresent, skipping } from './skip.ts';
import type { Head } from './skip.ts';

/** What the hub stamps on each copy. */
export interface Stamp {
  readonly caseId: string | null;
  readonly recipientSeq: number | null;
}

export interface Work extends Head {
  /** Bytes from here to `at` are kept and not yet copied. */
  kept: number;
  readonly to: Buffer;
  end: number;
  readonly stamp: Stamp;
  /** The record whose fields are being written begins here. */
  record: number;
}

export type Step = (work: Work) => void;

/** Compiles a step over a value, present or not. */
export function skipField(field: Field): Step {
  const skip = skipping(field.node);
  return field.nullable
    ? (work) => {
        if (isPresent(work)) skip(work);
      }
    : skip;
}

/** Writes an empty optional value. */
export function stampNothing(work: Work): void {
  work.to[work.end++] = 0;
}

/** Copies what was kept before `start` and goes on behind what was just read. */
export function leaveOut(work: Work, start: number): void {
  flush(work, start);
  work.kept = work.at;
}

export function flush(work: Work, until: number): void {
  if (work.odd || until <= work.kept) return;
  work.end += work.from.copy(work.to, work.end, work.kept, until);
}

export function writeText(work: Work, text: string): void {
  const bytes = Buffer.byteLength(text);
  writeNumber(work, bytes * 2);
  work.end += work.to.write(text, work.end);
}

/** A zigzag form that is known to be non-negative. */
export function writeNumber(work: Work, zigzag: number): void {
  let rest = zigzag;
  while (rest > 0x7f) {
    work.to[work.end++] = (rest % 128) | 0x80;
    rest = Math.floor(rest / 128);
  }
  work.to[work.end++] = rest;
}
