import { fault, isFault } from '../../schemas/fault.ts';
import type { Beside, DocumentContent, DocumentText, NativeFields, Reading } from '../contract.ts';
import { belonging } from '../formats/belonging.ts';
import { ALONE, faultReading, unreadable } from '../formats/document.ts';
import { fileKind } from '../formats/kind.ts';
import { readOfd } from '../formats/ofd.ts';
import { isPdf, PDF_ENDING } from '../formats/pdf.ts';
import { readForms } from '../formats/read-forms.ts';
import type { FormsRead } from '../formats/read-forms.ts';
import { descendants, parseXml } from '../formats/xml.ts';
import type { XmlElement } from '../formats/xml.ts';
import { evidenceOf, namedFiles } from './evidence.ts';
import type { NamedFile } from './evidence.ts';
import { DOCUMENT, FILES, forms } from './forms.ts';

/** `04_npc_opinion_meta.xml` is the metadata of `04_npc_opinion.ofd`. */
const METADATA = /(?:[_-](?:meta|元数据))?\.(?:xml|xlsx|csv)$/iu;
const METADATA_OF_STEM = ['_meta.xml', '.xml', '_meta.xlsx', '.xlsx', '_meta.csv', '.csv'];
const METADATA_ENDINGS = ['.xml', '.xlsx', '.csv'];
const OFD_NAME = /\.ofd$/iu;

/** Elements 附件 of a document, one part each: their attributes alone would be those of the last. */
function filesIn(bytes: Buffer): ReadonlyMap<string, readonly NativeFields[]> {
  const document = parseXml(bytes);
  const partsOf = ({ children }: XmlElement): readonly NativeFields[] =>
    children
      .filter(({ name }) => name === FILES)
      .map(({ attributes, text }) => ({ 文件名: text.trim(), ...attributes }));
  const elements = isFault(document) ? [] : [...descendants(document.root)];
  return new Map(elements.map((element) => [element.path, partsOf(element)]));
}

/** The files a record names; where it names none and is alone, the one that bears the document's own name. */
function filesNamed(fields: NativeFields, metadata: string, alone: boolean): readonly NamedFile[] {
  const named = namedFiles(fields);
  if (named.length > 0 || !alone || !METADATA.test(metadata)) return named;
  return [{ name: metadata.replace(METADATA, '.ofd'), sm3: null }];
}

/** Metadata with the documents that stand beside it. `name` is the file it is read for: itself, or one of its documents. */
async function readMetadata(name: string, metadata: string, bytes: Buffer, beside: Beside): Promise<FormsRead> {
  const read = await readForms(name, bytes, forms);
  const parts = fileKind(bytes) === 'xml' ? filesIn(bytes) : new Map<string, readonly NativeFields[]>();
  const before = [...read.readings];
  const readings: Reading[] = [];
  const texts: DocumentText[] = [];
  for (const [index, reading] of before.entries()) {
    if (reading.kind === 'fault' || reading.record.form !== DOCUMENT) {
      readings.push(reading);
      continue;
    }
    const { at, form } = reading.record;
    const own = parts.get(at.place) ?? [];
    const fields = own.length > 0 ? { ...reading.record.fields, [FILES]: own } : reading.record.fields;
    const docNo = fields['发文字号'];
    const named = filesNamed(fields, metadata, before.length === 1);
    const evidence = await evidenceOf(named, typeof docNo === 'string' ? docNo : '', beside);
    if (isFault(evidence)) {
      readings.push(faultReading(name, at.place, evidence));
      continue;
    }
    texts.push(...evidence.texts.map((text) => ({ ...text, reading: index })));
    readings.push({ kind: 'record', record: { at, form, fields, files: evidence.files } });
  }
  return {
    ...read,
    readings,
    texts: function* () {
      yield* belonging(readings, read.texts());
      yield* texts;
    },
  };
}

const holds = ({ readings }: DocumentContent, file: string): boolean =>
  [...readings].some((reading) => reading.kind === 'record' && reading.record.files?.some(({ name }) => name === file));

/** A document that came by itself: what its metadata says, if that stands beside it. */
async function readDocumentFile(name: string, bytes: Buffer, beside: Beside): Promise<FormsRead> {
  const ofd = await readOfd(bytes);
  if (isFault(ofd)) return unreadable(name, ofd);
  const open = (other: string): Promise<Buffer | undefined> =>
    other === name ? Promise.resolve(bytes) : beside(other);
  const withSelf: Beside = Object.assign(open, { ending: (end: string) => beside.ending(end) });
  for (const ending of METADATA_OF_STEM) {
    const metadata = name.replace(OFD_NAME, ending);
    const found = await beside(metadata);
    if (found === undefined) continue;
    const read = await readMetadata(name, metadata, found, withSelf);
    if (holds(read, name)) return read;
  }
  return unreadable(name, fault('METADATA_MISSING', '', '同名 .xml 或 _meta.xml'), () => ofd.texts());
}

/** A PDF goes with the metadata that name it and is no record of its own. Until some do, it is held. */
async function readPdf(name: string, bytes: Buffer, beside: Beside): Promise<FormsRead> {
  if (!isPdf(bytes)) return unreadable(name, fault('FILE_UNREADABLE', '', '名为 .pdf 而不是 PDF 文件'));
  const open = (other: string): Promise<Buffer | undefined> =>
    other === name ? Promise.resolve(bytes) : Promise.resolve(undefined);
  const alone: Beside = Object.assign(open, { ending: () => Promise.resolve([]) });
  for (const ending of METADATA_ENDINGS)
    for (const metadata of await beside.ending(ending)) {
      const found = await beside(metadata);
      if (found !== undefined && holds(await readMetadata(name, metadata, found, alone), name))
        return { readings: [], texts: () => [] };
    }
  return unreadable(name, fault('METADATA_MISSING', '', '以附件@文件名写有该文件的元数据'));
}

const isOfd = async (name: string, bytes: Buffer): Promise<boolean> =>
  OFD_NAME.test(name) || (fileKind(bytes) === 'workbook' && !isFault(await readOfd(bytes)));

/** A document of the standing committee from one of its files: the metadata is the data, the OFD its evidence. */
export async function readOwn(name: string, bytes: Buffer, beside: Beside = ALONE): Promise<FormsRead> {
  if (await isOfd(name, bytes)) return readDocumentFile(name, bytes, beside);
  const isNamedPdf = name.toLowerCase().endsWith(PDF_ENDING);
  return isNamedPdf || isPdf(bytes) ? readPdf(name, bytes, beside) : readMetadata(name, name, bytes, beside);
}
