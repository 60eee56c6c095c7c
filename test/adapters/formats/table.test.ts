import { describe, expect, it } from 'vitest';
import { gridOfTexts } from '../../../adapters/formats/grid.ts';
import type { Grid } from '../../../adapters/formats/grid.ts';
import { readTable } from '../../../adapters/formats/table.ts';
import { isFault } from '../../../schemas/fault.ts';

const columns = [
  { header: '序号', required: true },
  { header: '单位', required: true },
  { header: '金额', required: true },
  { header: '备注', required: false },
];

const grid = (rows: readonly (readonly string[])[], merges: Grid['merges'] = []): Grid => ({
  ...gridOfTexts('表', rows),
  merges,
});

const read = (of: Grid) => {
  const table = readTable(of, columns);
  if (table === null || isFault(table)) return table;
  return [...table.rows].map((row) => ('fault' in row ? row : [row.row, row.fields]));
};

const HEADER = ['序号', '单位', '金额（万元）', '备注'];

describe('readTable', () => {
  it('finds the header wherever it stands, whatever is inserted, in whatever order', () => {
    const expected = { 序号: '1', 单位: '甲', '金额（万元）': '2', 备注: null };
    expect(read(grid([HEADER, ['1', '甲', '2']]))).toEqual([[2, expected]]);
    expect(read(grid([['标题'], [], HEADER, ['1', '甲', '2']]))).toEqual([[4, expected]]);
    expect(
      read(
        grid([
          ['备注', '新列', '金额\n(万元)', '单 位', '序号'],
          ['', '丙', '2', '甲', '1'],
        ]),
      ),
    ).toEqual([[2, { 备注: null, 新列: '丙', '金额\n(万元)': '2', '单 位': '甲', 序号: '1' }]]);
  });

  it('fails closed naming the header that is missing or stands there twice', () => {
    expect(
      read(
        grid([
          ['序号', '单位', '备注'],
          ['1', '甲', ''],
        ]),
      ),
    ).toMatchObject({ rule: 'FILE_HEADER_MISSING', field: '金额' });
    expect(read(grid([[...HEADER, '备注'], ['1']]))).toMatchObject({ rule: 'FILE_HEADER_MISSING', field: '备注' });
  });

  it('takes a grid without most of the headers for another form', () => {
    expect(
      read(
        grid([
          ['姓名', '单位'],
          ['张', '甲'],
        ]),
      ),
    ).toBeNull();
    expect(read(grid([]))).toBeNull();
  });

  it('takes blank rows, sums and sub-rows for no records', () => {
    const rows = [
      HEADER,
      ['1', '甲', '2'],
      ['', '', ''],
      ['', '（其中：乙）', '1'],
      ['小计', '', '2'],
      HEADER,
      ['2', '丙', '3'],
      ['合 计', '', '5'],
    ];
    expect(read(grid(rows))).toMatchObject([
      [2, { 单位: '甲' }],
      [7, { 单位: '丙' }],
    ]);
  });

  it('takes a row with its key for a record, though a cell of it begins with 其中, and one without for a sub-row', () => {
    const rows = [
      HEADER,
      ['1', '其中金示范公司', '2'],
      ['', '其中：乙', '1'],
      ['—', '其中：丙', '1'],
      ['其中：丁', '', '1'],
      ['合计', '其中金示范公司', '4'],
    ];
    const key = HEADER[0] as string;
    const table = readTable(grid(rows), columns, false, { key });
    if (table === null || isFault(table)) throw new Error('no table');
    expect([...table.rows]).toMatchObject([{ row: 2, fields: { 单位: '其中金示范公司' } }]);
    expect(read(grid(rows))).toEqual([]);
  });

  it('fills merged cells down, below the header only', () => {
    const merges = [
      { top: 1, bottom: 2, left: 1, right: 1 },
      { top: 3, bottom: 5, left: 1, right: 1 },
    ];
    const rows = [['标题', '大标题'], HEADER, ['1', '甲', '2'], ['2', '', '3'], ['3', '', '4'], ['4', '', '5']];
    expect(read(grid(rows, merges))).toMatchObject([
      [3, { 单位: '甲' }],
      [4, { 单位: '甲' }],
      [5, { 单位: '甲' }],
      [6, { 单位: null }],
    ]);
  });

  it('keeps the unit that is said for the whole sheet', () => {
    expect(
      read(
        grid([
          ['', '', '单位：万元'],
          ['序号', '单位名称', '单位', '金额'],
          ['1', '', '甲', '2'],
        ]),
      ),
    ).toMatchObject([[3, { 金额: '2' }]]);
  });

  it('makes a fault of a row that shows an error value, and goes on', () => {
    const of = grid([HEADER, ['1', '甲', '2'], ['2', '乙', '3']]);
    const [header, first, second] = [...of.rows];
    if (!header || !first || !second) throw new Error('three rows');
    const cells = [first.cells[0], first.cells[1], { kind: 'error', value: '#REF!' } as const];
    expect(read({ ...of, rows: [header, { ...first, cells }, second] })).toMatchObject([
      { row: 2, fault: { rule: 'ROW_UNTRANSLATABLE', field: '金额（万元）' } },
      [3, { 单位: '乙' }],
    ]);
  });
});
