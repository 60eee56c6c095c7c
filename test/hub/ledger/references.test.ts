import { expect, it } from 'vitest';
import { targetStates, writeAmendments } from '../../../hub/ledger/amendments.ts';
import { handedIn, writeUses } from '../../../hub/ledger/attachment-uses.ts';
import type { Queryable } from '../../../hub/ledger/pool.ts';

it('asks the database nothing for a batch that corrects, withdraws and refers to nothing', async () => {
  const asked: unknown[] = [];
  const db = { query: (...all: unknown[]) => asked.push(all) } as unknown as Queryable;
  expect([await targetStates(db, []), await handedIn(db, [])]).toEqual([[], []]);
  await Promise.all([writeAmendments(db, []), writeUses(db, [])]);
  expect(asked).toEqual([]);
});
