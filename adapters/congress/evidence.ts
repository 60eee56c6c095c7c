import { createHash } from 'node:crypto';
import { fault, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { parseDocNo } from '../../schemas/values/doc-no.ts';
import { squeeze } from '../../schemas/values/text.ts';
import type { Beside, DocumentText, NativeFields, NativeFile, NativeValue } from '../contract.ts';
import { fieldOf } from '../formats/labels.ts';
import { readOfd } from '../formats/ofd.ts';
import type { Ofd } from '../formats/ofd.ts';
import { isPdf, PDF_MIME } from '../formats/pdf.ts';
import { FILES } from './forms.ts';

export const OFD_MIME = 'application/ofd';

/** A file as the metadata names it. */
export interface NamedFile {
  readonly name: string;
  /** Hex, small letters; null if the metadata states none of SM3. */
  readonly sm3: string | null;
}

const asText = (value: NativeValue | undefined): string => (typeof value === 'string' ? value.trim() : '');

function namedFile(part: NativeFields): NamedFile {
  const digest = asText(part['摘要值']).toLowerCase();
  const isSm3 = /^sm3$/iu.test(asText(part['摘要算法'])) && /^[0-9a-f]{64}$/u.test(digest);
  return { name: asText(part['文件名']), sm3: isSm3 ? digest : null };
}

/** The files a document's metadata names: one element each, or their names in one cell. */
export function namedFiles(fields: NativeFields): readonly NamedFile[] {
  const value = fieldOf(fields, FILES)?.value ?? null;
  const files =
    typeof value === 'object' && value !== null
      ? value.map(namedFile)
      : String(value ?? '')
          .split(/[；;、\n]+/u)
          .map((name) => ({ name: name.trim(), sm3: null }));
  return files.filter(({ name }) => !['', '/', '无'].includes(name));
}

/** The files of a record that have come, with all their texts for the classification gate. */
export interface Evidence {
  readonly files: readonly NativeFile[];
  readonly texts: readonly DocumentText[];
}

const isPlain = (name: string): boolean => !/[/\\\0]/u.test(name) && !name.startsWith('.');

/** Numbers an OFD gives itself: a line of its first page that is nothing else, or its own metadata. */
function numbersOf({ pages, custom }: Ofd): readonly string[] {
  const written = [...(pages[0] ?? '').split('\n'), custom['发文字号'] ?? '', custom['文号'] ?? ''];
  return written.map((text) => parseDocNo(text)?.norm).filter((norm) => norm !== undefined);
}

/**
 * What stands beside the metadata under the names given. A file that has not come is no fault; one that is neither a PDF nor
 * an OFD that can be read, is not what its digest says or bears the number of another document holds the record: it is read
 * wholly or not at all. A PDF goes as it is: nobody looks into it.
 */
export async function evidenceOf(
  named: readonly NamedFile[],
  docNo: string,
  beside: Beside,
): Promise<Evidence | Fault> {
  const files: NativeFile[] = [];
  const texts: DocumentText[] = [];
  const numbers = new Set<string>();
  for (const { name, sm3 } of named) {
    if (!isPlain(name)) return fault('FILE_UNSAFE', FILES, '应为单纯的文件名');
    const bytes = await beside(name);
    if (bytes === undefined) continue;
    if (sm3 !== null && createHash('sm3').update(bytes).digest('hex') !== sm3)
      return fault('EVIDENCE_MISMATCH', FILES, '摘要值');
    if (isPdf(bytes) && !name.toLowerCase().endsWith('.ofd')) {
      files.push({ name, mime: PDF_MIME, bytes });
      continue;
    }
    const ofd = await readOfd(bytes);
    if (isFault(ofd)) return { ...ofd, field: FILES };
    for (const number of numbersOf(ofd)) numbers.add(number);
    for (const { place, ...text } of ofd.texts()) texts.push({ place: `${name} ${place}`.trim(), ...text });
    files.push({ name, mime: OFD_MIME, bytes });
  }
  const own = parseDocNo(squeeze(docNo))?.norm;
  if (own !== undefined && numbers.size > 0 && !numbers.has(own)) return fault('EVIDENCE_MISMATCH', FILES, '发文字号');
  return { files, texts };
}
