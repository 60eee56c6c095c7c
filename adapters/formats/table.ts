import { fault, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { isBlank, squeeze } from '../../schemas/values/text.ts';
import { unitOfHeader } from '../../schemas/values/money.ts';
import type { NativeFields, NativeValue } from '../contract.ts';
import { cellText, columnName, MergedDown } from './grid.ts';
import type { Cell, Grid, GridRow } from './grid.ts';
import { findHeader } from './header.ts';
import { bareLabel } from './labels.ts';
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

/** What a form takes from a sheet beside its rows. */
export interface TableExtras {
  /** Labels of cells above the header (`截止日期：2025.9.30`) that hold for every row. */
  readonly above?: readonly string[];
  /** Sub-rows (其中：…) are no records, but parts of the row above them under this field; each says its row as PART_ROW. */
  readonly partsAs?: string;
  /**
   * Bare header of the column that tells the records apart: a row with something in it is one, whatever else it begins with.
   * Without it a name like 其中某某公司 in one of the first cells would make a sub-row of it.
   */
  readonly key?: string;
}

/** The field under which a unit said for the whole sheet (`单位：万元`) travels. No column is called so. */
export const SHEET_UNIT = '表头单位';
/** The fields under which the colours of a row travel, by name (`红`), where it has any. */
export const ROW_FONT = '行字色';
export const ROW_FILL = '行底色';

/** The field under which a sub-row says where it stands. */
export const PART_ROW = '所在行';

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

/** Fields said once above the header: `标签：值` in one cell, or the value in the cell right of its label. */
function fieldsAbove(grid: Grid, header: Header, labels: readonly string[]): Record<string, NativeValue> {
  const found: Record<string, NativeValue> = {};
  for (const row of grid.rows) {
    if (row.number >= header.first) break;
    const written = row.cells.flatMap((cell) => (cell === undefined ? [] : [cell]));
    for (const [at, cell] of written.entries()) {
      const [, label = '', value = ''] = /^([^:：]{1,20})[:：]?(.*)$/su.exec(cellText(cell).trim()) ?? [];
      const bare = bareLabel(label);
      if (!labels.includes(bare) || found[bare] !== undefined) continue;
      found[bare] = value.trim() === '' ? nativeValue(written[at + 1]) : value.trim();
    }
  }
  return found;
}

export const nativeValue = (cell: Cell | undefined): NativeValue =>
  cell === undefined ? null : cell.kind === 'percent' ? cellText(cell) : cell.value;

const leading = (cells: readonly (Cell | undefined)[]): readonly string[] =>
  cells
    .map((cell) => squeeze(cellText(cell)))
    .filter((text) => text !== '')
    .slice(0, 3);

/** A row that begins with 合计, 小计 … */
export const isTotal = (cells: readonly (Cell | undefined)[]): boolean => TOTAL.test(leading(cells)[0] ?? '');

/** A sub-row: 其中：…, but no sum. */
function isPart(cells: readonly (Cell | undefined)[]): boolean {
  const texts = leading(cells);
  return texts.some((text) => PART_OF.test(text)) && !texts.some((text) => TOTAL.test(text));
}

/** Blank rows, sums (合计), sub-rows (其中：…) and a header that a page repeats. `key`: index of the column of TableExtras.key. */
function isSkipped(cells: readonly (Cell | undefined)[], header: Header, key: number): boolean {
  const texts = leading(cells);
  if (texts.length === 0 || texts.some((text) => TOTAL.test(text))) return true;
  const own = cellText(cells[key]);
  const keyed = !isBlank(own) && !PART_OF.test(squeeze(own));
  if (!keyed && texts.some((text) => PART_OF.test(text))) return true;
  return header.rows.some((row) => row.every((text, column) => text === cellText(cells[column]).trim()));
}

/** What is wrong with a cell, whatever should stand in it. */
export function cellFault(cell: Cell | undefined, label: string, row: GridRow, column: number): Fault | undefined {
  const at = (): string => `${columnName(column)}${row.number}`;
  if (cell?.formula !== undefined) return fault('CELL_FORMULA', label, `${at()} 是公式`);
  if (cell?.kind === 'error') return fault('ROW_UNTRANSLATABLE', label, `${at()} 显示错误值`);
  return undefined;
}

function* tableRows(
  grid: Grid,
  header: Header,
  coloured: boolean,
  { above = [], partsAs, key }: TableExtras,
): Generator<Found> {
  const unit = sheetUnit(grid, header);
  const said = above.length === 0 ? {} : fieldsAbove(grid, header, above);
  const keyAt = key === undefined ? -1 : header.labels.findIndex((label) => bareLabel(label) === key);
  const merged = new MergedDown(grid, header.last + 1);
  for (const row of grid.rows) {
    const cells = merged.cells(row);
    if (row.number <= header.last) continue;
    const part = partsAs !== undefined && isPart(row.cells);
    if (!part && isSkipped(row.cells, header, keyAt)) continue;
    const fields: Record<string, NativeValue> = unit === null ? { ...said } : { ...said, [SHEET_UNIT]: unit };
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
    if (part) fields[PART_ROW] = row.number;
    const found = wrong === undefined ? { row: row.number, fields } : { row: row.number, fault: wrong };
    yield part ? { ...found, part } : found;
  }
}

type Found = (TableRow | BrokenRow) & { readonly part?: boolean };

/** Sub-rows as parts of the row above them; what is wrong with one is wrong with that row. */
function* withParts(rows: Iterable<Found>, partsAs: string): Generator<TableRow | BrokenRow> {
  let open: TableRow | BrokenRow | undefined;
  let parts: NativeFields[] = [];
  const close = function* (): Generator<TableRow | BrokenRow> {
    if (open === undefined) return;
    yield 'fields' in open && parts.length > 0 ? { ...open, fields: { ...open.fields, [partsAs]: parts } } : open;
  };
  for (const { part = false, ...row } of rows) {
    if (!part) {
      yield* close();
      [open, parts] = [row, []];
    } else if (open === undefined) {
      yield { row: row.row, fault: fault('ROW_UNTRANSLATABLE', '', '“其中”行上面没有所属的行') };
    } else if ('fault' in row) {
      open = 'fault' in open ? open : { row: open.row, fault: row.fault };
    } else parts.push(row.fields);
  }
  yield* close();
}

/**
 * Reads a table by the texts of its header. Blank rows, sums (合计) and sub-rows (其中：…) are no records. A grid without
 * most of the required headers gives null: it is another form. `coloured`: the colours of a row are data.
 */
export function readTable(
  grid: Grid,
  columns: readonly Column[],
  coloured = false,
  extras: TableExtras = {},
): Table | Fault | null {
  const header = findHeader(grid, columns);
  if (header === null || isFault(header)) return header;
  const rows = { [Symbol.iterator]: () => tableRows(grid, header, coloured, extras) };
  const { partsAs } = extras;
  return { rows: partsAs === undefined ? rows : { [Symbol.iterator]: () => withParts(rows, partsAs) } };
}
