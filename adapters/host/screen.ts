import { scanField, scanText } from '../../schemas/classification/gate.ts';
import type { Rule } from '../../schemas/rules.ts';
import type { NativeDocument } from '../contract.ts';

/** The first sign of a state secret in a document. `place` is empty if the place's own name carries the sign. */
export interface Hit {
  readonly rule: Rule;
  readonly place: string;
}

/** Reads every text of a document and its name, in memory only. A hit anywhere concerns the whole document. */
export function screen(document: NativeDocument): Hit | null {
  const named = scanText(document.name);
  if (named !== null) return { rule: named, place: '' };
  for (const { place, text, label } of document.texts()) {
    const placed = scanText(place);
    if (placed !== null) return { rule: placed, place: '' };
    const rule = label === undefined ? scanText(text) : (scanText(label) ?? scanField(label, text));
    if (rule !== null) return { rule, place };
  }
  return null;
}
