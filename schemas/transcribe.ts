import { maskName } from './mask-name.ts';
import type { Field, Node, RecordNode } from './model.ts';
import { eachItem, isPresent, readLength, skipping } from './skip.ts';
import type { Head } from './skip.ts';
import { cellStep, countAhead, fromItsStart } from './small-cell.ts';
import { flush, leaveOut, skipField, stampNothing, writeNumber, writeText } from './transcribe-steps.ts';
import type { Stamp, Step, Work } from './transcribe-steps.ts';

export type { Stamp };

/** Writes the view of an original body into `to` from `end` on; returns the position behind it, or -1: encode it anew. */
export type Transcribe = (from: Buffer, start: number, to: Buffer, end: number, stamp: Stamp) => number;

/** No copy is longer than this many times its original, and the stamp. */
export const GROWTH = 8;
export const stampBytes = ({ caseId }: Stamp): number => 32 + 3 * (caseId?.length ?? 0);

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
