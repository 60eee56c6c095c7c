import { isFault } from '../../schemas/fault.ts';
import type { FormType } from '../../schemas/forms.ts';
import type { DocumentText, Readings } from '../contract.ts';
import { parseCsv } from '../formats/csv.ts';
import type { CsvRow } from '../formats/csv.ts';
import { unreadable } from '../formats/document.ts';
import type { Read } from '../formats/document.ts';
import { decodeText } from '../formats/encoding.ts';
import { gridTexts } from '../formats/grid.ts';
import type { Grid } from '../formats/grid.ts';
import { parseJson } from '../formats/json.ts';
import { fileKind } from '../formats/kind.ts';
import type { FormsRead } from '../formats/read-forms.ts';
import { readWorkbook } from '../formats/workbook.ts';
import { parseXml, xmlTexts } from '../formats/xml.ts';
import { FormFields, isTypeLabel, readingOf } from './found-form.ts';
import type { FoundForm } from './found-form.ts';
import { readSheetForm } from './read-sheet.ts';
import { formsInJson, formsInXml } from './read-tree.ts';

/** A value that a spreadsheet must not calculate was written with a quote before it. */
const GUARDED = /^'+[=+\-@\t\r]/u;
const unguarded = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text);

const readAs = (name: string, found: readonly FoundForm[], forms: readonly FormType[]): Read['readings'] =>
  found.map((each) => readingOf(name, each, forms));

async function readBook(name: string, bytes: Buffer, forms: readonly FormType[]): Promise<Read | null> {
  const book = await readWorkbook(bytes);
  if (isFault(book)) return unreadable(name, book);
  const found = formsInSheets(
    book.sheets.filter(({ hidden }) => !hidden),
    forms,
  );
  if (found.length === 0) return null;
  return { readings: readAs(name, found, forms), texts: () => ownedBySheets(book.texts(), found, 0) };
}

const formsInSheets = (sheets: readonly Grid[], forms: readonly FormType[]): readonly FoundForm[] =>
  sheets.flatMap((sheet) => readSheetForm(sheet, forms) ?? []);

/** A sheet is a record: what stands in its cells belongs to it, its name to the document. `before` readings come first. */
function* ownedBySheets(
  texts: Iterable<DocumentText>,
  found: readonly FoundForm[],
  before: number,
): Generator<DocumentText> {
  const owner = new Map(found.map(({ place }, index) => [place, before + index]));
  for (const text of texts) {
    const [, sheet] = /^(.*)![A-Z]{1,3}\d+$/su.exec(text.place) ?? [];
    const reading = sheet === undefined ? undefined : owner.get(sheet);
    yield reading === undefined ? text : { ...text, reading };
  }
}

/** A document read by a department's own forms, and behind them the general forms on its other sheets or elements. */
export function withGeneral(name: string, own: FormsRead, forms: readonly FormType[]): Read {
  const { passedBy = [], root } = own;
  const found = [...formsInSheets(passedBy, forms), ...(root === undefined ? [] : formsInXml(root))];
  if (found.length === 0) return own;
  const general = readAs(name, found, forms);
  const readings: Readings = {
    get length() {
      return own.readings.length + general.length;
    },
    *[Symbol.iterator]() {
      yield* own.readings;
      yield* general;
    },
  };
  return { readings, texts: () => ownedBySheets(own.texts(), found, own.readings.length) };
}

function readXml(name: string, bytes: Buffer, forms: readonly FormType[]): Read | null {
  const document = parseXml(bytes);
  if (isFault(document)) {
    const decoded = decodeText(bytes);
    return unreadable(name, document, () => (isFault(decoded) ? [] : [{ place: '', text: decoded.text }]));
  }
  const found = formsInXml(document.root);
  return found.length === 0 ? null : { readings: readAs(name, found, forms), texts: () => xmlTexts(document) };
}

/** A form begins at each line 消息类型; nothing but headings may stand above the first. */
function formsInCsv(rows: readonly CsvRow[]): readonly (FoundForm & { readonly line: number })[] | null {
  const found: { type: string; line: number; fields: FormFields }[] = [];
  for (const { line, cells } of rows) {
    const [label = '', value = ''] = cells.map(unguarded);
    if (isTypeLabel(label)) found.push({ type: value, line, fields: new FormFields() });
    const last = found.at(-1);
    if (last === undefined && cells.filter((cell) => cell.trim() !== '').length > 2) return null;
    if (label.trim() !== '') last?.fields.add(label.trim(), value);
  }
  if (found.length === 0) return null;
  return found.map(({ type, line, fields }) => ({ place: `表!第${line}行`, type, line, fields: fields.fields }));
}

function readCsv(name: string, text: string, forms: readonly FormType[]): Read | null {
  const rows = parseCsv(text);
  if (isFault(rows)) return unreadable(name, rows, () => [{ place: '', text }]);
  const found = formsInCsv(rows);
  if (found === null) return null;
  const cells = rows.map(({ line, cells: texts }) => ({
    number: line,
    cells: texts.map((value) => (value === '' ? undefined : ({ kind: 'text', value: unguarded(value) } as const))),
  }));
  const grid: Grid = { name: '表', merges: [], rows: cells };
  const texts = function* (): Generator<DocumentText> {
    for (const placed of gridTexts(grid)) {
      const row = Number(/(\d+)$/u.exec(placed.place)?.[1] ?? 0);
      const reading = found.findLastIndex(({ line }) => line <= row);
      yield reading < 0 ? placed : { ...placed, reading };
    }
  };
  return { readings: readAs(name, found, forms), texts };
}

function readText(name: string, bytes: Buffer, forms: readonly FormType[]): Read | null {
  const decoded = decodeText(bytes);
  if (isFault(decoded)) return unreadable(name, decoded);
  const { text } = decoded;
  if (!/^\s*[[{]/u.test(text)) return readCsv(name, text, forms);
  const parsed = parseJson(bytes);
  if (isFault(parsed)) return unreadable(name, parsed, () => [{ place: '', text }]);
  const found = formsInJson(parsed.json);
  if (found === null) return null;
  const texts = function* (): Generator<DocumentText> {
    for (const [reading, { place, fields }] of found.entries())
      for (const [label, value] of Object.entries(fields)) {
        yield { place, text: label, reading };
        if (value !== null && typeof value !== 'object') yield { place, text: String(value), label, reading };
      }
  };
  return { readings: readAs(name, found, forms), texts };
}

/**
 * Reads a document of filled general forms: a workbook (a form a sheet), XML, CSV or JSON. Null if it is something else; bad
 * content gives faults, never an exception.
 */
export async function readGeneral(name: string, bytes: Buffer, forms: readonly FormType[]): Promise<Read | null> {
  switch (fileKind(bytes)) {
    case 'workbook':
      return readBook(name, bytes, forms);
    case 'xml':
      return readXml(name, bytes, forms);
    case 'text':
      return readText(name, bytes, forms);
    default:
      return null;
  }
}
