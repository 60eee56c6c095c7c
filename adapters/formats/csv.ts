import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';

export interface CsvRow {
  /** Line of the file the row begins in, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

const LONGEST = 200_000;

/** Reads delimited text (RFC 4180: quotes doubled inside quotes, line ends inside quotes kept). */
export function parseCsv(text: string, delimiter = ','): readonly CsvRow[] | Fault {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  let at = 0;
  const broken = (what: string): Fault => fault('FILE_UNREADABLE', `第${begun}行`, what);

  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      cell = '';
      for (;;) {
        const end = text.indexOf('"', at + 1);
        if (end < 0) return broken('a quote is not closed');
        cell += text.slice(at + 1, end);
        at = end + 1;
        if (text[at] !== '"') break;
        cell += '"';
      }
      line += cell.split('\n').length - 1;
    } else {
      const from = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
      cell = text.slice(from, at);
    }
    cells.push(cell);
    const next = text[at];
    if (next === delimiter) {
      at += 1;
      if (at === text.length) cells.push('');
      continue;
    }
    if (next !== undefined && next !== '\r' && next !== '\n') return broken('text behind a closing quote');
    at += next === '\r' && text[at + 1] === '\n' ? 2 : 1;
    rows.push({ line: begun, cells });
    if (rows.length > LONGEST) return fault('FILE_UNSAFE', '', `more than ${LONGEST} rows`);
    cells = [];
    line += 1;
    begun = line;
  }
  if (cells.length > 0) rows.push({ line: begun, cells });
  return rows;
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
