import { fault, FaultError, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { gridTexts } from './grid.ts';
import type { Grid } from './grid.ts';
import { readSheet, richText } from './sheet.ts';
import type { SheetContext } from './sheet.ts';
import { numberStyles } from './styles.ts';
import { descendants, findElement, parseXml, xmlTexts } from './xml.ts';
import type { PlacedText, XmlDocument, XmlElement } from './xml.ts';
import { unzip, ZIP_LIMITS } from './zip.ts';
import type { ZipLimits } from './zip.ts';

export interface Workbook {
  readonly sheets: readonly (Grid & { readonly hidden: boolean })[];
  /** Every text in the file: hidden sheets, comments, headers and footers, drawings, document properties included. */
  texts(): Iterable<PlacedText>;
}

const OLE = 'd0cf11e0a1b11ae1';
const ACTIVE = /vbaProject|\/embeddings\/|\/externalLinks\/|\/activeX\/|\.bin$|xl\/connections\.xml|macrosheets/iu;
/** Printer settings are binary and harmless. */
const HARMLESS = /\/printerSettings\//u;
const PARAGRAPHS = new Set(['p', 'si', 'comment', 'text', 'is', 'oddHeader', 'oddFooter', 'evenHeader', 'evenFooter']);

type Parts = ReadonlyMap<string, XmlDocument>;

function parseParts(files: ReadonlyMap<string, Buffer>): Parts {
  const parts = new Map<string, XmlDocument>();
  for (const [name, bytes] of files) {
    if (ACTIVE.test(name) && !HARMLESS.test(name))
      throw new FaultError(fault('FILE_UNSAFE', '', 'macros, embedded objects or external links'));
    if (!/\.(?:xml|rels|vml)$/iu.test(name)) continue;
    const parsed = parseXml(bytes);
    // A drawing of the old kind may be sloppy HTML; it carries comment boxes whose text stands in the comments part.
    if (isFault(parsed) && name.endsWith('.vml')) continue;
    if (isFault(parsed)) throw new FaultError(parsed);
    parts.set(name, parsed);
  }
  return parts;
}

/** Targets of a part's relations by id. */
function relations(parts: Parts, part: string): ReadonlyMap<string, string> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const rels = parts.get(`${folder}_rels/${part.slice(folder.length)}.rels`);
  const targets = new Map<string, string>();
  for (const { attributes } of rels?.root.children ?? []) {
    const target = attributes['Target'] ?? '';
    targets.set(attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `${folder}${target}`);
  }
  return targets;
}

function sharedStrings(parts: Parts): readonly string[] {
  const root = parts.get('xl/sharedStrings.xml')?.root;
  return root ? root.children.filter(({ name }) => name === 'si').map(richText) : [];
}

function readSheets(parts: Parts, book: XmlElement): Workbook['sheets'] {
  const styleSheet = parts.get('xl/styles.xml')?.root;
  const flag = findElement(book, 'workbookPr')?.attributes['date1904'];
  const context: SheetContext = {
    sharedStrings: sharedStrings(parts),
    styles: styleSheet ? numberStyles(styleSheet) : [],
    date1904: flag === '1' || flag === 'true',
  };
  const targets = relations(parts, 'xl/workbook.xml');
  const sheets = findElement(book, 'sheets')?.children ?? [];
  return sheets.map(({ attributes }) => {
    const relation = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
    const part = parts.get(targets.get(relation) ?? '');
    if (!part) throw new FaultError(fault('FILE_UNREADABLE', '', 'a sheet without its part'));
    const state = attributes['state'] ?? 'visible';
    return { ...readSheet(attributes['name'] ?? '', part.root, context), hidden: state !== 'visible' };
  });
}

/** Runs of one paragraph together: a mark may be written in two colours. Layout codes of headers are left out. */
function* paragraphs(part: string, element: XmlElement): Generator<PlacedText> {
  if (PARAGRAPHS.has(element.name)) {
    const text = [...descendants(element)].map((each) => each.text).join('');
    yield { place: part, text: text.replace(/&(?:[LCRPNDTFA]|"[^"]*"|\d{1,3}|K[0-9A-F]{6})/gu, '\n') };
  }
  for (const child of element.children) yield* paragraphs(part, child);
}

/** What a cell shows stands in the grid already, under the cell's own place. */
function* bookTexts(parts: Parts, sheets: Workbook['sheets']): Generator<PlacedText> {
  const shown = new Set<string>();
  for (const sheet of sheets)
    for (const text of gridTexts(sheet)) {
      shown.add(text.text);
      yield text;
    }
  const hidden = function* (texts: Iterable<PlacedText>): Generator<PlacedText> {
    for (const text of texts) if (!shown.has(text.text)) yield text;
  };
  for (const [name, document] of parts) {
    if (name.endsWith('.rels') || name === 'xl/styles.xml' || name === '[Content_Types].xml') continue;
    yield* hidden(paragraphs(name, document.root));
    if (!name.startsWith('xl/worksheets/') && name !== 'xl/sharedStrings.xml') yield* hidden(xmlTexts(document));
  }
}

/** Reads an .xlsx workbook. Bad input is a fault, never an exception. */
export async function readWorkbook(bytes: Buffer, limits: ZipLimits = ZIP_LIMITS): Promise<Workbook | Fault> {
  if (bytes.subarray(0, 8).toString('hex') === OLE) {
    return fault('FILE_UNREADABLE', '', 'password-protected, or the old .xls form: save as .xlsx without password');
  }
  const files = await unzip(bytes, limits);
  if (isFault(files)) return files;
  try {
    const parts = parseParts(files);
    const book = parts.get('xl/workbook.xml');
    if (!book) return fault('FILE_FORM_UNKNOWN', '', 'an archive, but no workbook');
    const sheets = readSheets(parts, book.root);
    return { sheets, texts: () => bookTexts(parts, sheets) };
  } catch (reason) {
    if (reason instanceof FaultError) return reason.fault;
    throw reason;
  }
}
