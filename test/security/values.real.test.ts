import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../../hub/ledger/migrate.ts';
import { openPool } from '../../hub/ledger/pool.ts';
import type { Pool } from '../../hub/ledger/pool.ts';
import { attachmentQueries } from '../../hub/ledger/queries-attachments.ts';
import { blockQueries } from '../../hub/ledger/queries-blocks.ts';
import { messageQueries } from '../../hub/ledger/queries-messages.ts';
import { everyFamily, freshInstallation } from '../support/cluster.ts';
import type { Installation } from '../support/cluster.ts';

const HOSTILE = [
  "x'; DROP TABLE journal; --",
  "' OR '1'='1",
  '"; DELETE FROM participant_block; --',
  '$1',
  "\\'; SELECT pg_sleep(20); --",
  "E'\\x1f'\u001e\u001f{1,2}",
  '${process.exit(1)}',
  '文号〔2025〕1号’; TRUNCATE journal; --',
];

let place: Installation;
let pool: Pool;
beforeAll(async () => {
  place = await freshInstallation('values', everyFamily('unit-1'));
  pool = openPool(place.databaseUrl);
  await migrate(pool);
});
afterAll(async () => {
  await pool?.end();
  await place?.close();
});

it('takes statements in every field for the words they are: nothing is found by them, nothing changed', async () => {
  const messages = messageQueries(pool);
  const attachments = attachmentQueries(pool);
  const blocks = blockQueries(pool);
  const tables = async () =>
    (await pool.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"))
      .rows;
  const before = await tables();
  expect(before.length).toBeGreaterThan(10);
  await blocks.block('unit-1', { by: 'ops', reason: 'because' });
  for (const value of HOSTILE) {
    expect(await messages.byMessageId(value)).toEqual([]);
    expect(await attachments.find(value)).toBeUndefined();
    expect(await attachments.uploadedBy(value, value)).toBe(false);
    await attachments.note({ sha256: value, reader: value, granted: false, message: null, reason: value });
    expect(await blocks.block(value, { by: value, reason: value })).toBe(true);
    expect(await blocks.unblock(`${value} `, { by: value, reason: value })).toBe(false);
  }
  expect(await tables()).toEqual(before);
  expect(await blocks.blocked()).toEqual(new Set(['unit-1', ...HOSTILE]));
  const rows = await blocks.all(100);
  expect(
    rows
      .filter(({ participant }) => participant !== 'unit-1')
      .map(({ reason }) => reason)
      .toSorted(),
  ).toEqual(HOSTILE.toSorted());
}, 30_000);
