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

/** Splits a text into lines of at most `width` columns. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (let rest = flat(text); rest !== ''; ) {
    const line = head([...rest], width);
    if (line === '') break;
    lines.push(line);
    rest = rest.slice(line.length).trimStart();
  }
  return lines;
}
