import { describe, expect, it } from 'vitest';
import { colourName } from '../../../adapters/formats/colours.ts';
import { readForms } from '../../../adapters/formats/read-forms.ts';
import { ROW_FILL, ROW_FONT } from '../../../adapters/formats/table.ts';
import { workbookParts, writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import { zip } from '../../../adapters/formats/zip-writer.ts';

it.each([
  ['FF0000', '红'],
  ['C00000', '红'],
  ['00B050', '绿'],
  ['92D050', '绿'],
  ['FFFF00', '黄'],
  ['FFC000', '橙'],
  ['0070C0', '蓝'],
  ['7030A0', '紫'],
  ['000000', '黑'],
  ['808080', '灰'],
  ['FFFFFF', '白'],
])('calls %s %s', (rgb, name) => {
  expect(colourName(rgb)).toBe(name);
});

const columns = ['登记号', '标题', '状态'].map((header) => ({ header, required: true }));
const forms = [{ form: 'row', kind: 'table', columns, coloured: true }] as const;
const rows = [['登记号', '标题', '状态'], ...['1', '2', '3', '4'].map((number) => [number, '甲', '否'])];
const colours = async (bytes: Buffer) =>
  [...(await readForms('登记簿.xlsx', bytes, forms)).readings].map((reading) =>
    reading.kind === 'record' ? [reading.record.fields[ROW_FONT], reading.record.fields[ROW_FILL]] : reading.fault,
  );

describe('the colours of a row', () => {
  it('travel by their names, of the letters and of the paper', async () => {
    const coloured = new Map([
      [1, { font: 'FF0000' }],
      [2, { fill: '00B050' }],
      [3, { font: '000000', fill: 'FFFF00' }],
    ]);
    expect(await colours(writeWorkbook([{ name: '收文', rows, colours: coloured }]))).toEqual([
      ['红', null],
      [null, '绿'],
      ['黑', '黄'],
      [undefined, undefined],
    ]);
  });

  it('are said not to agree where the cells do not', async () => {
    const styles =
      '<styleSheet><fonts><font/><font><color indexed="10"/></font><font><color theme="9"/></font></fonts>' +
      '<cellXfs><xf/><xf fontId="1"/><xf fontId="2"/></cellXfs></styleSheet>';
    const cell = (place: string, text: string, style = 0) =>
      `<c r="${place}" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const sheet = `<worksheet><sheetData><row r="1">${cell('A1', '登记号')}${cell('B1', '标题')}${cell('C1', '状态')}</row><row r="2">${cell('A2', '1', 1)}${cell('B2', '甲', 2)}</row><row r="3">${cell('A3', '2', 1)}${cell('B3', '乙')}</row></sheetData></worksheet>`;
    const parts = {
      ...workbookParts([{ name: '收文', rows: [] }]),
      'xl/styles.xml': styles,
      'xl/worksheets/sheet1.xml': sheet,
    };
    expect(await colours(zip(parts))).toEqual([
      ['不一', null],
      ['红', null],
    ]);
  });
});
