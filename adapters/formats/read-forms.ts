import { fault, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Reading, Readings } from '../contract.ts';
import { checkCsv } from './csv.ts';
import type { Progress } from './csv.ts';
import { faultReading, recordReading, unreadable } from './document.ts';
import type { Read } from './document.ts';
import { decodeText, openText } from './encoding.ts';
import { readForm } from './form.ts';
import type { FormSpec } from './form.ts';
import { gridOfCsv, gridTexts } from './grid.ts';
import type { Grid } from './grid.ts';
import { fileKind } from './kind.ts';
import { readOldWorkbook } from './old-workbook.ts';
import { readTable } from './table.ts';
import type { Column, TableExtras } from './table.ts';
import { readWorkbook } from './workbook.ts';
import type { Workbook } from './workbook.ts';
import { descendants, parseXml, xmlTexts } from './xml.ts';
import type { XmlElement } from './xml.ts';
import { xmlFields } from './xml-fields.ts';
import { ZIP_LIMITS } from './zip.ts';

/** A form a department uses, of one of the kinds below. `form` is the record's form name. */
export type Form =
  | {
      readonly form: string;
      readonly kind: 'table';
      readonly columns: readonly Column[];
      /** The colours of a row are data: they travel as ROW_FONT and ROW_FILL. */
      readonly coloured?: boolean;
      readonly extras?: TableExtras;
    }
  | { readonly form: string; readonly kind: 'sheet-form'; readonly spec: FormSpec }
  | { readonly form: string; readonly kind: 'xml'; readonly element: string };

export interface ReadOptions {
  /** Separates the cells of delimited text: a comma if not given. */
  readonly delimiter?: string;
  /** Encoding of text files agreed with the sender; bytes that contradict it are a fault. */
  readonly encoding?: string;
  /** Told while a large file is being read. */
  readonly progress?: Progress;
}

/** What a department makes of a file, and what of it is none of its forms. */
export interface FormsRead extends Read {
  /** Visible sheets that are none of the forms, though another one is. */
  readonly passedBy?: readonly Grid[];
  /** Of an XML file: what stands in it beside elements that are forms. */
  readonly root?: XmlElement;
}

type GridForm = Exclude<Form, { kind: 'xml' }>;

const UNKNOWN_FORM = fault('FILE_FORM_UNKNOWN', '', '不是与本单位约定的任何一种格式');

/** Readings that are made while they are gone through, and counted when somebody asks. */
class LazyReadings implements Readings {
  readonly #make: () => Iterable<Reading>;
  #length: number | undefined;

  constructor(make: () => Iterable<Reading>) {
    this.#make = make;
  }

  get length(): number {
    if (this.#length === undefined) for (const _ of this);
    return this.#length ?? 0;
  }

  *[Symbol.iterator](): Generator<Reading> {
    let count = 0;
    for (const reading of this.#make()) {
      count += 1;
      yield reading;
    }
    this.#length = count;
  }
}

function* tableReadings(
  name: string,
  grid: Grid,
  form: string,
  rows: ReturnType<typeof readTable>,
): Generator<Reading> {
  if (rows === null || isFault(rows)) return;
  for (const row of rows.rows) {
    const place = `${grid.name}!第${row.row}行`;
    yield 'fault' in row ? faultReading(name, place, row.fault) : recordReading(name, place, form, row.fields);
  }
}

function readGridForm(name: string, grid: Grid, form: GridForm): Iterable<Reading> | Fault | null {
  if (form.kind === 'sheet-form') {
    const found = readForm(grid, form.spec);
    if (found === null || isFault(found)) return found;
    return [recordReading(name, grid.name, form.form, found.fields)];
  }
  const table = readTable(grid, form.columns, form.coloured, form.extras);
  if (table === null || isFault(table)) return table;
  return { [Symbol.iterator]: () => tableReadings(name, grid, form.form, table) };
}

/** The first form that fits; else what is wrong with the form it comes close to; null if it is none of them. */
function readGrid(name: string, grid: Grid, forms: readonly GridForm[]): Iterable<Reading> | null {
  let close: Fault | undefined;
  for (const form of forms) {
    const found = readGridForm(name, grid, form);
    if (found === null) continue;
    if (!isFault(found)) return found;
    close ??= found;
  }
  return close === undefined ? null : [faultReading(name, grid.name, close)];
}

/** A sheet that is none of the forms is passed by, if another one is. */
function readGrids(
  name: string,
  grids: readonly Grid[],
  forms: readonly GridForm[],
): Pick<FormsRead, 'readings' | 'passedBy'> {
  const all = grids.map((grid) => readGrid(name, grid, forms));
  const found = all.filter((readings) => readings !== null);
  if (found.length === 0) return { readings: [faultReading(name, '', UNKNOWN_FORM)] };
  const readings = new LazyReadings(function* () {
    for (const each of found) yield* each;
  });
  return { readings, passedBy: grids.filter((_, index) => all[index] === null) };
}

function readXmlForms(name: string, root: XmlElement, forms: readonly Form[]): Readings {
  const readings: Reading[] = [];
  for (const element of descendants(root)) {
    const form = forms.find((each) => each.kind === 'xml' && each.element === element.name);
    if (form) readings.push(recordReading(name, element.path, form.form, xmlFields(element)));
  }
  return readings.length > 0 ? readings : [faultReading(name, '', UNKNOWN_FORM)];
}

function readXmlFile(name: string, bytes: Buffer, forms: readonly Form[]): FormsRead {
  const parsed = parseXml(bytes);
  if (!isFault(parsed)) {
    const { root } = parsed;
    return { readings: readXmlForms(name, root, forms), texts: () => xmlTexts(parsed), root };
  }
  // The gate sees what can be read of a document that cannot be parsed.
  const decoded = decodeText(bytes);
  return unreadable(name, parsed, () => (isFault(decoded) ? [] : [{ place: '', text: decoded.text }]));
}

function readTextFile(name: string, bytes: Buffer, forms: readonly GridForm[], options: ReadOptions): Read {
  const source = openText(bytes, options.encoding);
  if (isFault(source)) return unreadable(name, source);
  const rows = checkCsv(source, options.delimiter, options.progress);
  if (isFault(rows)) return unreadable(name, rows, () => [{ place: '', text: [...source.pieces()].join('') }]);
  const grid = gridOfCsv('表', source, options.delimiter);
  return { ...readGrids(name, [grid], forms), texts: () => gridTexts(grid) };
}

function readBook(name: string, book: Workbook | Fault, forms: readonly GridForm[]): FormsRead {
  if (isFault(book)) return unreadable(name, book);
  const visible = book.sheets.filter(({ hidden }) => !hidden);
  return { ...readGrids(name, visible, forms), texts: () => book.texts() };
}

/** Reads a dropped file by the forms of a department. Bad content gives faults, never an exception. */
export async function readForms(
  name: string,
  bytes: Buffer,
  forms: readonly Form[],
  options: ReadOptions = {},
): Promise<FormsRead> {
  const gridForms = forms.filter((form) => form.kind !== 'xml');
  switch (fileKind(bytes)) {
    case 'workbook':
      return readBook(name, await readWorkbook(bytes, ZIP_LIMITS, options.progress), gridForms);
    case 'old-workbook':
      return readBook(name, await readOldWorkbook(bytes), gridForms);
    case 'xml':
      return readXmlFile(name, bytes, forms);
    default:
      return readTextFile(name, bytes, gridForms, options);
  }
}
