import { fault, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { cellText, gridTexts } from './grid.ts';
import type { Grid } from './grid.ts';
import type { OldBook } from './old-workbook-sheets.ts';
import { readApart } from './old-workbook-apart.ts';
import type { Workbook } from './workbook.ts';
import type { PlacedText } from './xml.ts';

/** The library keeps a file of this form wholly in memory, several times over. */
const LARGEST = 16 * 1024 * 1024;

/** Names of streams in a compound file are UTF-16. */
const holds = (bytes: Buffer, stream: string): boolean => bytes.includes(Buffer.from(stream, 'utf16le'));

/** Headers, text boxes and whatever else the library does not show: every run of text in the bytes that no cell shows. */
function* hiddenTexts(bytes: Buffer, sheets: readonly Grid[]): Generator<PlacedText> {
  const shown = new Set<string>();
  for (const sheet of sheets) {
    for (const { cells } of sheet.rows) for (const cell of cells) if (cell?.kind === 'text') shown.add(cellText(cell));
  }
  const secret = [...shown].filter((text) => text.includes('密')).toSorted((one, other) => other.length - one.length);
  for (const from of [0, 1]) {
    // An odd number of bytes must not be decoded: see old-workbook-library.ts.
    for (const [run] of bytes
      .subarray(from, bytes.length - ((bytes.length - from) % 2))
      .toString('utf16le')
      .matchAll(/[^\p{Cc}\p{Cn}\p{Cs}]{2,}/gu)) {
      if (run.includes('密'))
        yield { place: '', text: secret.reduce((rest, text) => rest.replaceAll(text, '\n'), run) };
    }
  }
}

function* bookTexts(bytes: Buffer, { sheets, properties }: OldBook): Generator<PlacedText> {
  for (const sheet of sheets) yield* gridTexts(sheet);
  for (const text of properties) yield { place: 'docProps', text };
  yield* hiddenTexts(bytes, sheets);
}

/**
 * Reads a workbook of the old form (.xls, and .et of WPS, which is the same). Colours of rows are not known of these. Bad
 * input is a fault, never an exception.
 */
export async function readOldWorkbook(bytes: Buffer): Promise<Workbook | Fault> {
  if (holds(bytes, 'EncryptedPackage')) return fault('FILE_UNREADABLE', '', '设有密码');
  if (holds(bytes, '_VBA_PROJECT')) return fault('FILE_UNSAFE', '', '含有宏');
  if (bytes.length > LARGEST) return fault('FILE_UNREADABLE', '', `超过 ${LARGEST} 字节，请另存为 .xlsx`);
  const book = await readApart(bytes);
  return isFault(book) ? book : { sheets: book.sheets, texts: () => bookTexts(bytes, book) };
}
