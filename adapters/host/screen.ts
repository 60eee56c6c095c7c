import { scanField, scanText } from '../../schemas/classification/gate.ts';
import type { Rule } from '../../schemas/rules.ts';
import type { NativeDocument } from '../contract.ts';

/** A sign of a state secret. `place` is empty if the place's own name carries the sign. */
export interface Hit {
  readonly rule: Rule;
  readonly place: string;
}

export interface Screened {
  /** In what is the document's own: none of it may be taken in. */
  readonly whole: Hit | null;
  /** The first in each record that carries one, by the record's index: the others may be taken in. */
  readonly records: ReadonlyMap<number, Hit>;
}

/** Reads every text of a document and its name, in memory only. */
export function screen(document: Pick<NativeDocument, 'name' | 'texts'>): Screened {
  const records = new Map<number, Hit>();
  const whole = (rule: Rule, place: string): Screened => ({ whole: { rule, place }, records });
  const named = scanText(document.name);
  if (named !== null) return whole(named, '');
  for (const text of document.texts()) {
    const placed = scanText(text.place);
    if (placed !== null) return whole(placed, '');
    const rule = ruleOf(text);
    if (rule === null) continue;
    const { reading, place } = text;
    if (reading === undefined) return whole(rule, place);
    if (!records.has(reading)) records.set(reading, { rule, place });
  }
  return { whole: null, records };
}

/** What a person typed or a program wrote under a label. */
export const ruleOf = ({ text, label }: { readonly text: string; readonly label?: string }): Rule | null =>
  label === undefined ? scanText(text) : (scanText(label) ?? scanField(label, text));
