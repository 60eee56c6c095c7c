import { fault, FaultError, isFault } from '../../schemas/fault.ts';
import { parseDate } from '../../schemas/values/dates.ts';
import type { Cell } from './grid.ts';
import { PLAIN } from './styles.ts';
import type { CellStyle, NumberStyle } from './styles.ts';

export interface SheetContext {
  readonly sharedStrings: SharedStrings;
  readonly styles: readonly CellStyle[];
  readonly date1904: boolean;
}

/** Strings that cells refer to by number. Those no cell refers to are seen by the classification gate alone. */
export interface SharedStrings {
  readonly texts: readonly string[];
  readonly used: Set<number>;
}

/** A cell of a worksheet as its elements say it. */
export interface RawCell {
  readonly reference: string;
  readonly type: string;
  readonly style: CellStyle;
  /** Null where the element is missing. */
  readonly stored: string | null;
  readonly inline: string | null;
  readonly formula: string | null;
}

/** A workbook's cell holds 32,767 signs; more is no honest cell. */
const LONGEST_CELL = 100_000;
/** Formulas that reach out of the workbook or start something. */
const REACHING_OUT = /\[|\||WEBSERVICE|FILTERXML|RTD|CALL|REGISTER|EXEC|INDIRECT|HYPERLINK|ENCODEURL|IMAGE/iu;

export const styleOf = (context: SheetContext, index: string | undefined): CellStyle =>
  context.styles[Number(index ?? 0)] ?? PLAIN;

function isoDate(serial: number, date1904: boolean): string | null {
  const date = parseDate(serial, { date1904 });
  return date === null || isFault(date) ? null : new Date(date.days * 86_400_000).toISOString().slice(0, 10);
}

/** What a number is under its format. A date no calendar has stays a number, to be refused where a date is wanted. */
export function numberCell(value: number, style: NumberStyle, date1904: boolean): Cell {
  if (style !== 'date') return { kind: style, value };
  const date = isoDate(value, date1904);
  return date === null ? { kind: 'number', value } : { kind: 'date', value: date };
}

const textCell = (value: string): Cell | undefined => (value === '' ? undefined : { kind: 'text', value });

function sharedText({ reference, stored }: RawCell, { texts, used }: SharedStrings): string {
  const index = Number(stored);
  const text = texts[index];
  if (text === undefined) {
    throw new FaultError(fault('FILE_UNREADABLE', reference, '单元格所指的文字不存在'));
  }
  used.add(index);
  return text;
}

function storedValue(cell: RawCell, context: SheetContext): Cell | undefined {
  const { type, stored, inline } = cell;
  if (type === 'inlineStr') return textCell(inline ?? '');
  if (stored === null || stored === '') return undefined;
  switch (type) {
    case 's':
      return textCell(sharedText(cell, context.sharedStrings));
    case 'str':
      return textCell(stored);
    case 'd':
      return textCell(stored.slice(0, 10));
    case 'b':
      return { kind: 'boolean', value: stored === '1' };
    case 'e':
      return { kind: 'error', value: stored };
  }
  const value = Number(stored);
  return Number.isFinite(value)
    ? numberCell(value, cell.style.number, context.date1904)
    : { kind: 'error', value: stored };
}

/** A formula that reaches out of the workbook makes the whole file unsafe. */
export function checkFormula(formula: string, reference: string): void {
  if (REACHING_OUT.test(formula)) throw new FaultError(fault('FILE_UNSAFE', reference, '公式引用工作簿以外的内容'));
}

/** What a cell holds. */
export function cellOf(cell: RawCell, context: SheetContext): Cell | undefined {
  const { formula, reference } = cell;
  if (formula !== null) checkFormula(formula, reference);
  const value = storedValue(cell, context);
  if (value?.kind === 'text' && String(value.value).length > LONGEST_CELL) {
    throw new FaultError(fault('FILE_UNSAFE', reference, `单元格超过 ${LONGEST_CELL} 字`));
  }
  if (formula === null) return value;
  return { ...(value ?? { kind: 'error', value: '' }), formula };
}
