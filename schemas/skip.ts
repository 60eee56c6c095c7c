import type { Node } from './model.ts';

/** A reading head over an Avro body. `odd` is set when bytes are met that our encoder would have written otherwise. */
export interface Head {
  readonly from: Buffer;
  at: number;
  odd: boolean;
}

export type Skip = (head: Head) => void;

/** Compiles a step over one value. */
export function skipping(node: Node): Skip {
  switch (node.kind) {
    case 'string':
      return skipText;
    case 'boolean':
      return skipBoolean;
    case 'array': {
      const item = skipping(node.items);
      return (head) => eachItem(head, item);
    }
    case 'record': {
      const steps = node.fields.map((field) => {
        const step = skipping(field.node);
        return field.nullable ? optional(step) : step;
      });
      return (head) => {
        for (let i = 0; i < steps.length; i++) (steps[i] as Skip)(head);
      };
    }
    default:
      return skipNumber;
  }
}

const optional =
  (step: Skip): Skip =>
  (head) => {
    if (isPresent(head)) step(head);
  };

/** Reads the branch of an optional value. */
export function isPresent(head: Head): boolean {
  const branch = head.from[head.at++];
  if (branch !== 0 && branch !== 2) head.odd = true;
  return branch === 2;
}

/** One block with a positive count, or none: anything else is legal Avro, but not what our encoder writes. */
export function eachItem(head: Head, step: Skip): void {
  const count = readLength(head);
  if (count === 0) return;
  for (let i = 0; i < count && !head.odd; i++) step(head);
  if (head.from[head.at++] !== 0) head.odd = true;
}

/** A count or length; never more than there are bytes. */
export function readLength(head: Head): number {
  let value = 0;
  let scale = 1;
  let byte: number | undefined;
  do {
    byte = head.from[head.at++];
    if (byte === undefined || scale > 2 ** 35) return refuse(head);
    value += (byte & 0x7f) * scale;
    scale *= 128;
  } while (byte > 0x7f);
  const overlong = byte === 0 && scale > 128;
  if (overlong || value % 2 === 1 || value / 2 > head.from.length - head.at) return refuse(head);
  return value / 2;
}

function refuse(head: Head): number {
  head.odd = true;
  return 0;
}

function skipText(head: Head): void {
  const length = readLength(head);
  head.at += length;
}

/** A number as Avro writes it; past 2^52 it is not exact, which no count is. */
export function readNumber(head: Head): number {
  const start = head.at;
  skipNumber(head);
  let zigzag = 0;
  for (let at = head.at - 1; at >= start; at--) zigzag = zigzag * 128 + ((head.from[at] ?? 0) & 0x7f);
  return zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
}

function skipNumber(head: Head): void {
  const { from } = head;
  const start = head.at;
  let at = start;
  while ((from[at++] ?? 0) > 0x7f);
  if (from[at - 1] === 0 && at - start > 1) head.odd = true;
  head.at = at;
}

function skipBoolean(head: Head): void {
  if ((head.from[head.at++] ?? 2) > 1) head.odd = true;
}
