import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { squeeze } from '../../schemas/values/text.ts';
import { unitOfHeader } from '../../schemas/values/money.ts';
import type { NativeFields, NativeValue } from '../contract.ts';
import { cellText } from './grid.ts';
import type { Cell, Grid, GridRow } from './grid.ts';
import { bareLabel } from './labels.ts';

export interface Column {
  /** Bare header text. */
  readonly header: string;
  readonly required: boolean;
}

export interface TableRow {
  readonly row: number;
  readonly fields: NativeFields;
}

export interface BrokenRow {
  readonly row: number;
  readonly fault: Fault;
}

export interface Table {
  readonly rows: readonly (TableRow | BrokenRow)[];
}

/** The field under which a unit said for the whole sheet (`单位：万元`) travels. No column is called so. */
export const SHEET_UNIT = '表头单位';

const HEADER_WITHIN = 30;
const TOTAL = /^(?:合计|小计|总计|累计|本页合计|本页小计)(?:数|金额)?:?$/u;
const PART_OF = /^\(?其中[:)]?/u;

/** The row with most of the known headers; people insert title rows above and columns between. None if it is another form. */
function headerRow(grid: Grid, columns: readonly Column[]): GridRow | undefined {
  const known = new Set(columns.filter(({ required }) => required).map(({ header }) => header));
  let best: GridRow | undefined;
  let most = Math.max(1, Math.floor((known.size - 1) / 2));
  for (const row of grid.rows.slice(0, HEADER_WITHIN)) {
    const hits = new Set(row.cells.map((cell) => bareLabel(cellText(cell))).filter((label) => known.has(label))).size;
    if (hits > most) [best, most] = [row, hits];
  }
  return best;
}

function headerFault(header: GridRow, columns: readonly Column[]): Fault | null {
  const written = header.cells.map((cell) => bareLabel(cellText(cell)));
  for (const { header: name, required } of columns) {
    const count = written.filter((label) => label === name).length;
    if (count === 0 && required) return fault('FILE_HEADER_MISSING', name, 'this column is required');
    if (count > 1) return fault('FILE_HEADER_MISSING', name, 'this column stands there more than once');
  }
  return null;
}

/** Values of vertically merged cells, filled down in the column they begin in. */
function fillDown(grid: Grid, below: number): ReadonlyMap<string, Cell> {
  const rows = new Map(grid.rows.map((row) => [row.number, row]));
  const filled = new Map<string, Cell>();
  for (const { top, bottom, left } of grid.merges) {
    const value = rows.get(top)?.cells[left];
    if (top <= below || value === undefined) continue;
    for (let row = top + 1; row <= Math.min(bottom, top + rows.size); row += 1) filled.set(`${row}:${left}`, value);
  }
  return filled;
}

const sheetUnit = (grid: Grid, header: GridRow): string | null => {
  for (const row of grid.rows) {
    if (row.number >= header.number) break;
    for (const cell of row.cells) {
      const text = squeeze(cellText(cell));
      if (/^(?:金额)?单位:/u.test(text)) return unitOfHeader(text) ?? text;
    }
  }
  return null;
};

const nativeValue = (cell: Cell | undefined): NativeValue =>
  cell === undefined ? null : cell.kind === 'percent' ? cellText(cell) : cell.value;

const isSkipped = (cells: readonly (Cell | undefined)[]): boolean => {
  const texts = cells.map((cell) => squeeze(cellText(cell))).filter((text) => text !== '');
  return texts.length === 0 || texts.slice(0, 3).some((text) => TOTAL.test(text) || PART_OF.test(text));
};

/**
 * Reads a table by the texts of its header. Blank rows, sums (合计) and sub-rows (其中：…) are no records. A grid without
 * most of the required headers gives null: it is another form.
 */
export function readTable(grid: Grid, columns: readonly Column[]): Table | Fault | null {
  const header = headerRow(grid, columns);
  if (!header) return null;
  const wrong = headerFault(header, columns);
  if (wrong) return wrong;
  const filled = fillDown(grid, header.number);
  const unit = sheetUnit(grid, header);
  const labels = header.cells.map((cell) => cellText(cell).trim());
  const rows: (TableRow | BrokenRow)[] = [];
  for (const row of grid.rows) {
    if (row.number <= header.number || isSkipped(row.cells)) continue;
    if (labels.every((label, column) => label === cellText(row.cells[column]).trim())) continue;
    const fields: Record<string, NativeValue> = unit === null ? {} : { [SHEET_UNIT]: unit };
    let error: string | undefined;
    for (const [column, label] of labels.entries()) {
      if (label === '') continue;
      const cell = row.cells[column] ?? filled.get(`${row.number}:${column}`);
      if (cell?.kind === 'error') error ??= label;
      fields[label] = nativeValue(cell);
    }
    rows.push(
      error === undefined
        ? { row: row.number, fields }
        : { row: row.number, fault: fault('ROW_UNTRANSLATABLE', error, 'the cell shows an error value') },
    );
  }
  return { rows };
}
