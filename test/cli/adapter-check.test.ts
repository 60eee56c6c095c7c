import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const HEADER =
  '项目编号,计划年度,项目名称,审计类型,任中离任,被审计单位,统一社会信用代码,被审计领导干部,职务,职务级别,委托书文号,牵头单位,协同单位,联动类型,审计期间起,审计期间止,进点日期,撤点日期,状态,备注';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'liandong-check-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command; what it may reach is a folder of ours, so that anything it left would be seen. */
const check = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'cli', 'main.ts'), 'adapter', 'check', ...args],
    { cwd: folder, env: { PATH: process.env['PATH'], TMPDIR: folder, HOME: folder }, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
};
const jsonOf = (stdout: string): Record<string, unknown>[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const row = (id: string, name: string, status = '已批准'): string =>
  `${id},2025,${name},预算执行,,示范市财政局,119901000030101241,,,,,示范市审计局,,,2024-01-01,2024-12-31,20250407,,${status},`;

const file = (name: string, ...rows: string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, [HEADER, ...rows, ''].join('\r\n'));
  return path;
};

describe('adapter check', { timeout: 60_000 }, () => {
  test('says of a sample what would be sent, in one object, with codes, dates and amounts read', () => {
    const sample = join(root, 'adapters', 'discipline', 'samples', '01_discipline_feedback.xml');
    const { status, stdout, stderr } = check('discipline', sample, '--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [report, ...more] = jsonOf(stdout);
    expect(more).toEqual([]);
    expect(Object.keys(report ?? {})).toEqual([
      'file',
      'department',
      'records',
      'sent',
      'duplicate',
      'held',
      'refused',
      'messages',
      'problems',
    ]);
    expect(report).toMatchObject({
      department: 'discipline',
      records: 1,
      sent: 1,
      problems: [],
      messages: [
        {
          messageType: 'CLUE_DISPOSAL',
          sourceVersion: 1,
          docNo: '示审移〔2025〕3号',
          status: 'DISPOSED',
          stage: 'DISPOSED',
          dates: { feedbackOn: '2025-09-18' },
        },
      ],
    });
  });

  test('takes several files as one history: the same again, one row changed, one held, one refused', () => {
    const first = file('一.csv', row('AP-2025-990100-0101', '甲'), row('AP-2025-990100-0102', '乙'));
    const second = file(
      '二.csv',
      row('AP-2025-990100-0101', '甲'),
      row('AP-2025-990100-0102', '乙（变更）'),
      row('AP-2025-990100-0103', ''),
      row('AP-2025-990100-0104', '机密★10年 丙'),
    );
    const { status, stdout } = check('audit-bureau', first, second, '--json');
    expect(status).toBe(1);
    const [one, two] = jsonOf(stdout);
    expect(one).toMatchObject({ records: 2, sent: 2, duplicate: 0, held: 0, refused: 0 });
    expect(two).toMatchObject({
      records: 4,
      sent: 1,
      duplicate: 1,
      held: 1,
      refused: 1,
      messages: [{ sourceVersion: 2, projectName: '乙（变更）', dates: { fieldStart: '2025-04-07' } }],
      problems: [
        { row: 4, field: '项目名称', rule: 'FIELD_REQUIRED' },
        { row: 5, field: '', rule: 'CLASSIFIED_MARKED' },
      ],
    });
    expect(stdout).not.toContain('丙');
    const people = check('audit-bureau', second);
    expect(people.stdout).toContain('记录 4 = 发送 2 + 重复 0 + 待处理 1 + 拒收 1');
    expect(people.stdout).toContain('补填该项');
    expect(people.stdout).not.toContain('丙');
  });

  test('leaves nothing behind', () => {
    expect(readdirSync(folder).toSorted()).toEqual(['一.csv', '二.csv'].toSorted());
  });

  test('tells a mistake of the caller apart', () => {
    expect(check('--help')).toMatchObject({ status: 0, stderr: '' });
    expect(check('discipline')).toMatchObject({ status: 2, stdout: '' });
    expect(check('nobody', 'x.csv')).toMatchObject({ status: 2, stdout: '' });
    expect(check('discipline', join(folder, 'missing.xml'))).toMatchObject({ status: 2, stdout: '' });
    expect(check('discipline', join(folder, '一.csv'), '--participant', 'audit-bureau').status).toBe(2);
  });
});
