import { fault, FaultError } from '../../schemas/fault.ts';
import { cellOf, styleOf } from './cell-values.ts';
import type { SheetContext } from './cell-values.ts';
import type { Grid, Merge } from './grid.ts';
import { SheetRows } from './sheet-rows.ts';
import { xmlFeed } from './xml-events.ts';

const MOST_COLUMNS = 16_384;
const MOST_ELEMENTS = 20_000_000;
const MOST_MERGES = 200_000;
/** Elements of the cells themselves: their texts stand in the grid. All other texts are headers, footers, prompts. */
const OF_CELLS = new Set(['sheetData', 'row', 'c', 'v', 'f', 'is', 't', 'r', 'rPr', 'rPh', 'mergeCell']);

export interface SheetReading {
  write(piece: string): void;
  end(): {
    readonly grid: Grid & { readonly rows: SheetRows };
    /** Texts of the sheet outside its cells, for the classification gate. */
    readonly asides: readonly string[];
  };
  readonly rows: number;
}

function place(reference: string): { readonly column: number; readonly row: number } {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/u.exec(reference) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  if (column === 0 || column > MOST_COLUMNS) throw new FaultError(fault('FILE_UNREADABLE', '', '有单元格没有位置'));
  return { column: column - 1, row: Number(digits) };
}

function mergeOf(reference: string): Merge {
  const [from = '', to = from] = reference.split(':');
  const start = place(from);
  const end = place(to);
  return { top: start.row, bottom: end.row, left: start.column, right: end.column };
}

/** Reads one worksheet part piece by piece. Throws a FaultError for what cannot be read safely. */
export function sheetReading(name: string, context: SheetContext): SheetReading {
  const rows = new SheetRows();
  const merges: Merge[] = [];
  const asides: string[] = [];
  const open: string[] = [];
  let row = 0;
  let cell: Readonly<Record<string, string>> = {};
  let stored: string | null = null;
  let inline: string | null = null;
  let formula: string | null = null;
  let aside = '';

  const endCell = (): void => {
    const { r: reference = '', t: type = 'n', s } = cell;
    const style = styleOf(context, s);
    const column = reference === '' ? rows.width : place(reference).column;
    rows.add(column, cellOf({ reference, type, style, stored, inline, formula }, context), style);
  };

  const feed = xmlFeed(
    {
      open(element, attributes) {
        open.push(element);
        if (element === 'row') {
          row = Number(attributes['r'] ?? row + 1);
        } else if (element === 'c') {
          cell = attributes;
          stored = inline = formula = null;
        } else if (element === 'mergeCell') {
          if (merges.length >= MOST_MERGES) throw new FaultError(fault('FILE_UNSAFE', '', '合并单元格过多'));
          merges.push(mergeOf(attributes['ref'] ?? ''));
        } else if (element === 'v') stored = '';
        else if (element === 'f') formula = '';
        else if (!OF_CELLS.has(element)) asides.push(...Object.values(attributes));
      },
      text(text) {
        const element = open.at(-1);
        if (element === 'v') stored = (stored ?? '') + text;
        else if (element === 'f') formula = (formula ?? '') + text;
        else if (element === 't' && open.includes('is')) {
          if (!open.includes('rPh')) inline = (inline ?? '') + text;
        } else if (element !== undefined && !OF_CELLS.has(element)) aside += text;
      },
      close(element) {
        open.pop();
        if (element === 'c') endCell();
        else if (element === 'row') rows.end(row);
        else if (aside.trim() !== '') {
          asides.push(aside);
          aside = '';
        }
      },
      aside: (text) => void asides.push(text),
    },
    MOST_ELEMENTS,
  );
  return {
    write: (piece) => feed.write(piece),
    end() {
      feed.end();
      return { grid: { name, rows, merges }, asides };
    },
    get rows() {
      return rows.length;
    },
  };
}
