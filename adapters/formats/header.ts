import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { squeeze } from '../../schemas/values/text.ts';
import { cellText } from './grid.ts';
import type { Grid, GridRow, Merge } from './grid.ts';
import { bareLabel } from './labels.ts';

export interface Column {
  /** Bare header text; under a header of several levels the path's end that names it: `立行立改事项/完成率`. */
  readonly header: string;
  readonly required: boolean;
}

/** Where the header of a table stands and what each column is called. */
export interface Header {
  readonly first: number;
  readonly last: number;
  /** The field's label by column: as written, a path where the form names it by one; '' for a column without any. */
  readonly labels: readonly string[];
  /** Texts of the header's rows, to know them again where a page repeats them. */
  readonly rows: readonly (readonly string[])[];
}

const WITHIN = 30;
const DEEPEST = 4;
/** More merged cells than that around a header are no header. */
const MOST_MERGES = 1000;

/** Texts of a column's header cells from the top down; a text merged over several rows stands there once. */
type Path = readonly string[];

const bareOf = (path: Path): string => path.map(bareLabel).join('/');

/** Whether a path, or its end, is what a form calls this column. */
const names = (path: Path, header: string): boolean => {
  const bare = bareOf(path);
  return bare === header || bare.endsWith(`/${header}`);
};

function mergedText(rows: readonly GridRow[], merges: readonly Merge[], row: number, column: number): string {
  const merge = merges.find(
    ({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right,
  );
  const own = cellText(rows.find(({ number }) => number === row)?.cells[column]).trim();
  if (own !== '' || !merge) return own;
  return cellText(rows.find(({ number }) => number === merge.top)?.cells[merge.left]).trim();
}

/** The paths of all columns over some rows. A delimited file has no merges: an upper text then reaches over the blanks right of it. */
function pathsOf(rows: readonly GridRow[], merges: readonly Merge[]): readonly Path[] {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const paths: string[][] = [];
  const upper: string[] = [];
  for (let column = 0; column < width; column += 1) {
    const texts = rows.map(({ number }) => mergedText(rows, merges, number, column));
    const path: string[] = [];
    for (const [level, text] of texts.entries()) {
      const below = texts.slice(level + 1).some((each) => each !== '');
      if (text !== '') upper[level] = text;
      const reached = text === '' && below && merges.length === 0 ? (upper[level] ?? '') : text;
      if (reached !== '' && squeeze(reached) !== squeeze(path.at(-1) ?? '')) path.push(reached);
    }
    paths.push(path);
  }
  return paths;
}

interface Candidate {
  readonly rows: readonly GridRow[];
  readonly paths: readonly Path[];
  readonly hits: number;
}

/** The rows with most of the known headers; people insert title rows above and columns between. */
function best(grid: Grid, required: readonly string[]): Candidate | undefined {
  const rows: GridRow[] = [];
  for (const row of grid.rows) {
    if (rows.length >= WITHIN + DEEPEST) break;
    rows.push(row);
  }
  const merges = grid.merges.filter(({ top }) => top <= (rows.at(-1)?.number ?? 0)).slice(0, MOST_MERGES);
  let found: Candidate | undefined;
  let most = Math.max(1, Math.floor((required.length - 1) / 2));
  for (let depth = 1; depth <= DEEPEST; depth += 1) {
    for (let at = 0; at < Math.min(rows.length, WITHIN); at += 1) {
      const block = rows.slice(at, at + depth);
      const paths = pathsOf(block, merges);
      const hits = required.filter((header) => paths.some((path) => names(path, header))).length;
      if (hits > most) [found, most] = [{ rows: block, paths, hits }, hits];
    }
  }
  return found;
}

/** The header of a table by its texts; null if this is another form; a fault if a required column is missing or double. */
export function findHeader(grid: Grid, columns: readonly Column[]): Header | Fault | null {
  const required = columns.filter((column) => column.required).map(({ header }) => header);
  const found = best(grid, required);
  if (!found) return null;
  const { paths, rows } = found;
  const labels = paths.map((path) => path.at(-1) ?? '');
  for (const { header, required: needed } of columns) {
    const at = paths.flatMap((path, column) => (names(path, header) ? [column] : []));
    if (at.length > 1) return fault('FILE_HEADER_MISSING', header, '该列出现多次');
    const [column] = at;
    if (column === undefined) {
      if (needed) return fault('FILE_HEADER_MISSING', header, '缺少该列');
    } else labels[column] = (paths[column] ?? []).slice(-header.split('/').length).join('/');
  }
  return {
    first: rows[0]?.number ?? 0,
    last: rows.at(-1)?.number ?? 0,
    labels: unique(labels, paths),
    rows: rows.map(({ cells }) => cells.map((cell) => cellText(cell).trim())),
  };
}

/** Columns the form does not name may share their last word (完成率): each is then called by its whole path. */
function unique(labels: readonly string[], paths: readonly Path[]): readonly string[] {
  const times = new Map<string, number>();
  for (const label of labels) times.set(label, (times.get(label) ?? 0) + 1);
  return labels.map((label, column) => ((times.get(label) ?? 0) > 1 ? (paths[column] ?? []).join('/') : label));
}
