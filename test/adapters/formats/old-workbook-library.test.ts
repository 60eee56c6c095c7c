import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fenced, readLibraryBook } from '../../../adapters/formats/old-workbook-library.ts';

const LIBRARY = pathToFileURL(join(import.meta.dirname, '../../../adapters/formats/old-workbook-library.ts')).href;

/** Decodes odd numbers of bytes from odd addresses, as a damaged workbook makes the library do, and prints the texts' length. */
const DECODE = `
  const { fenced } = await import(${JSON.stringify(LIBRARY)});
  const bytes = Buffer.alloc(100_000, 65);
  const texts = [];
  const read = fenced(() => {
    for (let round = 0; round < 400; round++)
      for (let length = 25; length < 6_000; length += 16) {
        texts.push(bytes.subarray(1, 1 + length).toString('utf16le').length);
        if (texts.length > 100_000) texts.length = 0;
      }
    return [bytes.toString('utf16le', 1, 6), bytes.toString('ucs2', 2, 6), bytes.toString('utf16le').length];
  });
  console.log(...read, bytes.toString('latin1', 0, 3));
`;

describe('UTF-16 of an odd number of bytes', () => {
  it('is decoded without writing past its memory, and reads as before', () => {
    const { status, signal, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', DECODE], {
      encoding: 'utf8',
    });
    expect({ status, signal, stdout }).toEqual({ status: 0, signal: null, stdout: '䅁䅁 䅁䅁 50000 AAA\n' });
  });
});

describe('a reading step of the library', () => {
  interface Blob extends Buffer {
    l: number;
    read_shift(size: number, kind?: string): unknown;
  }
  /** A buffer with the step as the library puts it on: one that gives what it was asked for. */
  const blob = (read: Blob['read_shift']): Blob => {
    const bytes = Buffer.from('abc') as Blob;
    bytes.l = 0;
    fenced(() => (bytes.read_shift = read));
    return bytes;
  };

  it('reads no text that is longer than its bytes, or has no end', () => {
    const step = blob((size) => size);
    const read = [3, -1, 4, NaN, 2 ** 32].map((size) => step.read_shift(size, 'sbcs-cont'));
    expect(read).toEqual([3, 0, 3, 0, 3]);
    expect(() => step.read_shift(0, 'cstr')).toThrow(/without end/);
  });

  it('reads no number behind the end as nothing, so that it ends', () => {
    const step = blob(() => NaN);
    expect(step.read_shift(2)).toBe(0);
    expect(step.read_shift(8, 'f')).toBeNaN();
  });

  it('is the library’s own again afterwards', () => {
    expect(Object.hasOwn(Buffer.prototype, 'read_shift')).toBe(false);
    expect(Buffer.from('ab').toString('utf16le')).toBe('扡');
  });
});

describe("the library's own remarks", () => {
  it('reach no console, for they quote what they find odd', () => {
    const said: unknown[] = [];
    const { error } = console;
    console.error = (...words: unknown[]) => void said.push(words);
    try {
      // A record of a kind the library does not know, which it would name.
      readLibraryBook(Buffer.from('0908100000060500000000000000000000000000' + '10fc0000' + '0a000000', 'hex'));
    } finally {
      expect(console.error).not.toBe(error);
      console.error = error;
    }
    expect(said).toEqual([]);
  });
});
