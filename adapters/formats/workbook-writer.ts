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
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
/** Cell styles: 0 general, 1 a date in Chinese, 2 percent. */
const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>` +
  '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="3"><xf/><xf numFmtId="176" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function cellXml(reference: string, cell: WrittenCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') {
    return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
  }
  if ('date' in cell) return `<c r="${reference}" s="1"><v>${cell.date}</v></c>`;
  if ('percent' in cell) return `<c r="${reference}" s="2"><v>${cell.percent}</v></c>`;
  const stored = cell.stored === undefined ? '' : `<v>${cell.stored}</v>`;
  return `<c r="${reference}"><f>${escape(cell.formula)}</f>${stored}</c>`;
}

function sheetXml({ rows, merges = [] }: WrittenSheet): string {
  const lines = rows.map((cells, row) => {
    const xml = cells.map((cell, column) => cellXml(`${columnName(column)}${row + 1}`, cell)).join('');
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
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet)])),
  };
}

/** A small .xlsx workbook. */
export const writeWorkbook = (sheets: readonly WrittenSheet[], options: { readonly date1904?: boolean } = {}): Buffer =>
  zip(workbookParts(sheets, options));
