import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import { fault, FaultError } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { checkFormula, numberCell } from './cell-values.ts';
import { cellText, columnName, gridTexts } from './grid.ts';
import type { Cell, Grid, GridRow } from './grid.ts';
import { styleOfCode } from './styles.ts';
import type { Workbook } from './workbook.ts';
import type { PlacedText } from './xml.ts';

/** The library keeps a file of this form wholly in memory, several times over. */
const LARGEST = 16 * 1024 * 1024;
const MOST_CELLS = 1_000_000;

/** Names of streams in a compound file are UTF-16. */
const holds = (bytes: Buffer, stream: string): boolean => bytes.includes(Buffer.from(stream, 'utf16le'));

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

/** Headers, text boxes and whatever else the library does not show: every run of text in the bytes that no cell shows. */
function* hiddenTexts(bytes: Buffer, sheets: readonly Grid[]): Generator<PlacedText> {
  const shown = new Set<string>();
  for (const sheet of sheets) {
    for (const { cells } of sheet.rows) for (const cell of cells) if (cell?.kind === 'text') shown.add(cellText(cell));
  }
  const secret = [...shown].filter((text) => text.includes('密')).toSorted((one, other) => other.length - one.length);
  for (const from of [0, 1]) {
    // An odd number of bytes must not be decoded: see old-workbook-library.ts.
    for (const [run] of bytes
      .subarray(from, bytes.length - ((bytes.length - from) % 2))
      .toString('utf16le')
      .matchAll(/[^\p{Cc}\p{Cn}\p{Cs}]{2,}/gu)) {
      if (run.includes('密'))
        yield { place: '', text: secret.reduce((rest, text) => rest.replaceAll(text, '\n'), run) };
    }
  }
}

function* bookTexts(bytes: Buffer, book: WorkBook, sheets: readonly Grid[]): Generator<PlacedText> {
  for (const sheet of sheets) yield* gridTexts(sheet);
  for (const properties of [book.Props, book.Custprops]) {
    for (const text of Object.values<unknown>({ ...properties })) {
      if (typeof text === 'string') yield { place: 'docProps', text };
    }
  }
  yield* hiddenTexts(bytes, sheets);
}

/**
 * Reads a workbook of the old form (.xls, and .et of WPS, which is the same). Colours of rows are not known of these. Bad
 * input is a fault, never an exception.
 */
export async function readOldWorkbook(bytes: Buffer): Promise<Workbook | Fault> {
  if (holds(bytes, 'EncryptedPackage')) return fault('FILE_UNREADABLE', '', '设有密码');
  if (holds(bytes, '_VBA_PROJECT')) return fault('FILE_UNSAFE', '', '含有宏');
  if (bytes.length > LARGEST) return fault('FILE_UNREADABLE', '', `超过 ${LARGEST} 字节，请另存为 .xlsx`);
  // Large, and wanted by few: taken into memory with the first old file.
  const { readLibraryBook } = await import('./old-workbook-library.ts');
  let book: WorkBook;
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
    return { sheets, texts: () => bookTexts(bytes, book, sheets) };
  } catch (reason) {
    if (reason instanceof FaultError) return reason.fault;
    throw reason;
  }
}
