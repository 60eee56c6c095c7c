import type { Adapter, Directory, Draft, Reading } from '../../../adapters/contract.ts';
import type { Fault } from '../../../schemas/fault.ts';
import { directory } from './directory.ts';

/** What a document gives: drafts in order, and all faults of reading and translating. */
export interface Outcome {
  readonly drafts: readonly Draft[];
  readonly faults: readonly Fault[];
}

export function outcomeOf(adapter: Adapter, readings: Iterable<Reading>, known: Directory = directory): Outcome {
  const drafts: Draft[] = [];
  const faults: Fault[] = [];
  for (const reading of readings) {
    if (reading.kind === 'fault') {
      faults.push(reading.fault);
      continue;
    }
    const found = adapter.translator.toCanonical(reading.record, known);
    drafts.push(...found.drafts);
    faults.push(...found.faults);
  }
  return { drafts, faults };
}
