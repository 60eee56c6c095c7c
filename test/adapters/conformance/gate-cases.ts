import iconv from 'iconv-lite';
import { expect } from 'vitest';
import type { NativeDocument } from '../../../adapters/contract.ts';
import { decodeText } from '../../../adapters/formats/encoding.ts';
import { fileKind } from '../../../adapters/formats/kind.ts';
import { zip } from '../../../adapters/formats/zip-writer.ts';
import { unzip } from '../../../adapters/formats/zip.ts';
import { ROW_FILL, ROW_FONT } from '../../../adapters/formats/table.ts';
import { screen } from '../../../adapters/host/screen.ts';
import { isFault } from '../../../schemas/fault.ts';
import { documentsOf, samplesOf } from './subject.ts';
import type { ConformanceCase, NamedFile } from './subject.ts';

const MARK = '秘密★10年';

/** The same document with a mark in the text of one of its values. */
async function marked({ name, bytes }: NamedFile): Promise<NamedFile> {
  if (fileKind(bytes) === 'workbook') {
    const parts = await unzip(bytes);
    if (isFault(parts)) throw new Error(parts.rule);
    const files = [...parts].map(([path, content]) => [
      path,
      content.toString('utf8').replaceAll('</t>', `${MARK}</t>`),
    ]);
    return { name, bytes: zip(Object.fromEntries(files)) };
  }
  const decoded = decodeText(bytes);
  if (isFault(decoded)) throw new Error(decoded.rule);
  const text =
    fileKind(bytes) === 'xml'
      ? decoded.text.replace(/([^<>\s])<\//u, `$1${MARK}</`)
      : decoded.text.replace(/\n([^,\n]+)/u, `\n$1${MARK}`);
  return { name, bytes: iconv.encode(text, decoded.encoding) };
}

/** Names we give to colours: nobody wrote them. */
const COLOURS = new Set([ROW_FONT, ROW_FILL]);

/** Rules of all marks, of the whole document or of its records. */
function hits(document: NativeDocument): string[] {
  const { whole, records } = screen(document);
  return [...(whole === null ? [] : [whole]), ...records.values()].map(({ rule }) => rule);
}

const gateSeesSamples: ConformanceCase = {
  name: 'shows every text to the classification gate: its samples pass, the same samples with a mark do not',
  run: async (subject) => {
    for (const document of await documentsOf(subject, samplesOf(subject))) {
      expect({ file: document.name, hits: hits(document) }).toEqual({ file: document.name, hits: [] });
      const texts = [...document.texts()].map(({ text }) => text).join('\n');
      for (const reading of document.readings) {
        const fields = reading.kind === 'record' ? Object.entries(reading.record.fields) : [];
        for (const [label, value] of fields)
          if (typeof value === 'string' && !COLOURS.has(label)) expect(texts.includes(value.trim()), value).toBe(true);
      }
    }
    const spoiled = await Promise.all(samplesOf(subject).map(marked));
    for (const document of await documentsOf(subject, spoiled)) {
      expect({ file: document.name, rules: hits(document) }).toEqual({
        file: document.name,
        rules: expect.arrayContaining(['CLASSIFIED_MARKED']) as unknown,
      });
    }
  },
};

export const gateCases: readonly ConformanceCase[] = [gateSeesSamples];
