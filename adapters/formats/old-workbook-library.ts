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
 * Runs work of the library's, which must not wait for anything, apart from three of its ways. It tells the console what it
 * finds odd, content included: nobody hears it. It decodes UTF-16 of an odd number of bytes from odd addresses, where Node
 * writes one byte past its memory (nodejs/node#64697): the odd byte, which is no character, is left out. And it believes
 * any length of a text and any count, those that are no number included, and reads on for ever: no text is longer than its
 * bytes, and behind the end stands nothing.
 */
export function fenced<T>(work: () => T): T {
  const { error, log, warn } = console;
  const decode = Buffer.prototype.toString;
  Object.assign(console, { error: silent, log: silent, warn: silent });
  Object.defineProperty(Buffer.prototype, READ, { configurable: true, set: setBounded });
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
    Reflect.deleteProperty(Buffer.prototype, READ);
    Object.assign(console, { error, log, warn });
  }
}

/** The reading step that the library puts on every buffer, and where the buffer's reading head stands. */
const READ = 'read_shift';
type Step = (this: Blob, size: number, kind?: string) => unknown;
type Blob = Buffer & { readonly l: number };

/** Texts of a given length, and those that end with a zero. */
const COUNTED = /^(?:sbcs|dbcs|cpstr|wstr)/u;
const ENDED = /^(?:cstr|_wstr)$/u;

const DOUBLE = 8;

function setBounded(this: Blob, step: Step): void {
  const value: Step = function (size, kind) {
    if (kind !== undefined && ENDED.test(kind) && !this.includes(0, this.l)) throw new Error('a text without end');
    // Not a number is no length.
    const bounded = kind !== undefined && COUNTED.test(kind) ? Math.min(Math.max(size || 0, 0), this.length) : size;
    const read = step.call(this, bounded, kind);
    // Behind the end there is no number; a count that is none would never be reached.
    return Number.isNaN(read) && size !== DOUBLE ? 0 : read;
  };
  Object.defineProperty(this, READ, { configurable: true, writable: true, value });
}
