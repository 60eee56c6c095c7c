import type { Field, RecordNode } from './model.ts';
import { SMALL_CELL } from './model.ts';
import { isPresent, readNumber } from './skip.ts';
import { flush, leaveOut, skipField, stampNothing } from './transcribe-steps.ts';
import type { Step, Work } from './transcribe-steps.ts';

/** Remembers where the record begins, for steps that read another field of it; records stand within records. */
export function fromItsStart(step: Step): Step {
  return (work) => {
    const outer = work.record;
    work.record = work.at;
    step(work);
    work.record = outer;
  };
}

/** Reads a number of the record at hand, wherever in it the head stands; null where it is empty. */
export function countAhead(type: RecordNode, name: string): (work: Work) => number | null {
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
export function cellStep(field: Field, count: (work: Work) => number | null): Step {
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
