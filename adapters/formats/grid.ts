import { declaresClassification } from '../../schemas/classification/gate.ts';
import type { CsvRow } from './csv.ts';
import type { PlacedText } from './xml.ts';

export interface Cell {
  readonly kind: 'text' | 'number' | 'date' | 'percent' | 'boolean' | 'error';
  /** A date cell is written as ISO text: its serial means nothing without its workbook's date system. */
  readonly value: string | number | boolean;
}

export interface GridRow {
  /** As people count, from 1. */
  readonly number: number;
  /** Sparse by column, from 0. */
  readonly cells: readonly (Cell | undefined)[];
}

export interface Merge {
  readonly top: number;
  readonly bottom: number;
  /** Columns from 0, rows from 1; both ends included. */
  readonly left: number;
  readonly right: number;
}

/** A sheet, or a delimited file: rows of cells. */
export interface Grid {
  readonly name: string;
  readonly rows: readonly GridRow[];
  readonly merges: readonly Merge[];
}

export const cellText = (cell: Cell | undefined): string => {
  if (cell === undefined) return '';
  if (cell.kind === 'percent' && typeof cell.value === 'number')
    return `${Number((cell.value * 100).toPrecision(12))}%`;
  return String(cell.value);
};

/** `A`, `Z`, `AA` for 0, 25, 26. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? columnName(rest) : '') + String.fromCharCode(65 + (column % 26));
}

export const gridOfCsv = (name: string, rows: readonly CsvRow[]): Grid => ({
  name,
  merges: [],
  rows: rows.map(({ line, cells }) => ({
    number: line,
    cells: cells.map((value) => (value === '' ? undefined : { kind: 'text', value })),
  })),
});

const at = (grid: Grid, row: GridRow, column: number): string => `${grid.name}!${columnName(column)}${row.number}`;

/**
 * Every text of a grid for the classification gate. A cell like 密级 labels the next cell to its right and all cells
 * below it, since a grid may be a form or a table.
 */
export function* gridTexts(grid: Grid): Generator<PlacedText> {
  yield { place: grid.name, text: grid.name };
  const labelled = new Map<number, string>();
  for (const row of grid.rows) {
    let left: string | undefined;
    for (const [column, cell] of row.cells.entries()) {
      if (cell === undefined) continue;
      const text = cellText(cell);
      const place = at(grid, row, column);
      yield { place, text };
      for (const label of new Set([left, labelled.get(column)])) if (label !== undefined) yield { place, text, label };
      left = undefined;
      if (cell.kind === 'text' && declaresClassification(text)) {
        left = text;
        labelled.set(column, text);
      }
    }
  }
}
