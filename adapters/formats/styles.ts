import { colourName, rgbOf } from './colours.ts';
import type { Theme } from './colours.ts';
import { descendants, findElement } from './xml.ts';
import type { XmlElement } from './xml.ts';

export type NumberStyle = 'number' | 'date' | 'percent';

/** What a cell style says that matters to a reader. */
export interface CellStyle {
  readonly number: NumberStyle;
  /** Name of the colour; null for the automatic one. */
  readonly font: string | null;
  readonly fill: string | null;
}

export const PLAIN: CellStyle = { number: 'number', font: null, fill: null };

/** Built-in formats that show dates, those of East Asian locales included (ECMA-376 part 1, 18.8.30). */
const DATE_FORMATS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
const PERCENT_FORMATS = new Set([9, 10]);

/** What a number format makes of a number. */
export function styleOfCode(code: string): NumberStyle {
  const signs = code.replace(/"[^"]*"|\[[^\]]*\]|\\./gu, '').toLowerCase();
  if (signs.includes('%')) return 'percent';
  return /[ymdhs]/u.test(signs) && !/general/u.test(signs) ? 'date' : 'number';
}

function numberStyle(id: number, codes: ReadonlyMap<number, string>): NumberStyle {
  const code = codes.get(id);
  if (code !== undefined) return styleOfCode(code);
  if (PERCENT_FORMATS.has(id)) return 'percent';
  return DATE_FORMATS.some(([from, to]) => id >= from && id <= to) ? 'date' : 'number';
}

const colour = (holder: XmlElement | undefined, name: string, theme: Theme): string | null => {
  const rgb = holder && rgbOf(findElement(holder, name), theme);
  return rgb ? colourName(rgb) : null;
};

/** A pattern fill is seen in its foreground colour; white is paper. */
function fillColour(fill: XmlElement | undefined, theme: Theme): string | null {
  const pattern = fill && findElement(fill, 'patternFill')?.attributes['patternType'];
  if (pattern === undefined || pattern === 'none') return null;
  const name = colour(fill, 'fgColor', theme);
  return name === '白' ? null : name;
}

/** The styles of a workbook's cells, in the order cells refer to. */
export function cellStyles(styleSheet: XmlElement, theme: Theme): readonly CellStyle[] {
  const codes = new Map<number, string>();
  for (const { name, attributes } of descendants(styleSheet)) {
    if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
  }
  const list = (name: string): readonly XmlElement[] => findElement(styleSheet, name)?.children ?? [];
  const fonts = list('fonts').map((font) => colour(font, 'color', theme));
  const fills = list('fills').map((fill) => fillColour(fill, theme));
  return list('cellXfs').map(({ attributes }) => ({
    number: numberStyle(Number(attributes['numFmtId'] ?? 0), codes),
    font: fonts[Number(attributes['fontId'] ?? 0)] ?? null,
    fill: fills[Number(attributes['fillId'] ?? 0)] ?? null,
  }));
}
