import { descendants } from './xml.ts';
import type { XmlElement } from './xml.ts';

export type NumberStyle = 'number' | 'date' | 'percent';

/** Built-in formats that show dates, those of East Asian locales included (ECMA-376 part 1, 18.8.30). */
const DATE_FORMATS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
const PERCENT_FORMATS = new Set([9, 10]);

function styleOfCode(code: string): NumberStyle {
  const signs = code.replace(/"[^"]*"|\[[^\]]*\]|\\./gu, '').toLowerCase();
  if (signs.includes('%')) return 'percent';
  return /[ymdhs]/u.test(signs) && !/general/u.test(signs) ? 'date' : 'number';
}

/** What each cell style of a workbook makes of a number, in the order cells refer to. */
export function numberStyles(styleSheet: XmlElement): readonly NumberStyle[] {
  const codes = new Map<number, string>();
  let cellStyles: readonly XmlElement[] = [];
  for (const element of descendants(styleSheet)) {
    if (element.name === 'numFmt')
      codes.set(Number(element.attributes['numFmtId']), element.attributes['formatCode'] ?? '');
    if (element.name === 'cellXfs') cellStyles = element.children;
  }
  return cellStyles.map(({ attributes }) => {
    const id = Number(attributes['numFmtId'] ?? 0);
    const code = codes.get(id);
    if (code !== undefined) return styleOfCode(code);
    if (PERCENT_FORMATS.has(id)) return 'percent';
    return DATE_FORMATS.some(([from, to]) => id >= from && id <= to) ? 'date' : 'number';
  });
}
