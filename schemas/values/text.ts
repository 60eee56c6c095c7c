/** Characters that show nothing: zero-width signs, byte-order marks, soft hyphens, direction and variation marks. */
const INVISIBLE = /[\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}\u115F\u1160\u3164]/gu;

/** What people write where there is nothing to write: `/`, `—`, `无`, blank (domain 6.1 case 6). Never zero. */
const BLANK_WORDS = new Set(['', '/', '-', '--', '—', '——', '–', '―', '无', '空', '\\']);

/** Full-width letters, digits and signs to their plain forms. Six-corner brackets, CJK and ☆ marks stay. */
export const foldWidth = (text: string): string => text.normalize('NFKC');

/** Removes what shows nothing, at the borders also blanks; the inside stays as written. */
export const tidy = (text: string): string => text.replace(INVISIBLE, '').trim();

/** Removes every blank and every sign that shows nothing: for comparing labels. */
export const squeeze = (text: string): string => foldWidth(text).replace(INVISIBLE, '').replace(/\s+/gu, '');

/** Like `squeeze`, but a blank between two digits stays: `12 500` or `2025/7/1 10:20` must not grow together. */
export const squeezeApart = (text: string): string =>
  foldWidth(text)
    .replace(INVISIBLE, '')
    .trim()
    .replace(/(?<!\d)\s+|\s+(?!\d)/gu, '');

/** True for an empty value and for the words that stand for one. */
export const isBlank = (text: string): boolean => BLANK_WORDS.has(squeeze(text));

/** The tidied text, or null where nothing was written. */
export const textOrNull = (text: string): string | null => (isBlank(text) ? null : tidy(text));
