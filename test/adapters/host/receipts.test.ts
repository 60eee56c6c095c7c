import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeLines } from '../../../adapters/host/receipt-file.ts';
import { receiptHeader, receiptLine } from '../../../adapters/host/receipt-line.ts';
import { Lines } from '../../../adapters/host/state/lines.ts';
import { openState } from '../../../adapters/host/state/open.ts';
import type { State } from '../../../adapters/host/state/open.ts';
import { silent } from './silent-log.ts';

let folder: string;
let state: State;
let lines: Lines;
const written = (): string => readFileSync(join(folder, '回执.csv'), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liandong-receipts-'));
  state = openState(join(folder, 'state'));
  lines = new Lines(state);
});

afterEach(() => {
  state.close();
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

test('cells are quoted where needed, formulas are made text, times are those of Beijing', () => {
  const cells = {
    at: Date.UTC(2025, 11, 31, 16, 0, 1),
    type: 'PLAN_ITEM',
    sourceKey: '=cmd()',
    outcome: 'a,b',
    caseId: '"c"',
    rule: '-1',
    text: 'x\ny',
    cure: '',
  };
  expect(receiptLine(cells)).toBe('2026-01-01 00:00:01,审计项目,\'=cmd(),"a,b","""c""",\'-1,"x\ny",\r\n');
});

test('every line is written once, after the header', () => {
  lines.add('1', 'one\r\n');
  lines.add('1', 'one again\r\n');
  writeLines(folder, lines, silent);
  lines.add('2', 'two\r\n');
  writeLines(folder, lines, silent);
  writeLines(folder, lines, silent);
  expect(written()).toBe(`${receiptHeader}one\r\ntwo\r\n`);
});

test('a line that was written when the host died is not written again, one cut short is written whole', () => {
  writeFileSync(join(folder, '回执.csv'), `${receiptHeader}one\r\n`);
  lines.add('1', 'one\r\n');
  lines.begin([{ seq: 1, position: Buffer.byteLength(receiptHeader) }]);
  writeLines(folder, lines, silent);
  expect(written()).toBe(`${receiptHeader}one\r\n`);
  lines.add('2', 'two\r\n');
  lines.begin([{ seq: 2, position: Buffer.byteLength(written()) }]);
  appendFileSync(join(folder, '回执.csv'), 'tw');
  writeLines(folder, lines, silent);
  expect(written()).toBe(`${receiptHeader}one\r\ntwtwo\r\n`);
});

test('a receipt file that cannot be opened only delays its lines', () => {
  mkdirSync(join(folder, '回执.csv'));
  lines.add('1', 'one\r\n');
  writeLines(folder, lines, silent);
  expect(lines.open()).toHaveLength(1);
  rmSync(join(folder, '回执.csv'), { recursive: true });
  writeLines(folder, lines, silent);
  expect(written()).toBe(`${receiptHeader}one\r\n`);
});
