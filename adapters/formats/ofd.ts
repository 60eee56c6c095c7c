import { posix } from 'node:path';
import { fault, FaultError, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { descendants, findElement, parseXml, xmlTexts } from './xml.ts';
import type { PlacedText, XmlDocument, XmlElement } from './xml.ts';
import { openZip, ZIP_LIMITS } from './zip.ts';
import type { Archive, ZipLimits } from './zip.ts';

export interface OfdAttachment {
  readonly name: string;
  /** As the document says it: `pdf`, `xlsx`. */
  readonly format: string | null;
  readonly bytes: Buffer;
}

/** One electronic document of GB/T 33190: what it says of itself, its text, what is embedded. */
export interface Ofd {
  readonly docId: string | null;
  readonly title: string | null;
  readonly author: string | null;
  /** As written: `2025-12-05`. */
  readonly createdOn: string | null;
  readonly modifiedOn: string | null;
  /** 自定义元数据 by name. */
  readonly custom: Readonly<Record<string, string>>;
  /** Files of the package. */
  readonly entries: readonly string[];
  /** Text of each page, its pieces by line. Order of the pieces is that of drawing, which mostly is that of reading. */
  readonly pages: readonly string[];
  readonly attachments: readonly OfdAttachment[];
  /** Every text in it for the classification gate: pages, templates, annotations, metadata, names. */
  texts(): Iterable<PlacedText>;
}

const MOST_PAGES = 2000;

const textOf = (element: XmlElement | undefined, name: string): string | null =>
  (element && findElement(element, name)?.text.trim()) || null;

/** Where a location written in one file of the package points. Throws a FaultError if it leads out. */
function located(from: string, location: string): string {
  const path = location.startsWith('/') ? location.slice(1) : posix.join(posix.dirname(from), location);
  const plain = posix.normalize(path);
  if (plain.startsWith('..') || posix.isAbsolute(plain) || /[\\\0]/u.test(location)) {
    throw new FaultError(fault('FILE_UNSAFE', '', '路径指向文档之外'));
  }
  return plain;
}

class Package {
  readonly #archive: Archive;
  readonly #parts = new Map<string, XmlDocument>();

  constructor(archive: Archive) {
    this.#archive = archive;
  }

  get entries(): readonly string[] {
    return [...this.#archive.sizes.keys()];
  }

  get parts(): ReadonlyMap<string, XmlDocument> {
    return this.#parts;
  }

  async load(): Promise<void> {
    for (const name of this.entries) {
      if (!/\.xml$/iu.test(name)) continue;
      const parsed = parseXml(await this.#archive.content(name));
      if (isFault(parsed)) throw new FaultError(parsed);
      this.#parts.set(name, parsed);
    }
  }

  part(name: string): XmlElement {
    const part = this.#parts.get(name);
    if (!part) throw new FaultError(fault('FILE_UNREADABLE', '', '文档缺少组成部分'));
    return part.root;
  }

  content(name: string): Promise<Buffer> {
    return this.#archive.content(name);
  }
}

const pageText = (page: XmlElement): string =>
  [...descendants(page)]
    .filter(({ name }) => name === 'TextObject')
    .map((object) =>
      [...descendants(object)]
        .filter(({ name }) => name === 'TextCode')
        .map(({ text }) => text)
        .join(''),
    )
    .join('\n');

const locations = (root: XmlElement, list: string, item: string): readonly string[] =>
  [...descendants(root)]
    .filter(({ name }) => name === list)
    .flatMap(({ children }) => children.filter(({ name }) => name === item))
    .map(({ attributes }) => attributes['BaseLoc'] ?? '');

async function attachments(pack: Package, documentName: string): Promise<readonly OfdAttachment[]> {
  const list = textOf(pack.part(documentName), 'Attachments');
  if (list === null) return [];
  const listName = located(documentName, list);
  const found: OfdAttachment[] = [];
  for (const element of descendants(pack.part(listName))) {
    if (element.name !== 'Attachment') continue;
    const { Name: name = '', Format: format = null } = element.attributes;
    // The name is a file name to whoever saves it.
    if (name === '' || name !== posix.basename(name) || name.startsWith('.') || /[\\\0]/u.test(name)) {
      throw new FaultError(fault('FILE_UNSAFE', '', '附件名不是单纯的文件名'));
    }
    const bytes = await pack.content(located(listName, textOf(element, 'FileLoc') ?? ''));
    found.push({ name, format, bytes });
  }
  return found;
}

function customOf(info: XmlElement | undefined): Record<string, string> {
  const custom: Record<string, string> = {};
  for (const { name, attributes, text } of info ? descendants(info) : []) {
    if (name === 'CustomData' && attributes['Name'] !== undefined) custom[attributes['Name']] = text.trim();
  }
  return custom;
}

function* ofdTexts(pack: Package, pages: readonly string[]): Generator<PlacedText> {
  for (const [index, text] of pages.entries()) yield { place: `第${index + 1}页`, text };
  for (const name of pack.entries) yield { place: '', text: name };
  for (const [place, document] of pack.parts) {
    yield { place, text: pageText(document.root) };
    for (const { text, label } of xmlTexts(document))
      yield label === undefined ? { place, text } : { place, text, label };
  }
}

async function read(archive: Archive): Promise<Ofd | Fault> {
  const pack = new Package(archive);
  if (!archive.sizes.has('OFD.xml')) return fault('FILE_FORM_UNKNOWN', '', '是压缩包，不是 OFD 文档');
  await pack.load();
  const bodies = pack.part('OFD.xml').children.filter(({ name }) => name === 'DocBody');
  const info = bodies[0] && findElement(bodies[0], 'DocInfo');
  const pages: string[] = [];
  const embedded: OfdAttachment[] = [];
  for (const body of bodies) {
    const root = located('OFD.xml', textOf(body, 'DocRoot') ?? '');
    for (const location of locations(pack.part(root), 'Pages', 'Page')) {
      if (pages.length >= MOST_PAGES) return fault('FILE_UNSAFE', '', `超过 ${MOST_PAGES} 页`);
      pages.push(pageText(pack.part(located(root, location))));
    }
    embedded.push(...(await attachments(pack, root)));
  }
  return {
    docId: textOf(info, 'DocID'),
    title: textOf(info, 'Title'),
    author: textOf(info, 'Author'),
    createdOn: textOf(info, 'CreationDate'),
    modifiedOn: textOf(info, 'ModDate'),
    custom: customOf(info),
    entries: pack.entries,
    pages,
    attachments: embedded,
    texts: () => ofdTexts(pack, pages),
  };
}

/** Reads an OFD document. Bad input is a fault, never an exception. */
export async function readOfd(bytes: Buffer, limits: ZipLimits = ZIP_LIMITS): Promise<Ofd | Fault> {
  const archive = await openZip(bytes, limits);
  if (isFault(archive)) return archive;
  try {
    return await read(archive);
  } catch (reason) {
    if (reason instanceof FaultError) return reason.fault;
    throw reason;
  }
}
