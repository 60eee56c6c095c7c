import { displayWidth } from '../cli/table.ts';

const ELLIPSIS = '…';

/** One line of text: breaks and tabs would tear a table. */
const flat = (text: string): string => text.replaceAll(/\s*[\r\n\t]+\s*/g, ' ').trim();

/** The beginning of a text in exactly `width` columns of a terminal; what is cut off is marked. */
export function fit(text: string, width: number): string {
  const line = flat(text);
  const shown = displayWidth(line) <= width ? line : `${head([...line], width - 1)}${ELLIPSIS}`;
  return shown + ' '.repeat(width - displayWidth(shown));
}

/** As `fit`, but it is the end that is kept: the last part of a label says most. */
export function fitEnd(text: string, width: number): string {
  const line = flat(text);
  if (displayWidth(line) <= width) return fit(line, width);
  const kept = [...head([...line].toReversed(), width - 1)].toReversed().join('');
  return fit(`${ELLIPSIS}${kept}`, width);
}

function head(characters: readonly string[], width: number): string {
  let shown = '';
  let used = 0;
  for (const character of characters) {
    used += displayWidth(character);
    if (used > width) break;
    shown += character;
  }
  return shown;
}

/** Splits a text into lines of at most `width` columns, between words where there are any. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (let rest = flat(text); rest !== '';) {
    const line = wordwise(head([...rest], width), rest);
    if (line === '') break;
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  return lines;
}

/** The line without the word that goes on behind it, unless it is nothing but that word. */
function wordwise(line: string, text: string): string {
  if (!WORD_SIGN.test(line.slice(-1)) || !WORD_SIGN.test(text.charAt(line.length))) return line;
  const whole = line.replace(/[\w[\]+.-]+$/, '');
  return whole === '' ? line : whole;
}

const WORD_SIGN = /[\w[\]+.-]/;
