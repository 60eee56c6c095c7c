import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvRows, parseCsv, writeCsv } from '../../../adapters/formats/csv.ts';
import { decodeText } from '../../../adapters/formats/encoding.ts';
import { isFault } from '../../../schemas/fault.ts';

const cells = (text: string, delimiter?: string) => {
  const rows = parseCsv(text, delimiter);
  return isFault(rows) ? rows.rule : rows.map(({ line, cells: of }) => [line, ...of]);
};

describe('parseCsv', () => {
  it('keeps commas, quotes and line ends inside quotes, and counts lines as an editor does', () => {
    expect(cells('编号,备注\r\n1,"甲,乙\n丙 ""丁"""\r\n2,\r\n')).toEqual([
      [1, '编号', '备注'],
      [2, '1', '甲,乙\n丙 "丁"'],
      [4, '2', ''],
    ]);
  });
  it('reads other delimiters and line ends', () => {
    expect(cells('a|b\rc|d', '|')).toEqual([
      [1, 'a', 'b'],
      [2, 'c', 'd'],
    ]);
  });
  it('keeps quotes inside a plain cell', () => {
    expect(cells('报“告"二\n')).toEqual([[1, '报“告"二']]);
  });
  it.each(['"甲', '甲,"乙\n丙', '"甲"乙'])('refuses %j', (text) => {
    expect(cells(text)).toBe('FILE_UNREADABLE');
  });
  it('reads back what writeCsv writes', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r]/u.test(text));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const decoded = decodeText(writeCsv(rows));
        if (isFault(decoded)) return;
        const read = parseCsv(decoded.text);
        expect(isFault(read) ? read : read.map((row) => row.cells)).toEqual(rows);
      }),
    );
  });
});

describe('csvCell', () => {
  it.each(['=1+1', '+86', '-5', '@SUM(A1)', '\t=1'])('keeps %j from being calculated', (text) => {
    expect(csvCell(text).replace(/^"/u, '').startsWith("'")).toBe(true);
  });
});

describe('csvRows', () => {
  it('gives the same rows however the text is cut into pieces', () => {
    const cell = fc.stringMatching(/^[a,"\n\r甲 ]{0,6}$/u).map((text) => `"${text.replaceAll('"', '""')}"`);
    const plain = fc.stringMatching(/^[a甲 ]{0,6}$/u);
    const line = fc.array(fc.oneof(cell, plain), { minLength: 1, maxLength: 4 }).map((cells) => cells.join(','));
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        (lines, end, size) => {
          const text = lines.join(end) + end;
          const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
            text.slice(at * size, (at + 1) * size),
          );
          expect([...csvRows(pieces)]).toEqual([...csvRows([text])]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
