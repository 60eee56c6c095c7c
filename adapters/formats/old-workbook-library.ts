import { read } from '@e965/xlsx';
import type { WorkBook } from '@e965/xlsx';

/** Reads a workbook; throws over one that is damaged. */
export const readLibraryBook = (bytes: Buffer): WorkBook =>
  fenced(() =>
    read(bytes, { type: 'buffer', dense: true, cellNF: true, cellText: false, cellHTML: false, bookVBA: false }),
  );

const silent = (): void => undefined;
const UTF16 = /^(?:utf-?16le|ucs-?2)$/iu;

/**
 * Runs work of the library's, which must not wait for anything, apart from two of its ways. It tells the console what it
 * finds odd, content included: nobody hears it. And it decodes UTF-16 of an odd number of bytes from odd addresses, where
 * Node writes one byte past its memory (nodejs/node#64697): the odd byte, which is no character, is left out.
 */
export function fenced<T>(work: () => T): T {
  const { error, log, warn } = console;
  const decode = Buffer.prototype.toString;
  Object.assign(console, { error: silent, log: silent, warn: silent });
  Buffer.prototype.toString = function (this: Buffer, encoding?: BufferEncoding, start = 0, end = this.length): string {
    if (encoding === undefined || !UTF16.test(encoding)) return decode.call(this, encoding, start, end);
    const from = Math.min(Math.max(start, 0), this.length);
    const to = Math.min(Math.max(end, from), this.length);
    return decode.call(this, encoding, from, to - ((to - from) % 2));
  };
  try {
    return work();
  } finally {
    Buffer.prototype.toString = decode;
    Object.assign(console, { error, log, warn });
  }
}
