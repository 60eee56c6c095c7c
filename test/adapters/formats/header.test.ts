import { describe, expect, it } from 'vitest';
import { gridOfTexts } from '../../../adapters/formats/grid.ts';
import type { Grid } from '../../../adapters/formats/grid.ts';
import { readTable } from '../../../adapters/formats/table.ts';
import { isFault } from '../../../schemas/fault.ts';

const required = (...headers: string[]) => headers.map((header) => ({ header, required: true }));
const read = (grid: Grid, ...headers: string[]) => {
  const table = readTable(grid, required(...headers));
  if (table === null || isFault(table)) return table;
  return [...table.rows].map((row) => ('fault' in row ? row.fault : row.fields));
};
const grid = (rows: readonly (readonly string[])[], merges: Grid['merges'] = []): Grid => ({
  ...gridOfTexts('表', rows),
  merges,
});
const across = (row: number, left: number, right: number) => ({ top: row, bottom: row, left, right });
const down = (top: number, bottom: number, column: number) => ({ top, bottom, left: column, right: column });

const TWO = [
  ['汇总表', '', '', '', '', ''],
  ['序号', '党组织', '反馈问题', '', '立行立改事项', ''],
  ['', '', '应整改数', '完成率', '应整改数', '完成率'],
  ['1', '甲', '21', '85.71%', '4', '100%'],
];
const MERGED = [across(1, 0, 5), down(2, 3, 0), down(2, 3, 1), across(2, 2, 3), across(2, 4, 5)];
const PATHS = [
  '序号',
  '党组织',
  '反馈问题/应整改数',
  '反馈问题/完成率',
  '立行立改事项/应整改数',
  '立行立改事项/完成率',
];

describe('a header of several levels', () => {
  it.each([
    ['with merged cells', MERGED],
    ['without them, as a delimited file has it', []],
  ])('names its columns by their paths, %s', (_, merges) => {
    expect(read(grid(TWO, merges), ...PATHS)).toEqual([
      {
        序号: '1',
        党组织: '甲',
        '反馈问题/应整改数': '21',
        '反馈问题/完成率': '85.71%',
        '立行立改事项/应整改数': '4',
        '立行立改事项/完成率': '100%',
      },
    ]);
  });

  it('is found when its groups change places and a column comes between', () => {
    const rows = [
      ['立行立改事项', '', '', '反馈问题', '', '序号', '党组织'],
      ['完成率', '备注', '应整改数', '完成率', '应整改数', '', ''],
      ['100%', '乙', '4', '85.71%', '21', '1', '甲'],
    ];
    const merges = [across(1, 0, 2), across(1, 3, 4), down(1, 2, 5), down(1, 2, 6)];
    expect(read(grid(rows, merges), ...PATHS)).toMatchObject([
      { '反馈问题/应整改数': '21', '立行立改事项/应整改数': '4', 备注: '乙', 党组织: '甲' },
    ]);
  });

  it('is read by its lowest level where that is enough, through four levels', () => {
    const rows = [
      ['台账', '', '', ''],
      ['问题', '', '整改', ''],
      ['基本情况', '', '情况', ''],
      ['序号', '金额（万元）', '状态', '金额（元）'],
      ['1', '2', '已', '3'],
    ];
    const merges = [across(1, 0, 3), across(2, 0, 1), across(2, 2, 3), across(3, 0, 1), across(3, 2, 3)];
    expect(read(grid(rows, merges), '序号', '状态', '问题/基本情况/金额', '整改/情况/金额')).toEqual([
      { 序号: '1', '问题/基本情况/金额（万元）': '2', 状态: '已', '整改/情况/金额（元）': '3' },
    ]);
  });

  it('fails closed where a path is missing, or a word alone means two columns', () => {
    const lost = TWO.map((row) => row.slice(0, 5));
    expect(read(grid(lost, MERGED), ...PATHS)).toMatchObject({
      rule: 'FILE_HEADER_MISSING',
      field: '立行立改事项/完成率',
    });
    expect(read(grid(TWO, MERGED), '序号', '党组织', '完成率')).toMatchObject({
      rule: 'FILE_HEADER_MISSING',
      field: '完成率',
    });
  });
});
