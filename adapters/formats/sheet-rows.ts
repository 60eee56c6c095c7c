import { joinColours } from './colours.ts';
import type { Cell, GridRow, RowColours } from './grid.ts';
import type { CellStyle } from './styles.ts';

/** A text as itself, a plain number as itself: twenty thousand rows of thirty cells fit into some ten megabytes. */
type Packed = string | number | Cell | undefined;

interface PackedRow {
  readonly number: number;
  readonly cells: Packed[];
  readonly colours: RowColours | undefined;
}

/** Shorter strings are copies anyway; a longer one would keep alive the piece of the file it was cut from. */
const SLICED = 13;
const MOST_KEPT = 100_000;

const unpack = (packed: Packed): Cell | undefined =>
  typeof packed === 'string'
    ? { kind: 'text', value: packed }
    : typeof packed === 'number'
      ? { kind: 'number', value: packed }
      : packed;

/** The rows of one worksheet, kept small and unpacked when they are gone through. */
export class SheetRows implements Iterable<GridRow> {
  readonly #rows: PackedRow[] = [];
  readonly #texts = new Map<string, string>();
  readonly #styles = new Set<CellStyle>();
  #cells: Packed[] = [];

  add(column: number, cell: Cell | undefined, style: CellStyle): void {
    while (this.#cells.length < column) this.#cells.push(undefined);
    this.#cells[column] = cell && this.#pack(cell);
    if (cell) this.#styles.add(style);
  }

  /** Columns written in the row so far: where a cell without a place of its own goes. */
  get width(): number {
    return this.#cells.length;
  }

  end(number: number): void {
    this.#rows.push({ number, cells: this.#cells, colours: joinColours(this.#styles) });
    this.#cells = [];
    this.#styles.clear();
  }

  get length(): number {
    return this.#rows.length;
  }

  *[Symbol.iterator](): Generator<GridRow> {
    for (const { number, cells, colours } of this.#rows) yield { number, cells: cells.map(unpack), colours };
  }

  #pack(cell: Cell): Packed {
    if (cell.formula !== undefined) return cell;
    if (cell.kind === 'text') return this.#own(String(cell.value));
    return cell.kind === 'number' && typeof cell.value === 'number' ? cell.value : cell;
  }

  /** Equal texts are kept once. */
  #own(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const copy = text.length < SLICED ? text : Buffer.from(text, 'utf16le').toString('utf16le');
    if (this.#texts.size < MOST_KEPT) this.#texts.set(copy, copy);
    return copy;
  }
}
