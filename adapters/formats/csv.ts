import Papa from 'papaparse';
import { fault, FaultError } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { SOURCE_PIECE } from './encoding.ts';
import type { TextSource } from './encoding.ts';

export interface CsvRow {
  /** Line of the file the row begins in, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What the parser tells of one piece of a file; its own types leave it open. */
interface Parsed {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly { readonly type: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

const MOST_ROWS = 1_000_000;
/** A row longer than this is an unclosed quote or no table at all. */
const LONGEST_ROW = 1024 * 1024;

const broken = (line: number, what: string): FaultError =>
  new FaultError(fault('FILE_UNREADABLE', `第${line}行`, what));

const linesIn = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => (cell.includes('\n') ? sum + cell.split('\n').length - 1 : sum), 1);

/** A line may end in CR LF: the CR is no part of its last cell. */
function withoutReturn(cells: readonly string[]): readonly string[] {
  const last = cells.at(-1);
  return last?.endsWith('\r') === true ? [...cells.slice(0, -1), last.slice(0, -1)] : cells;
}

/** A file without a line feed so far ends its lines by a carriage return alone. */
const LINE_END_WITHIN = 64 * 1024;
function lineEnd(piece: string): '\n' | '\r' {
  return piece.includes('\n') || !piece.includes('\r') ? '\n' : '\r';
}

/**
 * The rows of delimited text, one after another (RFC 4180: quotes doubled inside quotes, line ends inside quotes kept).
 * Throws a FaultError where the text breaks these rules; `checkCsv` tells beforehand.
 */
export function* csvRows(pieces: Iterable<string>, delimiter = ','): Generator<CsvRow> {
  let parser: Papa.Parser | undefined;
  let line = 1;
  let rows = 0;
  let rest = '';
  let wanted = 0;

  function* parsed(text: string, last: boolean): Generator<CsvRow> {
    parser ??= new Papa.Parser({ delimiter, newline: lineEnd(text) });
    const { data, errors, meta } = parser.parse(text, 0, !last) as Parsed;
    const wrong = errors.find(({ type }) => type === 'Quotes')?.row;
    for (const [index, cells] of data.entries()) {
      if (index === wrong) throw broken(line, '引号没有闭合，或闭合后还有文字');
      // Behind the last line end there is no row.
      if (last && index === data.length - 1 && cells.length === 1 && cells[0] === '') return;
      rows += 1;
      if (rows > MOST_ROWS) throw new FaultError(fault('FILE_UNSAFE', '', `超过 ${MOST_ROWS} 行`));
      yield { line, cells: withoutReturn(cells) };
      line += linesIn(cells);
    }
    if (last) return;
    rest = text.slice(meta.cursor);
    // A row that goes on for many pieces is not parsed anew with each of them.
    wanted = meta.cursor === 0 ? text.length * 4 : 0;
    if (rest.length > LONGEST_ROW) throw broken(line, '一行没有结尾');
  }

  for (const piece of pieces) {
    rest += piece;
    if (parser === undefined && !rest.includes('\n') && rest.length < LINE_END_WITHIN) continue;
    if (rest.length > wanted) yield* parsed(rest, false);
  }
  yield* parsed(rest, true);
}

/** Rows read so far, and which share of the document that is, from 0 to 1. */
export type Progress = (rows: number, share: number) => void;

/** Goes through a whole file without keeping it: how many rows it has, or what is wrong with it. */
export function checkCsv(source: TextSource, delimiter?: string, progress?: Progress): number | Fault {
  let rows = 0;
  let share = 0;
  const counted = function* (): Generator<string> {
    let pieces = 0;
    for (const piece of source.pieces()) {
      share = Math.min(1, (pieces * SOURCE_PIECE) / source.bytes);
      pieces += 1;
      yield piece;
    }
  };
  try {
    for (const _ of csvRows(counted(), delimiter)) {
      rows += 1;
      if (rows % 1000 === 0) progress?.(rows, share);
    }
  } catch (reason) {
    if (reason instanceof FaultError) return reason.fault;
    throw reason;
  }
  progress?.(rows, 1);
  return rows;
}

/** All rows of a small file. */
export function parseCsv(text: string, delimiter?: string): readonly CsvRow[] | Fault {
  try {
    return [...csvRows([text], delimiter)];
  } catch (reason) {
    if (reason instanceof FaultError) return reason.fault;
    throw reason;
  }
}

/** Signs with which a spreadsheet would begin to calculate. */
const FORMULA = /^[=+\-@\t\r]/u;

/** One cell for a spreadsheet: quoted where needed, and never taken for a formula. */
export function csvCell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A CSV file that Excel and WPS open in the right encoding: UTF-8 with byte-order mark, CRLF. */
export const writeCsv = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(`\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`);
