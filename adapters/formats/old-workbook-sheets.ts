import type { CellObject, WorkSheet } from '@e965/xlsx';
import { fault, FaultError } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { checkFormula, numberCell } from './cell-values.ts';
import { columnName } from './grid.ts';
import type { Cell, Grid, GridRow } from './grid.ts';
import { readLibraryBook } from './old-workbook-library.ts';
import { styleOfCode } from './styles.ts';

/** What is taken of a workbook: nothing of the library's own, so that it can be handed from thread to thread. */
export interface OldBook {
  readonly sheets: readonly (Grid & { readonly hidden: boolean })[];
  /** Texts of its properties. */
  readonly properties: readonly string[];
}

const MOST_CELLS = 1_000_000;

function cellOf(cell: CellObject | undefined, reference: string, date1904: boolean): Cell | undefined {
  if (cell === undefined) return undefined;
  const value = valueOf(cell, date1904);
  if (cell.f === undefined) return value;
  checkFormula(cell.f, reference);
  return { ...(value ?? { kind: 'error', value: '' }), formula: cell.f };
}

function valueOf({ t, v, z }: CellObject, date1904: boolean): Cell | undefined {
  if (t === 'e') return { kind: 'error', value: '#' };
  if (typeof v === 'string') return v === '' ? undefined : { kind: 'text', value: v };
  if (typeof v === 'boolean') return { kind: 'boolean', value: v };
  return typeof v === 'number' ? numberCell(v, styleOfCode(String(z ?? '')), date1904) : undefined;
}

function gridOf(name: string, sheet: WorkSheet, date1904: boolean): Grid {
  const rows: GridRow[] = [];
  let count = 0;
  const data = (sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[];
  for (const [index, row] of data.entries()) {
    const cells = Array.from(row ?? [], (cell, column) => cellOf(cell, `${columnName(column)}${index + 1}`, date1904));
    count += cells.length;
    if (count > MOST_CELLS) throw new FaultError(fault('FILE_UNSAFE', '', `单元格超过 ${MOST_CELLS} 个`));
    if (cells.length > 0) rows.push({ number: index + 1, cells });
  }
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    top: s.r + 1,
    bottom: e.r + 1,
    left: s.c,
    right: e.c,
  }));
  return { name, rows, merges };
}

/** Reads the sheets of a workbook that is none too large. Bad input is a fault. */
export function readOldBook(bytes: Buffer): OldBook | Fault {
  let book: ReturnType<typeof readLibraryBook>;
  try {
    book = readLibraryBook(bytes);
  } catch (reason) {
    const locked = reason instanceof Error && reason.message.includes('password');
    return fault('FILE_UNREADABLE', '', locked ? '设有密码' : '不是完好的工作簿，请另存为 .xlsx');
  }
  try {
    const date1904 = book.Workbook?.WBProps?.date1904 === true;
    const sheets = book.SheetNames.map((name, index) => {
      const sheet = book.Sheets[name];
      const grid = sheet ? gridOf(name, sheet, date1904) : { name, rows: [], merges: [] };
      return { ...grid, hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0 };
    });
    const properties = [book.Props, book.Custprops].flatMap((one) => Object.values<unknown>({ ...one }));
    return { sheets, properties: properties.filter((text) => typeof text === 'string') };
  } catch (reason) {
    if (reason instanceof FaultError) return reason.fault;
    throw reason;
  }
}
