import { isFault, fault, FaultError } from '../../schemas/fault.ts';
import { parseDate } from '../../schemas/values/dates.ts';
import type { Cell, Grid, GridRow, Merge } from './grid.ts';
import type { NumberStyle } from './styles.ts';
import { descendants } from './xml.ts';
import type { XmlElement } from './xml.ts';

export interface SheetContext {
  readonly sharedStrings: readonly string[];
  readonly styles: readonly NumberStyle[];
  readonly date1904: boolean;
}

const MOST_COLUMNS = 16_384;
/** Formulas that reach out of the workbook or start something. */
const REACHING_OUT = /\[|\||WEBSERVICE|FILTERXML|RTD|CALL|REGISTER|EXEC|INDIRECT|HYPERLINK|ENCODEURL|IMAGE/iu;

/** Text of `<si>` and `<is>`: the runs without the phonetic ones. */
export function richText(element: XmlElement): string {
  return element.children
    .filter(({ name }) => name === 't' || name === 'r')
    .map((child) => (child.name === 't' ? child.text : richText(child)))
    .join('');
}

function place(reference: string): { readonly column: number; readonly row: number } {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/u.exec(reference) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  if (column === 0 || column > MOST_COLUMNS)
    throw new FaultError(fault('FILE_UNREADABLE', '', 'a cell without a place'));
  return { column: column - 1, row: Number(digits) };
}

function isoDate(serial: number, date1904: boolean): string | null {
  const date = parseDate(serial, { date1904 });
  return date === null || isFault(date) ? null : new Date(date.days * 86_400_000).toISOString().slice(0, 10);
}

function numberCell(raw: string, style: NumberStyle, date1904: boolean): Cell | undefined {
  const value = Number(raw);
  if (raw === '') return undefined;
  if (!Number.isFinite(value)) return { kind: 'error', value: raw };
  if (style !== 'date') return { kind: style, value };
  const date = isoDate(value, date1904);
  return date === null ? { kind: 'number', value } : { kind: 'date', value: date };
}

/** A formula is taken by the value the program stored with it; without one, or reaching out, the file is refused. */
function checkFormula(formula: XmlElement | undefined, stored: string | undefined, where: string): void {
  if (!formula) return;
  if (REACHING_OUT.test(formula.text)) throw new FaultError(fault('FILE_UNSAFE', where, 'a formula that reaches out'));
  if (stored === undefined) throw new FaultError(fault('FILE_UNSAFE', where, 'a formula without a stored value'));
}

function readCell(element: XmlElement, context: SheetContext): Cell | undefined {
  const child = (name: string): XmlElement | undefined => element.children.find((each) => each.name === name);
  const { t: type = 'n', s: style, r = '' } = element.attributes;
  const raw = child('v')?.text;
  checkFormula(child('f'), raw, r);
  const inline = child('is');
  if (type === 'inlineStr') return inline ? textCell(richText(inline)) : undefined;
  if (raw === undefined) return undefined;
  switch (type) {
    case 's': {
      const shared = context.sharedStrings[Number(raw)];
      if (shared === undefined)
        throw new FaultError(fault('FILE_UNREADABLE', r, 'a shared string that does not exist'));
      return textCell(shared);
    }
    case 'str':
      return textCell(raw);
    case 'd':
      return textCell(raw.slice(0, 10));
    case 'b':
      return { kind: 'boolean', value: raw === '1' };
    case 'e':
      return { kind: 'error', value: raw };
    default:
      return numberCell(raw, context.styles[Number(style ?? 0)] ?? 'number', context.date1904);
  }
}

const textCell = (value: string): Cell | undefined => (value === '' ? undefined : { kind: 'text', value });

/** Reads one worksheet part. Throws a FaultError for what cannot be read safely. */
export function readSheet(name: string, worksheet: XmlElement, context: SheetContext): Grid {
  const rows: GridRow[] = [];
  const merges: Merge[] = [];
  let lastRow = 0;
  for (const element of descendants(worksheet)) {
    if (element.name === 'row') {
      const number = Number(element.attributes['r'] ?? lastRow + 1);
      const cells: (Cell | undefined)[] = [];
      for (const each of element.children) {
        if (each.name !== 'c') continue;
        const column = each.attributes['r'] === undefined ? cells.length : place(each.attributes['r']).column;
        const cell = readCell(each, context);
        while (cells.length < column) cells.push(undefined);
        cells[column] = cell;
      }
      rows.push({ number, cells });
      lastRow = number;
    } else if (element.name === 'mergeCell') {
      const [from = '', to = from] = (element.attributes['ref'] ?? '').split(':');
      const start = place(from);
      const end = place(to);
      merges.push({ top: start.row, bottom: end.row, left: start.column, right: end.column });
    }
  }
  return { name, rows, merges };
}
