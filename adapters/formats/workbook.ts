import { fault, FaultError, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { SheetContext, SharedStrings } from './cell-values.ts';
import { themeColours } from './colours.ts';
import type { Progress } from './csv.ts';
import { decodedPieces } from './encoding.ts';
import { gridTexts } from './grid.ts';
import type { Grid } from './grid.ts';
import { sharedStringsReading } from './shared-strings.ts';
import { sheetReading } from './sheet.ts';
import { cellStyles } from './styles.ts';
import { descendants, findElement, parseXml, xmlTexts } from './xml.ts';
import type { PlacedText, XmlDocument, XmlElement } from './xml.ts';
import { openZip, ZIP_LIMITS } from './zip.ts';
import type { Archive, ZipLimits } from './zip.ts';

export interface Workbook {
  readonly sheets: readonly (Grid & { readonly hidden: boolean })[];
  /** Every text in the file: hidden sheets, comments, headers and footers, drawings, document properties included. */
  texts(): Iterable<PlacedText>;
}

const ACTIVE = /vbaProject|\/embeddings\/|\/externalLinks\/|\/activeX\/|\.bin$|xl\/connections\.xml|macrosheets/iu;
/** Printer settings are binary and harmless. */
const HARMLESS = /\/printerSettings\//u;
const PARAGRAPHS = new Set(['p', 'comment', 'text']);
const SHEETS = 'xl/worksheets/';
const STRINGS = 'xl/sharedStrings.xml';

type Parts = ReadonlyMap<string, XmlDocument>;

/** All parts as trees but the sheets and their strings, which may be large. */
async function smallParts(archive: Archive): Promise<Parts> {
  const parts = new Map<string, XmlDocument>();
  for (const name of archive.sizes.keys()) {
    if (ACTIVE.test(name) && !HARMLESS.test(name))
      throw new FaultError(fault('FILE_UNSAFE', '', '含有宏、嵌入对象或外部链接'));
    if (!/\.(?:xml|rels|vml)$/iu.test(name)) continue;
    if (name === STRINGS || (name.startsWith(SHEETS) && !name.endsWith('.rels'))) continue;
    const parsed = parseXml(await archive.content(name));
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

async function readStrings(archive: Archive): Promise<ReturnType<typeof sharedStringsReading> | null> {
  if (!archive.sizes.has(STRINGS)) return null;
  const reading = sharedStringsReading();
  for await (const piece of decodedPieces(archive.pieces(STRINGS))) reading.write(piece);
  reading.end();
  return reading;
}

interface ReadSheet {
  readonly sheet: Workbook['sheets'][number];
  readonly part: string;
  readonly asides: readonly string[];
}

async function readSheet(
  archive: Archive,
  part: string,
  name: string,
  context: SheetContext,
  progress: Progress | undefined,
): Promise<Omit<ReadSheet, 'part' | 'sheet'> & { readonly grid: Grid }> {
  const size = archive.sizes.get(part);
  if (size === undefined) throw new FaultError(fault('FILE_UNREADABLE', '', '工作表内容缺失'));
  const reading = sheetReading(name, context);
  let inflated = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of archive.pieces(part)) {
      inflated += piece.length;
      yield piece;
    }
  };
  for await (const piece of decodedPieces(counted())) {
    reading.write(piece);
    progress?.(reading.rows, inflated / size);
  }
  return reading.end();
}

async function readSheets(
  archive: Archive,
  parts: Parts,
  book: XmlElement,
  strings: SharedStrings,
  progress?: Progress,
): Promise<readonly ReadSheet[]> {
  const styleSheet = parts.get('xl/styles.xml')?.root;
  const flag = findElement(book, 'workbookPr')?.attributes['date1904'];
  const context: SheetContext = {
    sharedStrings: strings,
    styles: styleSheet ? cellStyles(styleSheet, themeColours(parts.get('xl/theme/theme1.xml')?.root)) : [],
    date1904: flag === '1' || flag === 'true',
  };
  const targets = relations(parts, 'xl/workbook.xml');
  const sheets: ReadSheet[] = [];
  for (const { attributes } of findElement(book, 'sheets')?.children ?? []) {
    const relation = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
    const part = targets.get(relation) ?? '';
    const { grid, asides } = await readSheet(archive, part, attributes['name'] ?? '', context, progress);
    sheets.push({ part, asides, sheet: { ...grid, hidden: (attributes['state'] ?? 'visible') !== 'visible' } });
  }
  return sheets;
}

/** Runs of one paragraph together: a mark may be written in two colours. */
function* paragraphs(part: string, element: XmlElement): Generator<PlacedText> {
  if (PARAGRAPHS.has(element.name)) {
    yield { place: part, text: [...descendants(element)].map((each) => each.text).join('') };
  }
  for (const child of element.children) yield* paragraphs(part, child);
}

/** A header as it is shown: its layout codes are line ends to the reader. */
const withoutCodes = (text: string): string => text.replace(/&(?:[LCRPNDTFA]|"[^"]*"|\d{1,3}|K[0-9A-F]{6})/gu, '\n');

/** What a cell shows stands in the grid, under the cell's own place; here is all the rest. */
function* bookTexts(
  parts: Parts,
  sheets: readonly ReadSheet[],
  strings: Awaited<ReturnType<typeof readStrings>>,
): Generator<PlacedText> {
  for (const { sheet, part, asides } of sheets) {
    yield* gridTexts(sheet);
    for (const text of asides) yield { place: part, text: withoutCodes(text) };
  }
  for (const [index, text] of strings?.strings.texts.entries() ?? []) {
    if (strings?.strings.used.has(index) === false) yield { place: STRINGS, text };
  }
  for (const text of strings?.phonetic ?? []) yield { place: STRINGS, text };
  for (const [name, document] of parts) {
    if (name.endsWith('.rels') || name === 'xl/styles.xml' || name === '[Content_Types].xml') continue;
    yield* paragraphs(name, document.root);
    yield* xmlTexts(document);
  }
}

async function read(archive: Archive, progress?: Progress): Promise<Workbook | Fault> {
  const parts = await smallParts(archive);
  const book = parts.get('xl/workbook.xml');
  if (!book) return fault('FILE_FORM_UNKNOWN', '', '是压缩包，不是工作簿');
  const strings = await readStrings(archive);
  const sheets = await readSheets(
    archive,
    parts,
    book.root,
    strings?.strings ?? { texts: [], used: new Set() },
    progress,
  );
  return { sheets: sheets.map(({ sheet }) => sheet), texts: () => bookTexts(parts, sheets, strings) };
}

/** Reads an .xlsx workbook piece by piece. Bad input is a fault, never an exception. */
export async function readWorkbook(
  bytes: Buffer,
  limits: ZipLimits = ZIP_LIMITS,
  progress?: Progress,
): Promise<Workbook | Fault> {
  const archive = await openZip(bytes, limits);
  if (isFault(archive)) return archive;
  try {
    return await read(archive, progress);
  } catch (reason) {
    if (reason instanceof FaultError) return reason.fault;
    throw reason;
  }
}
