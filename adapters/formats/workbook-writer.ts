import { columnName } from './grid.ts';
import { zip } from './zip-writer.ts';

/** A cell to be written. A date is a serial; a formula may carry the value a program would have stored with it. */
export type WrittenCell =
  | string
  | number
  | null
  | { readonly date: number }
  | { readonly percent: number }
  | { readonly formula: string; readonly stored?: number };

export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly WrittenCell[])[];
  /** `A1:D1` */
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
  /** Colours (`RRGGBB`) of whole rows, by the row's place in `rows`. */
  readonly colours?: ReadonlyMap<number, WrittenColours>;
}

export interface WrittenColours {
  readonly font?: string;
  readonly fill?: string;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
/** Cell styles come by threes: general, a date in Chinese, percent. The first three have no colours. */
const STYLES_EACH = 3;
const FORMATS = ['', ' numFmtId="176" applyNumberFormat="1"', ' numFmtId="10" applyNumberFormat="1"'];

function stylesXml(coloured: readonly WrittenColours[]): string {
  const all = [{}, ...coloured];
  const fonts = all.map(({ font }: WrittenColours) => {
    const colour = font === undefined ? '' : `<color rgb="FF${font}"/>`;
    return `<font><sz val="11"/>${colour}<name val="宋体"/></font>`;
  });
  const fills = coloured.map(({ fill }) =>
    fill === undefined
      ? '<fill><patternFill patternType="none"/></fill>'
      : `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/></patternFill></fill>`,
  );
  const formats = all.flatMap((_, index) =>
    FORMATS.map((format) => `<xf fontId="${index}" fillId="${index === 0 ? 0 : index + 1}"${format}/>`),
  );
  return (
    `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>` +
    `<fonts count="${fonts.length}">${fonts.join('')}</fonts>` +
    // The first two fills are the program's own, whatever they say.
    `<fills count="${fills.length + 2}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fills.join('')}</fills>` +
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
    `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs></styleSheet>`
  );
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** `style` is the first of the row's three. */
function cellXml(reference: string, cell: WrittenCell, style: number): string {
  if (cell === null) return '';
  const head = (more: number): string => `<c r="${reference}"${style + more === 0 ? '' : ` s="${style + more}"`}`;
  if (typeof cell === 'number') return `${head(0)}><v>${cell}</v></c>`;
  if (typeof cell === 'string') {
    return `${head(0)} t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
  }
  if ('date' in cell) return `${head(1)}><v>${cell.date}</v></c>`;
  if ('percent' in cell) return `${head(2)}><v>${cell.percent}</v></c>`;
  const stored = cell.stored === undefined ? '' : `<v>${cell.stored}</v>`;
  return `${head(0)}><f>${escape(cell.formula)}</f>${stored}</c>`;
}

function sheetXml({ rows, merges = [], colours }: WrittenSheet, coloured: readonly WrittenColours[]): string {
  const lines = rows.map((cells, row) => {
    const of = colours?.get(row);
    const style = of === undefined ? 0 : (coloured.indexOf(of) + 1) * STYLES_EACH;
    const xml = cells.map((cell, column) => cellXml(`${columnName(column)}${row + 1}`, cell, style)).join('');
    return `<row r="${row + 1}">${xml}</row>`;
  });
  const merged = merges.map((reference) => `<mergeCell ref="${reference}"/>`).join('');
  const mergeCells = merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merged}</mergeCells>`;
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData>${mergeCells}</worksheet>`;
}

/** The parts of a small workbook, for samples, tests and simulators; more parts may be added before zipping. */
export function workbookParts(
  sheets: readonly WrittenSheet[],
  options: { readonly date1904?: boolean } = {},
): Record<string, string> {
  const coloured = [...new Set(sheets.flatMap(({ colours }) => [...(colours?.values() ?? [])]))];
  const entries = sheets.map(({ name, hidden }, index) => {
    const state = hidden === true ? ' state="hidden"' : '';
    return `<sheet name="${escape(name)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
  });
  const properties = options.date1904 === true ? '<workbookPr date1904="1"/>' : '';
  const relations = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const overrides = sheets.map(
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${overrides.join('')}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${properties}<sheets>${entries.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': stylesXml(coloured),
    ...Object.fromEntries(
      sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, coloured)]),
    ),
  };
}

/** A small .xlsx workbook. */
export const writeWorkbook = (sheets: readonly WrittenSheet[], options: { readonly date1904?: boolean } = {}): Buffer =>
  zip(workbookParts(sheets, options));
