import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { MarkScan } from '../../../hub/attachments/mark-scan.ts';

const found = (pieces: readonly Buffer[]): boolean => {
  const scan = new MarkScan();
  for (const piece of pieces) scan.update(piece);
  scan.end();
  return scan.found;
};
const pieces = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));

const ordinary = '关于加强保密工作的通知，机密文件另行送达。\n'.repeat(400);
const TEXTS = {
  'UTF-8': (text: string) => Buffer.from(text),
  GB18030: (text: string) => iconv.encode(text, 'gb18030'),
  'UTF-16': (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
} as const;

describe('the scan of content that goes by', () => {
  for (const [name, encode] of Object.entries(TEXTS)) {
    it(`finds a mark in ${name}, wherever the pieces are cut`, () => {
      for (const size of [7, 64, 4_099, 1_000_000]) {
        expect(found(pieces(encode(`${ordinary}机密★10年\n${ordinary}`), size)), `pieces of ${size}`).toBe(true);
        expect(found(pieces(encode(ordinary), size)), `pieces of ${size}`).toBe(false);
      }
    });
  }

  it('finds a mark behind a long line without a break, on whichever byte of a sign the pieces are cut', () => {
    for (const [name, encode] of Object.entries(TEXTS)) {
      const bytes = encode(`${'甲'.repeat(3_000)}机密★10年`);
      const near = bytes.length - 40;
      for (let cut = near; cut < bytes.length; cut += 1)
        expect(found([bytes.subarray(0, cut), bytes.subarray(cut)]), `${name} cut at ${cut}`).toBe(true);
    }
  });

  it('tells the kind of text by its beginning, however small the first piece is', () => {
    const big = Buffer.from('\ufeff机密★10年\n', 'utf16le').swap16();
    for (const bytes of [TEXTS['UTF-16']('机密★10年\n'), big]) {
      expect(found(pieces(bytes, 1))).toBe(true);
      expect(found([Buffer.alloc(0), bytes.subarray(0, 1), bytes.subarray(1)])).toBe(true);
    }
    const binary = Buffer.concat([Buffer.from('PK'), Buffer.from([3, 4, 0, 0]), Buffer.from('\n机密★10年\n')]);
    expect(found(pieces(binary, 2))).toBe(false);
    expect(found([])).toBe(false);
  });

  it('leaves binary content alone', () => {
    expect(found([Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), Buffer.from('机密★')])).toBe(false);
  });
});
