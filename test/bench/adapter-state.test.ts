import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Receipts } from '../../bench/adapter-state.ts';
import { RECEIPT_FILE } from '../../adapters/host/receipt-file.ts';
import { receiptHeader, receiptLine, verdictName } from '../../adapters/host/receipt-line.ts';
import { siteFolders } from '../../adapters/host/site-folders.ts';
import { temporaryFolder } from '../support/folder.ts';

const line = (outcome: string, sourceKey = '甲,"乙"\r\n丙'): string =>
  receiptLine({ at: 0, type: 'PLAN_ITEM', sourceKey, outcome, caseId: '', rule: '', text: '', cure: '' });

it('counts final verdicts as the file grows, each once and only when its line is whole', () => {
  const site = siteFolders(temporaryFolder(), 'audit-bureau');
  mkdirSync(site.answerFolder, { recursive: true });
  const write = (text: string): void => appendFileSync(join(site.answerFolder, RECEIPT_FILE), text);
  const receipts = new Receipts(site);
  expect(receipts.look()).toEqual({ verdicts: 0, accepted: 0 });
  write(receiptHeader + line(verdictName('ACCEPTED'), 'k'));
  expect(receipts.look()).toEqual({ verdicts: 1, accepted: 1 });
  expect(receipts.look()).toEqual({ verdicts: 1, accepted: 1 });
  const [begin, end] = [line(verdictName('REFUSED'), '键').slice(0, 12), line(verdictName('REFUSED'), '键').slice(12)];
  write(begin);
  expect(receipts.look()).toEqual({ verdicts: 1, accepted: 1 });
  write(end + line(verdictName('HELD'), 'k') + line('已送达：unit-1', 'k') + line(verdictName('ACCEPTED')));
  expect(receipts.look()).toEqual({ verdicts: 3, accepted: 2 });
});
