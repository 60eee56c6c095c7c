import { maskName } from './mask-name.ts';
import type { Field, Node, RecordNode } from './model.ts';
import { SMALL_CELL } from './model.ts';
import { eachItem, isPresent, readLength, readNumber, skipping } from './skip.ts';
import type { Head } from './skip.ts';

/** What the hub stamps on each copy. */
export interface Stamp {
  readonly caseId: string | null;
  readonly recipientSeq: number | null;
}

/** Writes the view of an original body into `to` from `end` on; returns the position behind it, or -1: encode it anew. */
export type Transcribe = (from: Buffer, start: number, to: Buffer, end: number, stamp: Stamp) => number;

/** No copy is longer than this many times its original, and the stamp. */
export const GROWTH = 8;
export const stampBytes = ({ caseId }: Stamp): number => 32 + 3 * (caseId?.length ?? 0);

interface Work extends Head {
  /** Bytes from here to `at` are kept and not yet copied. */
  kept: number;
  readonly to: Buffer;
  end: number;
  readonly stamp: Stamp;
  /** The record whose fields are being written begins here. */
  record: number;
}

type Step = (work: Work) => void;

/**
 * Compiles the way from the bytes of a message to those of its view: what is kept is copied as it stands, without being
 * decoded. The result is what the encoder gives for the decoded message, byte for byte, if its texts are sound UTF-8;
 * where the original is encoded in another way than ours, the transcriber says so instead.
 */
export function transcriber(type: RecordNode, shown: RecordNode): Transcribe {
  const step = recordStep(type, shown, true);
  return (from, start, to, end, stamp) => {
    const work: Work = { from, at: start, odd: false, kept: start, to, end, stamp, record: start };
    step(work);
    if (work.odd || work.at !== from.length) return -1;
    flush(work, work.at);
    return work.end;
  };
}

function recordStep(type: RecordNode, shown: RecordNode, outermost = false): Step {
  const steps = type.fields.map((field) => {
    const kept = shown.fields.find((one) => one.name === field.name);
    if (kept === undefined) return hidden(field);
    if (outermost && field.name === 'envelope' && field.node.kind === 'record' && kept.node.kind === 'record')
      return envelopeStep(field.node, kept.node);
    return kept.smallCell === null ? fieldStep(field, kept) : cellStep(field, countAhead(type, kept.smallCell));
  });
  const inOrder: Step = (work) => {
    for (let i = 0; i < steps.length; i++) (steps[i] as Step)(work);
  };
  return shown.fields.some(({ smallCell }) => smallCell !== null) ? fromItsStart(inOrder) : inOrder;
}

/** Remembers where the record begins, for steps that read another field of it; records stand within records. */
function fromItsStart(step: Step): Step {
  return (work) => {
    const outer = work.record;
    work.record = work.at;
    step(work);
    work.record = outer;
  };
}

/** Reads a number of the record at hand, wherever in it the head stands; null where it is empty. */
function countAhead(type: RecordNode, name: string): (work: Work) => number | null {
  const place = type.fields.findIndex((field) => field.name === name);
  const before = type.fields.slice(0, place).map(skipField);
  const nullable = type.fields[place]?.nullable ?? false;
  return (work) => {
    const { at } = work;
    work.at = work.record;
    for (let i = 0; i < before.length; i++) (before[i] as Step)(work);
    const count = nullable && !isPresent(work) ? null : readNumber(work);
    work.at = at;
    return count;
  };
}

/** A value that is given only with a count large enough; in the view it is optional whether or not it is in the type. */
function cellStep(field: Field, count: (work: Work) => number | null): Step {
  const skip = skipField(field);
  return (work) => {
    const start = work.at;
    skip(work);
    if ((count(work) ?? 0) < SMALL_CELL) {
      leaveOut(work, start);
      stampNothing(work);
    } else if (!field.nullable) {
      flush(work, start);
      work.to[work.end++] = 2;
      work.kept = start;
    }
  };
}

function envelopeStep(type: RecordNode, shown: RecordNode): Step {
  const stamps: Readonly<Record<string, Step>> = { caseId: stampCase, senderSeq: stampNothing, recipientSeq: stampSeq };
  const steps = type.fields.map((field) => {
    const kept = shown.fields.find((one) => one.name === field.name);
    if (kept === undefined) return hidden(field);
    const stamp = stamps[field.name];
    return stamp === undefined ? fieldStep(field, kept) : replaced(field, stamp);
  });
  return (work) => {
    for (let i = 0; i < steps.length; i++) (steps[i] as Step)(work);
  };
}

function fieldStep(field: Field, kept: Field): Step {
  const step = kept.mask ? maskText : nodeStep(field.node, kept.node);
  return field.nullable
    ? (work) => {
        if (isPresent(work)) step(work);
      }
    : step;
}

function nodeStep(node: Node, shown: Node): Step {
  if (untouched(node, shown)) return skipping(node);
  if (node.kind === 'record' && shown.kind === 'record') return recordStep(node, shown);
  if (node.kind !== 'array' || shown.kind !== 'array') throw new Error('a view changes no type');
  const item = nodeStep(node.items, shown.items);
  return (work) => eachItem(work, item as (head: Head) => void);
}

/** True where a view shows all there is. */
function untouched(node: Node, shown: Node): boolean {
  if (node.kind === 'array' && shown.kind === 'array') return untouched(node.items, shown.items);
  if (node.kind !== 'record' || shown.kind !== 'record') return true;
  return (
    node.fields.length === shown.fields.length &&
    shown.fields.every(
      (field, i) => !field.mask && field.smallCell === null && untouched((node.fields[i] as Field).node, field.node),
    )
  );
}

function skipField(field: Field): Step {
  const skip = skipping(field.node);
  return field.nullable
    ? (work) => {
        if (isPresent(work)) skip(work);
      }
    : skip;
}

function hidden(field: Field): Step {
  const skip = skipField(field);
  return (work) => {
    const start = work.at;
    skip(work);
    leaveOut(work, start);
  };
}

function replaced(field: Field, write: Step): Step {
  const leave = hidden(field);
  return (work) => {
    leave(work);
    write(work);
  };
}

function maskText(work: Work): void {
  const start = work.at;
  const length = readLength(work);
  const text = work.from.toString('utf8', work.at, work.at + length);
  work.at += length;
  leaveOut(work, start);
  writeText(work, maskName(text));
}

function stampCase(work: Work): void {
  const { caseId } = work.stamp;
  if (caseId === null) return stampNothing(work);
  work.to[work.end++] = 2;
  writeText(work, caseId);
}

function stampSeq(work: Work): void {
  const { recipientSeq } = work.stamp;
  if (recipientSeq === null) return stampNothing(work);
  work.to[work.end++] = 2;
  writeNumber(work, recipientSeq * 2);
}

function stampNothing(work: Work): void {
  work.to[work.end++] = 0;
}

/** Copies what was kept before `start` and goes on behind what was just read. */
function leaveOut(work: Work, start: number): void {
  flush(work, start);
  work.kept = work.at;
}

function flush(work: Work, until: number): void {
  if (work.odd || until <= work.kept) return;
  work.end += work.from.copy(work.to, work.end, work.kept, until);
}

function writeText(work: Work, text: string): void {
  const bytes = Buffer.byteLength(text);
  writeNumber(work, bytes * 2);
  work.end += work.to.write(text, work.end);
}

/** A zigzag form that is known to be non-negative. */
function writeNumber(work: Work, zigzag: number): void {
  let rest = zigzag;
  while (rest > 0x7f) {
    work.to[work.end++] = (rest % 128) | 0x80;
    rest = Math.floor(rest / 128);
  }
  work.to[work.end++] = rest;
}
