import { squeeze } from '../../schemas/values/text.ts';

/** How people, cases or things are counted. */
export const COUNT = /^(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.0+)?(?:[个人项份件家户名次天日]|人次)?$/u;
/** Bytes and rows of a delivery: more than a count holds, less than a number loses digits of. */
export const SIZE = /^(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.0+)?(?:行|条|字节)?$/u;

/** A whole number as written, with separators of thousands and a measure word or without; null if it is none. */
export function wholeNumber(text: string, written: RegExp): number | null {
  const digits = written.exec(squeeze(text))?.[1];
  return digits === undefined ? null : Number(digits.replaceAll(',', ''));
}
