import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Directory, Draft, Reading, Translator } from '../contract.ts';

export type Translated = { readonly drafts: readonly Draft[] } | { readonly faults: readonly Fault[] };

/** What a reading becomes. Never throws and is never empty: a translator's own mistake is a fault of that record alone. */
export function translate(reading: Reading, translator: Translator, directory: Directory): Translated {
  if (reading.kind === 'fault') return { faults: [reading.fault] };
  try {
    const { drafts, faults } = translator.toCanonical(reading.record, directory);
    if (faults.length > 0) return { faults };
    if (drafts.length > 0) return { drafts };
    return { faults: [fault('ROW_UNTRANSLATABLE', '', '没有可发送的内容')] };
  } catch (reason) {
    // The error's text may quote the record, so only its name is kept.
    return { faults: [fault('ROW_UNTRANSLATABLE', '', reason instanceof Error ? reason.name : '')] };
  }
}
