import type { FormField, FormType } from '../../schemas/forms.ts';
import type { NativeValue } from '../contract.ts';
import { cellText } from '../formats/grid.ts';
import type { Cell, Grid } from '../formats/grid.ts';
import { isTotal } from '../formats/table.ts';
import { FormFields, formOfTitle, isTypeLabel, topFields } from './found-form.ts';
import type { FoundForm } from './found-form.ts';
import { fieldFor, indexed, joined, keyOf, stepsOf } from './labels.ts';

const TABLE = /^【(.+)】$/su;
/** Columns that number the lines of a table. */
export const COUNTERS: readonly string[] = ['行次', '序号'];
const INLINE = /^([^:：]{1,30})[:：]\s*(.+)$/su;

type Cells = readonly (Cell | undefined)[];

const written = (cells: Cells): readonly Cell[] =>
  cells.filter((cell): cell is Cell => cell !== undefined && cellText(cell).trim() !== '');
const valueOf = (cell: Cell | undefined): NativeValue =>
  cell === undefined ? null : cell.kind === 'percent' ? cellText(cell) : cell.value;

/** What a sheet says of its type, in a cell right of 消息类型. */
function typeOf(grid: Grid): string | undefined {
  for (const { cells } of grid.rows) {
    const [first, second] = written(cells);
    if (first !== undefined && second !== undefined && isTypeLabel(cellText(first))) return cellText(second);
  }
  return undefined;
}

/** A list of a form: a line 【label】, a line of headings, a line for each item, up to a blank line. Sums are no items. */
class Table {
  readonly #label: string;
  readonly #fields: FormFields;
  /** Of an item, where it has any. */
  readonly #parts: readonly FormField[];
  #headings: readonly string[] | undefined;
  #items = 0;

  constructor(label: string, form: FormType, fields: FormFields) {
    this.#label = label;
    this.#fields = fields;
    this.#parts = stepsOf(label).reduce((parts, step) => fieldFor(parts, step.label)?.parts ?? [], topFields(form));
  }

  add(cells: Cells): void {
    if (this.#headings === undefined) {
      this.#headings = cells.map((cell) => cellText(cell).trim());
      return;
    }
    if (isTotal(cells)) return;
    this.#items += 1;
    for (const [column, cell] of cells.entries()) {
      const heading = this.#headings[column] ?? '';
      if (cell === undefined) continue;
      const isPart = fieldFor(this.#parts, stepsOf(heading)[0]?.label ?? '') !== undefined;
      if (COUNTERS.includes(heading) && !isPart) continue;
      const item = indexed(this.#label, this.#items);
      const isItem = !isPart && keyOf(heading) === keyOf(this.#label);
      this.#fields.add(isItem ? item : joined(item, heading), valueOf(cell));
    }
  }
}

/** Labels and the cells right of them; a cell that is neither is taken for a label nobody knows. */
function addPairs(cells: Cells, form: FormType, fields: FormFields): void {
  const known = topFields(form);
  const isLabel = (label: string): boolean => fieldFor(known, stepsOf(label)[0]?.label ?? '') !== undefined;
  const alone = written(cells).length === 1;
  for (let column = 0; column < cells.length; column += 1) {
    const cell = cells[column];
    if (cell === undefined || cellText(cell).trim() === '') continue;
    const label = cellText(cell).trim();
    const [, inline = '', value = ''] = INLINE.exec(label) ?? [];
    if (!isLabel(label) && isLabel(inline)) {
      fields.add(inline, value);
      continue;
    }
    // A line of one cell that is no label is a heading or an explanation.
    if (alone && !isLabel(label)) continue;
    const next = cells.findIndex((each, at) => at > column && each !== undefined && cellText(each).trim() !== '');
    const right = next < 0 ? undefined : cells[next];
    // Right beside a label stands its value, whatever it says; farther off another label may begin.
    const begins = right !== undefined && next > column + 1 && isLabel(cellText(right));
    fields.add(label, begins ? null : valueOf(right));
    if (!begins && next > 0) column = next;
  }
}

/** Reads a sheet as a filled form; null if it is none. The type stands beside 消息类型, or is the sheet's title. */
export function readSheetForm(grid: Grid, forms: readonly FormType[]): FoundForm | null {
  const type = typeOf(grid) ?? titleOf(grid, forms);
  if (type === undefined) return null;
  const form = formOfTitle(forms, type);
  const fields = new FormFields();
  if (form === undefined) return { place: grid.name, type, fields: fields.fields };
  let table: Table | undefined;
  for (const { cells } of grid.rows) {
    const [first, second] = written(cells);
    const label = TABLE.exec(first === undefined ? '' : cellText(first).trim())?.[1];
    if (first === undefined) table = undefined;
    else if (label !== undefined && second === undefined) table = new Table(label.trim(), form, fields);
    else if (second === undefined && keyOf(cellText(first)) === keyOf(form.title)) continue;
    else if (table !== undefined) table.add(cells);
    else addPairs(cells, form, fields);
  }
  return { place: grid.name, type, fields: fields.fields };
}

/** A title above the form that is the name of a type. */
function titleOf(grid: Grid, forms: readonly FormType[]): string | undefined {
  for (const { cells } of grid.rows) {
    const [first, second] = written(cells);
    if (first === undefined) continue;
    return second === undefined && formOfTitle(forms, cellText(first)) !== undefined ? cellText(first) : undefined;
  }
  return undefined;
}
