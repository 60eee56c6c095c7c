import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../../../adapters/formats/encoding.ts';
import { readForms } from '../../../adapters/formats/read-forms.ts';
import type { ReadOptions } from '../../../adapters/formats/read-forms.ts';
import { workbookParts, writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import type { WrittenCell } from '../../../adapters/formats/workbook-writer.ts';
import { zip } from '../../../adapters/formats/zip-writer.ts';

const HEADER = ['序号', '单位', '金额（万元）'];
const forms = [
  { form: 'row', kind: 'table', columns: ['序号', '单位', '金额'].map((header) => ({ header, required: true })) },
  { form: 'sheet', kind: 'sheet-form', spec: { required: ['备案号', '备案单位', '年度'], optional: [] } },
] as const;

const outcomes = async (bytes: Buffer, options?: ReadOptions) =>
  [...(await readForms('文件', bytes, forms, options)).readings].map((reading) =>
    reading.kind === 'record'
      ? { place: reading.record.at.place, ...reading.record.fields }
      : { place: reading.at.place, rule: reading.fault.rule, field: reading.fault.field, text: reading.fault.text },
  );
const table = (...rows: readonly (readonly WrittenCell[])[]) =>
  writeWorkbook([{ name: '台账', rows: [HEADER, ...rows] }]);
const parts = () => workbookParts([{ name: '台账', rows: [HEADER, ['1', '甲', '2']] }]);
const forged = (from: string, to: string) =>
  Buffer.from(
    zip({ ...parts(), [from]: 'x' })
      .toString('latin1')
      .replaceAll(from, to),
    'latin1',
  );

describe('a formula', () => {
  it('holds the row it stands in and names the cell; in a sum row it harms nobody', async () => {
    const bytes = table(
      ['1', '甲', 2],
      ['2', '乙', { formula: 'C2*2', stored: 4 }],
      ['3', '丙', { formula: 'C2*3' }],
      ['合计', null, { formula: 'SUM(C2:C4)', stored: 12 }],
    );
    expect(await outcomes(bytes)).toMatchObject([
      { 单位: '甲', '金额（万元）': 2 },
      { place: '台账!第3行', rule: 'CELL_FORMULA', field: '金额（万元）', text: 'C3 是公式' },
      { place: '台账!第4行', rule: 'CELL_FORMULA', field: '金额（万元）' },
    ]);
  });
  it('holds the form it stands in', async () => {
    const rows = [
      ['备案号', 'B-1'],
      ['备案单位', '甲医院'],
      ['年度', { formula: '2024+1', stored: 2025 }],
    ] as const;
    expect(await outcomes(writeWorkbook([{ name: '备案', rows }]))).toMatchObject([
      { rule: 'CELL_FORMULA', field: '年度' },
    ]);
  });
});

describe('a file that cannot be read safely', () => {
  const cells = (xml: string) => ({
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${xml}</row></sheetData></worksheet>`,
  });
  const strings = (text: string) => ({ 'xl/sharedStrings.xml': `<sst><si><t>${text}</t></si></sst>` });
  const noise = randomBytes(120_000).toString('hex');
  it.each([
    ['an archive inside the archive', zip({ ...parts(), 'xl/media/a.xml': zip({ a: 'b' }) }), 'FILE_UNSAFE'],
    ['a name that leads out', forged('aa/bb/c.txt', '../../c.txt'), 'FILE_UNSAFE'],
    ['an absolute name', forged('aa/bb/c.txt', '/etc/pwd.txt'.slice(0, 11)), 'FILE_UNSAFE'],
    ['a giant shared string', zip({ ...parts(), ...strings(noise) }), 'FILE_UNSAFE'],
    ['a giant cell', zip({ ...parts(), ...cells(`<c r="A1" t="str"><v>${noise}</v></c>`) }), 'FILE_UNSAFE'],
    [
      'a giant text',
      zip({ ...parts(), ...cells(`<c r="A1"><v>${randomBytes(600_000).toString('hex')}</v></c>`) }),
      'FILE_UNSAFE',
    ],
    [
      'an entity in a sheet',
      zip({ ...parts(), 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' }),
      'FILE_UNSAFE',
    ],
    [
      'an entity in the strings',
      zip({ ...parts(), 'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY b "c">]><sst/>' }),
      'FILE_UNSAFE',
    ],
    ['depth without end', zip({ ...parts(), 'xl/worksheets/sheet1.xml': '<a>'.repeat(1000) }), 'FILE_UNSAFE'],
    ['a half-written workbook', table(['1', '甲', 2]).subarray(0, 900), 'FILE_UNREADABLE'],
    [
      'a sheet cut short',
      zip({ ...parts(), 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1">' }),
      'FILE_UNREADABLE',
    ],
    ['the wrong sheet', writeWorkbook([{ name: '通讯录', rows: [['姓名', '电话']] }]), 'FILE_FORM_UNKNOWN'],
    [
      'a quote that is not closed, at the very end',
      Buffer.from('序号,单位,金额（万元）\n1,甲,2\n2,"乙,3\n'),
      'FILE_UNREADABLE',
    ],
    [
      'a row without end',
      Buffer.from(`序号,单位,金额（万元）\n1,"${'甲\n'.repeat(3_000_000)}",2\n`),
      'FILE_UNREADABLE',
    ],
    ['text that is damaged already', Buffer.from('序号,单位,金额（万元）\n1,示范\uFFFD局,2\n'), 'FILE_ENCODING'],
  ] as const)('is refused whole: %s', async (_, bytes, rule) => {
    expect(await outcomes(bytes)).toMatchObject([{ rule }]);
  });
});

describe('delimited text of another kind', () => {
  const TEXT = '序号|单位|金额(万元)\r\n1|多计工程款㙍坝段|2,350,097.00\r\n';
  it('is read by the delimiter and the encoding agreed upon, signs of four bytes included', async () => {
    const expected = [{ place: '表!第2行', 序号: '1', 单位: '多计工程款㙍坝段', '金额(万元)': '2,350,097.00' }];
    expect(await outcomes(encodeGb18030(TEXT), { delimiter: '|', encoding: 'GB18030' })).toEqual(expected);
    expect(await outcomes(encodeGb18030(TEXT), { delimiter: '|' })).toEqual(expected);
  });
  it('is refused where the bytes contradict the encoding agreed upon', async () => {
    for (const encoding of ['GB18030', 'GBK', 'gb2312']) {
      expect(await outcomes(Buffer.from(TEXT), { delimiter: '|', encoding })).toMatchObject([
        { rule: 'FILE_ENCODING' },
      ]);
    }
    expect(await outcomes(encodeGb18030(TEXT), { delimiter: '|', encoding: 'UTF-8' })).toMatchObject([
      { rule: 'FILE_ENCODING' },
    ]);
  });
});
