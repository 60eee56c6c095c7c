import { fault, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { squeeze } from '../../schemas/values/text.ts';
import { unitOfHeader } from '../../schemas/values/money.ts';
import type { NativeFields, NativeValue } from '../contract.ts';
import { cellText, columnName, MergedDown } from './grid.ts';
import type { Cell, Grid, GridRow } from './grid.ts';
import { findHeader } from './header.ts';
import type { Column, Header } from './header.ts';

export type { Column } from './header.ts';

export interface TableRow {
  readonly row: number;
  readonly fields: NativeFields;
}

export interface BrokenRow {
  readonly row: number;
  readonly fault: Fault;
}

export interface Table {
  /** Made anew each time they are gone through. */
  readonly rows: Iterable<TableRow | BrokenRow>;
}

/** The field under which a unit said for the whole sheet (`单位：万元`) travels. No column is called so. */
export const SHEET_UNIT = '表头单位';
/** The fields under which the colours of a row travel, by name (`红`), where it has any. */
export const ROW_FONT = '行字色';
export const ROW_FILL = '行底色';

const TOTAL = /^(?:合计|小计|总计|累计|本页合计|本页小计)(?:数|金额)?:?$/u;
const PART_OF = /^\(?其中[:)]?/u;

const sheetUnit = (grid: Grid, header: Header): string | null => {
  for (const row of grid.rows) {
    if (row.number >= header.first) break;
    for (const cell of row.cells) {
      const text = squeeze(cellText(cell));
      if (/^(?:金额)?单位:/u.test(text)) return unitOfHeader(text) ?? text;
    }
  }
  return null;
};

export const nativeValue = (cell: Cell | undefined): NativeValue =>
  cell === undefined ? null : cell.kind === 'percent' ? cellText(cell) : cell.value;

/** Blank rows, sums (合计), sub-rows (其中：…) and a header that a page repeats. */
function isSkipped(cells: readonly (Cell | undefined)[], header: Header): boolean {
  const texts = cells.map((cell) => squeeze(cellText(cell))).filter((text) => text !== '');
  if (texts.length === 0) return true;
  if (texts.slice(0, 3).some((text) => TOTAL.test(text) || PART_OF.test(text))) return true;
  return header.rows.some((row) => row.every((text, column) => text === cellText(cells[column]).trim()));
}

/** What is wrong with a cell, whatever should stand in it. */
export function cellFault(cell: Cell | undefined, label: string, row: GridRow, column: number): Fault | undefined {
  const at = (): string => `${columnName(column)}${row.number}`;
  if (cell?.formula !== undefined) return fault('CELL_FORMULA', label, `${at()} holds a formula`);
  if (cell?.kind === 'error') return fault('ROW_UNTRANSLATABLE', label, `${at()} shows an error value`);
  return undefined;
}

function* tableRows(grid: Grid, header: Header, coloured: boolean): Generator<TableRow | BrokenRow> {
  const unit = sheetUnit(grid, header);
  const merged = new MergedDown(grid, header.last + 1);
  for (const row of grid.rows) {
    const cells = merged.cells(row);
    if (row.number <= header.last || isSkipped(row.cells, header)) continue;
    const fields: Record<string, NativeValue> = unit === null ? {} : { [SHEET_UNIT]: unit };
    let wrong: Fault | undefined;
    for (const [column, label] of header.labels.entries()) {
      if (label === '') continue;
      wrong ??= cellFault(cells[column], label, row, column);
      fields[label] = nativeValue(cells[column]);
    }
    if (coloured && row.colours) {
      fields[ROW_FONT] = row.colours.font;
      fields[ROW_FILL] = row.colours.fill;
    }
    yield wrong === undefined ? { row: row.number, fields } : { row: row.number, fault: wrong };
  }
}

/**
 * Reads a table by the texts of its header. Blank rows, sums (合计) and sub-rows (其中：…) are no records. A grid without
 * most of the required headers gives null: it is another form. `coloured`: the colours of a row are data.
 */
export function readTable(grid: Grid, columns: readonly Column[], coloured = false): Table | Fault | null {
  const header = findHeader(grid, columns);
  if (header === null || isFault(header)) return header;
  return { rows: { [Symbol.iterator]: () => tableRows(grid, header, coloured) } };
}
