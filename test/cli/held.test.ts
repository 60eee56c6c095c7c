import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHeld } from '../../adapters/host/state/held.ts';
import { openState } from '../../adapters/host/state/open.ts';
import type { State } from '../../adapters/host/state/open.ts';
import { storesOf } from '../../adapters/host/state/stores.ts';
import { rereadRecord } from '../../cli/reread.ts';
import { fault } from '../../schemas/fault.ts';
import { lines, syntheticAdapter } from '../adapters/host/synthetic-adapter.ts';

const root = join(import.meta.dirname, '..', '..');
const main = join(root, 'cli', 'main.ts');
const content = lines({ 项目编号: '1' }, { 项目编号: '2', 项目名称: '教育经费' });
let sites: string;
let state: State;
let id: string;

beforeAll(() => {
  sites = mkdtempSync(join(tmpdir(), 'liandong-cli-'));
  for (const part of ['drop', 'answers', 'state']) mkdirSync(join(sites, 'audit-bureau', part), { recursive: true });
  writeFileSync(join(sites, 'audit-bureau', 'drop', 'plan.jsonl'), content);
  // The host has its state open all the while.
  state = openState(join(sites, 'audit-bureau', 'state'));
  const digest = createHash('sha256').update(content).digest('hex');
  const at = { kind: 'record', document: 'plan.jsonl', position: 'p', place: '第2行', digest } as const;
  id = storesOf(state).held.add(at, fault('DATE_UNPARSEABLE', '进点日期'), Date.UTC(2025, 0, 1));
});

afterAll(() => {
  state.close();
  rmSync(sites, { recursive: true, force: true });
});

const liandong = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    env: { ...process.env, LIANDONG_SITES: sites },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

test('held ls shows what waits beside a running host: a table for people, JSON for programs', () => {
  const table = liandong('held', 'ls');
  expect(table).toMatchObject({ status: 0, stderr: '' });
  expect(table.stdout.split('\n')).toEqual([
    expect.stringMatching(/^编号 +参与方 +文件 +位置 +规则 +字段 +说明 +时间$/),
    expect.stringMatching(
      new RegExp(
        `^${id}  audit-bureau  plan.jsonl  第2行  DATE_UNPARSEABLE  进点日期  日期无法识别  2025-01-01 08:00:00$`,
      ),
    ),
    '',
  ]);
  expect(JSON.parse(liandong('held', 'ls', '--participant', 'audit-bureau', '--json').stdout)).toEqual([
    {
      id,
      participant: 'audit-bureau',
      kind: 'record',
      document: 'plan.jsonl',
      place: '第2行',
      rule: 'DATE_UNPARSEABLE',
      field: '进点日期',
      text: '',
      since: '2025-01-01T00:00:00.000Z',
      status: 'open',
    },
  ]);
});

test('help speaks Chinese and English; exit codes tell usage and not found apart', { timeout: 60_000 }, () => {
  expect(liandong('--help')).toMatchObject({
    status: 0,
    stderr: '',
    stdout: expect.stringContaining('列出待人工处理的记录') as string,
  });
  expect(liandong('--help', '--lang', 'en').stdout).toContain('list what waits for a person');
  expect(liandong('nonsense')).toMatchObject({ status: 2, stdout: '' });
  expect(liandong('held', 'ls', '--bad')).toMatchObject({ status: 2, stdout: '' });
  expect(liandong('held', 'show', 'ffffffffffff')).toMatchObject({ status: 3, stdout: '' });
});

test('the row itself is read from the file while that lies there unchanged, and our copy of nothing remains', async () => {
  const [row] = openHeld(state.db);
  if (row === undefined) throw new Error('one held row');
  const reread = () => rereadRecord(syntheticAdapter, sites, 'audit-bureau', row);
  expect(await reread()).toEqual({ kind: 'record', fields: { 项目编号: '2', 项目名称: '教育经费' } });
  expect(readdirSync(join(sites, 'audit-bureau', 'state')).filter((name) => name.startsWith('show-'))).toEqual([]);
});

test('the real department reads its own row again, for the person at this machine only', () => {
  const plan = readFileSync(join(root, 'adapters', 'audit-bureau', 'samples', 'plan_list_2025.csv'));
  writeFileSync(join(sites, 'audit-bureau', 'drop', 'plan.csv'), plan);
  const digest = createHash('sha256').update(plan).digest('hex');
  const at = { kind: 'record', document: 'plan.csv', position: 'q', digest } as const;
  const stores = storesOf(state);
  const lying = stores.held.add({ ...at, place: '表!第2行' }, fault('DATE_UNPARSEABLE', '进点日期'), 1);
  const changed = stores.held.add({ ...at, place: '表!第2行', digest: 'other' }, fault('FIELD_FORMAT', ''), 1);
  const shown = liandong('held', 'show', lying);
  expect(shown.status).toBe(0);
  expect(shown.stdout).toContain('处置办法: 按 2025年6月25日 等写法填写');
  expect(shown.stdout).toMatch(/^ {2}项目编号: \S+$/m);
  const whole = stores.held.add({ ...at, place: '' }, fault('FILE_HEADER_MISSING', ''), 1);
  expect(liandong('held', 'show', whole, '--lang', 'en').stderr).toContain('no row to show');
  expect(liandong('held', 'show', changed.slice(0, 8)).stderr).toContain('原文件已改动或移走');
}, 60_000);

test('a file that two participants dropped is held twice under one id: nothing is done before it is said whose is meant', () => {
  const other = join(sites, 'unit-1');
  mkdirSync(join(other, 'state'), { recursive: true });
  const twin = openState(join(other, 'state'));
  try {
    const at = { kind: 'record', document: 'same.csv', position: 'same', place: '表!第2行', digest: 'd' } as const;
    const why = fault('FIELD_REQUIRED', '项目名称');
    const [mine, theirs] = [state, twin].map((one) => storesOf(one).held.add(at, why, 1)) as [string, string];
    expect(theirs).toBe(mine);
    for (const verb of [['show'], ['resend'], ['drop', '--reason', '重复'], ['mend', '项目名称=甲']]) {
      const [name = '', ...rest] = verb;
      const asked = liandong('held', name, mine, ...rest);
      expect(asked).toMatchObject({ status: 2, stdout: '' });
      expect(asked.stderr).toContain('--participant audit-bureau');
      expect(asked.stderr).toContain('--participant unit-1');
    }
    expect(liandong('held', 'show', mine, '--participant', 'unit-1').stdout).toContain('参与方: unit-1');
    expect(liandong('held', 'show', mine, '--participant', 'nobody').status).toBe(3);
  } finally {
    twin.close();
    rmSync(other, { recursive: true, force: true });
  }
}, 60_000);
