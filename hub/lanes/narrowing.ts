import { fault } from '../../schemas/fault.ts';
import type { CommandInput, LaneInput } from '../pipeline/inputs.ts';
import type { Judged } from '../pipeline/judge.ts';
import { isRejected, reject } from '../pipeline/stages.ts';
import type { Rejected } from '../pipeline/stages.ts';

/** A batch in parts: orders that release or set aside each by itself, all else together, in order. */
export function alone(inputs: readonly LaneInput[]): LaneInput[][] {
  const parts: LaneInput[][] = [];
  let open: LaneInput[] | null = null;
  for (const input of inputs) {
    const single = input.kind === 'command' && 'head' in input.command;
    if (single || open === null) parts.push((open = []));
    open.push(input);
    if (single) open = null;
  }
  return parts;
}

/**
 * What is left to try with an input that failed alone, from the most to the least that can be done with it; undefined when
 * nothing is. `reason` is the kind of failure.
 */
export function withLess(input: LaneInput, reason: string): LaneInput | undefined {
  if (input.kind === 'command') return shorter(input, reason);
  if (input.kind === 'message') {
    // First without what it lets go: that may be what fails.
    if (input.apart !== true && !isRejected(input.judged)) return { ...input, apart: true };
    return { kind: 'failed', judged: input.judged, reason, keep: 'case' };
  }
  if (input.keep === 'case') return { ...input, keep: 'stream' };
  if (input.keep === 'stream') return { ...input, judged: unnamed(input.judged), keep: 'nothing' };
  return undefined;
}

const REACHES = [16, 1, 0];

function shorter(input: CommandInput, reason: string): CommandInput | undefined {
  const reach = REACHES.find((one) => one < input.reach);
  return reach === undefined ? undefined : { ...input, reach, reason };
}

/** The record as if nothing in it could be read. */
function unnamed(judged: Judged): Rejected {
  const why = isRejected(judged) ? judged : reject(judged, fault('PROCESSING_FAILED', ''));
  return { ...why, decoded: null, standing: null };
}
