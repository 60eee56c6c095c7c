import { foldWidth } from '../values/text.ts';
import { isClassificationLabel, isSecrecyQuestion, LEVEL, markedAnywhere, markedLine } from './signs.ts';

/**
 * The classification gate: nothing that is declared or marked a state secret may cross (《保守国家秘密法》 §29, §31).
 * It reads signs, not meaning: a level (绝密, 机密, 秘密) with a ★, standing alone as a heading, or declared in a
 * classification field. Where a text can be read both ways it is stopped: a person can reword it, nobody can unsend it.
 */
export type Marked = 'CLASSIFIED_MARKED';
export type Classified = 'CLASSIFIED_DECLARED' | Marked;

/** Stands in every level, whatever is put between the signs, so a text without it needs no scan. */
const SECRET_SIGN = Buffer.from('密');

/** Signs without a shape: `机<zero width space>密★` is `机密★`. */
const SHAPELESS = /[\p{Cf}\p{M}\u115F\u1160\u3164\u2800]/gu;
const BLANKS = /[\p{Z}\p{Cc}]/gu;
const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]+/u;
const STARS = /[★☆⭐✩✪✫✬✭✮✯✰⋆🌟✶✷✱٭]/gu;

const fold = (text: string): string =>
  foldWidth(text).replace(SHAPELESS, '').replace(STARS, '★').replaceAll('絕', '绝').replaceAll('機', '机');
const dense = (text: string): string => text.replace(BLANKS, '');

/** A state-secret mark in a text; null for an ordinary mention of secrets. */
export function scanText(text: string): Marked | null {
  if (!text.includes('密')) return null;
  const folded = fold(text);
  if (markedAnywhere(dense(folded))) return 'CLASSIFIED_MARKED';
  const lines = folded.split(LINE_END);
  return lines.some((line) => markedLine(line, dense(line))) ? 'CLASSIFIED_MARKED' : null;
}

const NOT_STATE_SECRET =
  /(?:不|未|无|非)(?:含有?|涉及|涉|属于|属|是)?(?:任何)?(?:国家)?(?:绝密|机密|秘密)|(?:商业|工作|技术)秘密/gu;
const YES = /^(?:是|有|涉密|涉及|属于|[√☑✓✔]+是?|y|yes|true)$/iu;

/** As `scanText`, for a value whose label is known: a level in a classification field is a declaration. */
export function scanField(label: string, value: string): Classified | null {
  const name = dense(fold(label));
  if (isSecrecyQuestion(name) && YES.test(dense(fold(value)))) return 'CLASSIFIED_DECLARED';
  if (!value.includes('密')) return null;
  if (isClassificationLabel(name)) {
    const said = dense(fold(value)).replace(NOT_STATE_SECRET, '');
    if (new RegExp(LEVEL, 'u').test(said)) return 'CLASSIFIED_DECLARED';
  }
  return scanText(value);
}

/** Whether values under this label, header or field name need `scanField`. */
export function declaresClassification(label: string): boolean {
  const name = dense(fold(label));
  return isClassificationLabel(name) || isSecrecyQuestion(name);
}

/** A cheap check of UTF-8 bytes: false only if no text in them could be caught by `scanText`. */
export const mayBeClassified = (utf8: Buffer): boolean => utf8.includes(SECRET_SIGN);
