import { declaresClassification } from '../../schemas/classification/gate.ts';
import { csvRows } from './csv.ts';
import type { TextSource } from './encoding.ts';
import type { PlacedText } from './xml.ts';

export interface Cell {
  readonly kind: 'text' | 'number' | 'date' | 'percent' | 'boolean' | 'error';
  /** A date cell is written as ISO text: its serial means nothing without its workbook's date system. */
  readonly value: string | number | boolean;
  /** The formula that gave the value. A record must not lean on one; a sum row may. */
  readonly formula?: string;
}

export interface GridRow {
  /** As people count, from 1. */
  readonly number: number;
  /** Sparse by column, from 0. */
  readonly cells: readonly (Cell | undefined)[];
  /** What the written cells of the row share (`红`); `不一` if they do not. Left out where nothing was coloured. */
  readonly colours?: RowColours | undefined;
}

export interface RowColours {
  readonly font: string | null;
  readonly fill: string | null;
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
  /** May be read anew each time: a large file is never in memory as rows. */
  readonly rows: Iterable<GridRow>;
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

const textCell = (value: string): Cell | undefined => (value === '' ? undefined : { kind: 'text', value });

/** A grid over delimited text that `checkCsv` found sound. */
export const gridOfCsv = (name: string, source: TextSource, delimiter?: string): Grid => ({
  name,
  merges: [],
  rows: {
    *[Symbol.iterator]() {
      for (const { line, cells } of csvRows(source.pieces(), delimiter))
        yield { number: line, cells: cells.map(textCell) };
    },
  },
});

/** A grid of plain texts, row by row. */
export const gridOfTexts = (name: string, rows: readonly (readonly string[])[]): Grid => ({
  name,
  merges: [],
  rows: rows.map((cells, index) => ({ number: index + 1, cells: cells.map(textCell) })),
});

/** Values of cells merged over several rows, given again to each row they reach, in the column they begin in. */
export class MergedDown {
  readonly #starts = new Map<number, Merge[]>();
  readonly #open = new Map<number, { readonly cell: Cell; readonly bottom: number }>();

  /** Merges that begin above row `from` are no values but headings. */
  constructor({ merges }: Grid, from = 1) {
    for (const merge of merges) {
      if (merge.top < from || merge.bottom === merge.top) continue;
      const starts = this.#starts.get(merge.top);
      if (starts) starts.push(merge);
      else this.#starts.set(merge.top, [merge]);
    }
  }

  /** To be asked once for each row, from the top down. */
  cells(row: GridRow): readonly (Cell | undefined)[] {
    let filled: (Cell | undefined)[] | undefined;
    for (const [column, { cell, bottom }] of this.#open) {
      if (bottom < row.number) this.#open.delete(column);
      else if (row.cells[column] === undefined) (filled ??= [...row.cells])[column] = cell;
    }
    for (const { left, bottom } of this.#starts.get(row.number) ?? []) {
      const cell = row.cells[left];
      if (cell !== undefined) this.#open.set(left, { cell, bottom });
    }
    return filled ?? row.cells;
  }
}

/** Most cells cannot be such a label, which is seen faster than it is asked: no 密 in them and no letter. */
const NO_LABEL = /^[\u4E00-\u5BC5\u5BC7-\u9FA5\d\s\u3000-\u303F，。；：（）！？,.;:()%/〔〕“”—-]*$/u;

const isClassificationLabel = (cell: Cell, text: string): boolean =>
  cell.kind === 'text' && !NO_LABEL.test(text) && declaresClassification(text);

/**
 * Every text of a grid for the classification gate. A cell like 密级 labels the next cell to its right and all cells
 * below it, since a grid may be a form or a table.
 */
export function* gridTexts(grid: Grid): Generator<PlacedText> {
  yield { place: grid.name, text: grid.name };
  const labelled = new Map<number, string>();
  const merged = new MergedDown(grid);
  for (const row of grid.rows) {
    let left: string | undefined;
    const cells = merged.cells(row);
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column];
      if (cell === undefined) continue;
      const text = cellText(cell);
      const place = `${grid.name}!${columnName(column)}${row.number}`;
      const above = labelled.get(column);
      // First as the answer to its label: 机密 under 密级 is a declaration before it is a mark.
      if (left !== undefined) yield { place, text, label: left };
      if (above !== undefined && above !== left) yield { place, text, label: above };
      yield { place, text };
      if (cell.formula !== undefined) yield { place, text: cell.formula };
      left = undefined;
      if (isClassificationLabel(cell, text)) {
        left = text;
        labelled.set(column, text);
      }
    }
  }
}
