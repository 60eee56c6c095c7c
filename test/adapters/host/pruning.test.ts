import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openState } from '../../../adapters/host/state/open.ts';
import type { State } from '../../../adapters/host/state/open.ts';
import { prune } from '../../../adapters/host/state/pruning.ts';
import { migrate } from '../../../adapters/host/state/tables.ts';
import { storesOf } from '../../../adapters/host/state/stores.ts';
import { fault } from '../../../schemas/fault.ts';

let folder: string;
let state: State;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liandong-pruning-'));
  state = openState(folder);
});
afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = (table: string): number => Number(state.db.prepare(`select count(*) as n from ${table}`).get()?.['n']);
const origin = { document: 'a', position: 'p', place: '第1行', sourceKey: 'k' };
const outboxRow = (messageId: string, awaitsVerdict: boolean) => ({
  messageId,
  type: 'PLAN_ITEM',
  key: 't:1',
  channel: 'c',
  partition: 0,
  value: Buffer.from('v'),
  headers: {},
  awaitsVerdict,
  origin,
});

test('what is settled is forgotten after its time; what waits, and what tells a record again, stays', () => {
  const { outbox, sources, held, documents, copies, closed } = storesOf(state);
  for (const id of ['old', 'young', 'waiting', 'pending']) outbox.add(outboxRow(id, true));
  outbox.add(outboxRow('receipt', false));
  for (const row of outbox.pending(0, 10)) if (row.messageId !== 'pending') outbox.sent(row, 10);
  outbox.settle('old', 10);
  outbox.settle('young', 1_000);
  sources.put('k', 'PLAN_ITEM', 3, 'd', 'old');
  sources.putNumber('t:1', 1);
  const at = { kind: 'record', document: 'a', position: 'p', digest: 'd' } as const;
  held.add({ ...at, place: '第1行' }, fault('FIELD_FORMAT', ''), 5);
  held.close({ ...at, place: '第1行' }, 'mended', null, 10);
  held.add({ ...at, place: '第2行' }, fault('FIELD_FORMAT', ''), 5);
  held.close({ ...at, place: '第2行' }, 'dropped', '重复', 10);
  held.add({ ...at, place: '第3行' }, fault('FIELD_FORMAT', ''), 5);
  const counts = { came: 1, sent: 1, duplicate: 0, held: 0, refused: 0 };
  for (const position of ['p', 'q']) documents.add({ position, name: 'a', digest: 'd', bytes: 1 }, counts, 10);
  documents.confirm('p', '');
  copies.keep({ messageId: 'm', caseId: null, recipientSeq: null, value: Buffer.from('v') }, 1);
  copies.done('m', 1);
  closed.close('hash', 'id', 'mended', 1);

  // The old message and the old receipt, one held row, one document.
  expect(prune(state, 500)).toBe(4);
  expect(
    state.db
      .prepare('select message_id from outbox order by seq')
      .all()
      .map((row) => row['message_id']),
  ).toEqual(['young', 'waiting', 'pending']);
  expect(
    state.db
      .prepare('select place from held order by place')
      .all()
      .map((row) => row['place']),
  ).toEqual(['第2行', '第3行']);
  expect(sources.find('k', 'PLAN_ITEM')).toMatchObject({ version: 3, digest: 'd' });
  expect(sources.lastNumber('t:1')).toBe(1);
  expect([rows('document'), rows('delivered'), rows('closed_record')]).toEqual([1, 1, 1]);
  copies.keep({ messageId: 'm', caseId: null, recipientSeq: null, value: Buffer.from('v') }, 2_000);
  expect(rows('copy')).toBe(0);
  expect(prune(state, 500)).toBe(0);
});

test('a state of the first version is brought up to date with what it holds; one of a newer host is refused', () => {
  state.close();
  const file = join(folder, 'host.db');
  rmSync(file);
  let db = new DatabaseSync(file);
  migrate(db, 1);
  db.exec(`insert into source_record (source_key, type, version, digest, message_id) values ('k', 'T', 7, 'd', 'm');
    insert into stream (thread, sender_seq) values ('t:1', 4)`);
  const add =
    db.prepare(`insert into outbox (message_id, channel, partition, key, value, headers, status, awaits_verdict, type,
    document, position, place, source_key) values (?, 'c', 3, 't:1', ?, '{"ce_id":"x"}', ?, ?, 'PLAN_ITEM', 'a', 'p', '第1行', 'k')`);
  add.run('waiting', Buffer.from('v'), 'pending', 1);
  add.run('unanswered', Buffer.from('v'), 'sent', 1);
  add.run('answered', null, 'settled', 1);
  add.run('too large', null, 'failed', 1);
  db.close();
  state = openState(folder);
  const { sources, commands, outbox } = storesOf(state);
  expect(sources.find('k', 'T')?.version).toBe(7);
  expect(sources.lastNumber('t:1')).toBe(4);
  expect(commands.next()).toBeUndefined();
  const standing = state.db.prepare('select message_id, status from outbox_standing order by seq').all();
  expect(standing.map((row) => Object.values(row).join(': '))).toEqual([
    'waiting: pending',
    'unanswered: sent',
    'answered: settled',
    'too large: failed',
  ]);
  expect(outbox.find('answered')).toEqual({ type: 'PLAN_ITEM', origin });
  expect(outbox.sourceKeysAt('p', '第1行')).toEqual(['k']);
  const record = {
    channel: 'c',
    partition: 3,
    key: Buffer.from('t:1'),
    value: Buffer.from('v'),
    headers: { ce_id: 'x' },
  };
  expect(outbox.pending(0, 10)).toEqual([{ seq: 1, messageId: 'waiting', awaitsVerdict: true, record }]);
  state.close();
  db = new DatabaseSync(file);
  db.exec('pragma user_version = 99');
  db.close();
  expect(() => openState(folder)).toThrow('state of another version: 99');
});
