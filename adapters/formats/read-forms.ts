import { fault, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Reading } from '../contract.ts';
import { parseCsv } from './csv.ts';
import { faultReading, recordReading, unreadable } from './document.ts';
import type { Read } from './document.ts';
import { decodeText } from './encoding.ts';
import { readForm } from './form.ts';
import type { FormSpec } from './form.ts';
import { gridOfCsv, gridTexts } from './grid.ts';
import type { Grid } from './grid.ts';
import { fileKind } from './kind.ts';
import { readTable } from './table.ts';
import type { Column } from './table.ts';
import { readWorkbook } from './workbook.ts';
import { descendants, parseXml, xmlTexts } from './xml.ts';
import type { XmlElement } from './xml.ts';
import { xmlFields } from './xml-fields.ts';

/** A form a department uses, of one of the kinds below. `form` is the record's form name. */
export type Form =
  | { readonly form: string; readonly kind: 'table'; readonly columns: readonly Column[] }
  | { readonly form: string; readonly kind: 'sheet-form'; readonly spec: FormSpec }
  | { readonly form: string; readonly kind: 'xml'; readonly element: string };

type GridForm = Exclude<Form, { kind: 'xml' }>;

const UNKNOWN_FORM = fault('FILE_FORM_UNKNOWN', '', 'none of the forms agreed with this department');

function readGridForm(name: string, grid: Grid, form: GridForm): readonly Reading[] | Fault | null {
  if (form.kind === 'sheet-form') {
    const found = readForm(grid, form.spec);
    if (found === null || isFault(found)) return found;
    return [recordReading(name, grid.name, form.form, found.fields)];
  }
  const table = readTable(grid, form.columns);
  if (table === null || isFault(table)) return table;
  return table.rows.map((row) => {
    const place = `${grid.name}!第${row.row}行`;
    return 'fault' in row ? faultReading(name, place, row.fault) : recordReading(name, place, form.form, row.fields);
  });
}

/** The first form that fits; else what is wrong with the form it comes close to; null if it is none of them. */
function readGrid(name: string, grid: Grid, forms: readonly GridForm[]): readonly Reading[] | null {
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
function readGrids(name: string, grids: readonly Grid[], forms: readonly GridForm[]): readonly Reading[] {
  const found = grids.map((grid) => readGrid(name, grid, forms)).filter((readings) => readings !== null);
  return found.length > 0 ? found.flat() : [faultReading(name, '', UNKNOWN_FORM)];
}

function readXmlForms(name: string, root: XmlElement, forms: readonly Form[]): readonly Reading[] {
  const readings: Reading[] = [];
  for (const element of descendants(root)) {
    const form = forms.find((each) => each.kind === 'xml' && each.element === element.name);
    if (form) readings.push(recordReading(name, element.path, form.form, xmlFields(element)));
  }
  return readings.length > 0 ? readings : [faultReading(name, '', UNKNOWN_FORM)];
}

function readXmlFile(name: string, bytes: Buffer, forms: readonly Form[]): Read {
  const parsed = parseXml(bytes);
  if (!isFault(parsed)) return { readings: readXmlForms(name, parsed.root, forms), texts: () => xmlTexts(parsed) };
  // The gate sees what can be read of a document that cannot be parsed.
  const decoded = decodeText(bytes);
  return unreadable(name, parsed, () => (isFault(decoded) ? [] : [{ place: '', text: decoded.text }]));
}

function readTextFile(name: string, bytes: Buffer, forms: readonly GridForm[]): Read {
  const decoded = decodeText(bytes);
  if (isFault(decoded)) return unreadable(name, decoded);
  const rows = parseCsv(decoded.text);
  if (isFault(rows)) return unreadable(name, rows, () => [{ place: '', text: decoded.text }]);
  const grid = gridOfCsv('表', rows);
  return { readings: readGrids(name, [grid], forms), texts: () => gridTexts(grid) };
}

async function readWorkbookFile(name: string, bytes: Buffer, forms: readonly GridForm[]): Promise<Read> {
  const book = await readWorkbook(bytes);
  if (isFault(book)) return unreadable(name, book);
  const visible = book.sheets.filter(({ hidden }) => !hidden);
  return { readings: readGrids(name, visible, forms), texts: () => book.texts() };
}

/** Reads a dropped file by the forms of a department. Bad content gives faults, never an exception. */
export async function readForms(name: string, bytes: Buffer, forms: readonly Form[]): Promise<Read> {
  const gridForms = forms.filter((form) => form.kind !== 'xml');
  switch (fileKind(bytes)) {
    case 'workbook':
      return readWorkbookFile(name, bytes, gridForms);
    case 'xml':
      return readXmlFile(name, bytes, forms);
    default:
      return readTextFile(name, bytes, gridForms);
  }
}
