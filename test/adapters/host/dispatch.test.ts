import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Dispatch } from '../../../adapters/host/dispatch.ts';
import { openHeld } from '../../../adapters/host/state/held.ts';
import { openState } from '../../../adapters/host/state/open.ts';
import type { State } from '../../../adapters/host/state/open.ts';
import { storesOf } from '../../../adapters/host/state/stores.ts';
import type { Stores } from '../../../adapters/host/state/stores.ts';
import { BusFault } from '../../../bus/bus-fault.ts';
import type { OutgoingRecord } from '../../../bus/record.ts';
import { silent } from './silent-log.ts';

let folder: string;
let state: State;
let stores: Stores;
let published: string[];
const never = new AbortController().signal;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liandong-dispatch-'));
  state = openState(folder);
  stores = storesOf(state);
  published = [];
});

afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true, force: true });
});

const add = (messageId: string, channel: string): void =>
  stores.outbox.add({
    messageId,
    type: 'PLAN_ITEM',
    key: 'k',
    channel,
    partition: 0,
    value: Buffer.from(messageId),
    headers: {},
    awaitsVerdict: true,
    origin: { document: 'd.csv', position: 'p', place: '第1行', sourceKey: messageId },
  });

const statuses = (): Record<string, string> =>
  Object.fromEntries(
    state.db
      .prepare('select message_id, status from outbox_standing')
      .all()
      .map((row) => [row['message_id'], String(row['status'])]),
  );

/** A bus that refuses as told, else takes everything. */
const dispatchTo = (refuse: (records: readonly OutgoingRecord[]) => BusFault | undefined): Dispatch =>
  new Dispatch({
    ...stores,
    clock: () => 1,
    reach: () => undefined,
    log: silent,
    retryMs: 1,
    publisher: {
      async publish(records) {
        const fault = refuse(records);
        if (fault !== undefined) throw fault;
        published.push(...records.map(({ value }) => value.toString()));
      },
      close: async () => undefined,
    },
  });

test('everything that waits is published in its order and marked', async () => {
  for (let n = 0; n < 1_200; n += 1) add(String(n), 'plan');
  await dispatchTo(() => undefined).flush(never);
  expect(published).toEqual(Array.from({ length: 1_200 }, (_, n) => String(n)));
  expect(new Set(Object.values(statuses()))).toEqual(new Set(['sent']));
});

test('a message too large for the bus is held where it came from and the others go', async () => {
  for (const id of ['a', 'big', 'b']) add(id, 'plan');
  await dispatchTo((records) => {
    const index = records.findIndex(({ value }) => value.toString() === 'big');
    return index < 0 ? undefined : new BusFault('too-large', 'publish', { index });
  }).flush(never);
  expect(published).toEqual(['a', 'b']);
  expect(statuses()).toEqual({ a: 'sent', big: 'failed', b: 'sent' });
  expect(openHeld(state.db)).toMatchObject([{ document: 'd.csv', place: '第1行', rule: 'RECORD_TOO_LARGE' }]);
});

test('a channel without the right to write waits, and the others go', async () => {
  for (const [id, channel] of [
    ['a', 'plan'],
    ['b', 'clue'],
    ['c', 'plan'],
  ] as const)
    add(id, channel);
  const forbidden = dispatchTo((records) =>
    records.some(({ channel }) => channel === 'clue') ? new BusFault('not-authorized', 'publish') : undefined,
  );
  await forbidden.flush(never);
  expect(published).toEqual(['a', 'c']);
  expect(statuses()).toEqual({ a: 'sent', b: 'pending', c: 'sent' });
  await dispatchTo(() => undefined).flush(never);
  expect(published).toEqual(['a', 'c', 'b']);
});

test('an outage is waited out, and a host that stops leaves what waits as it is', async () => {
  add('a', 'plan');
  let attempts = 0;
  await dispatchTo(() => ((attempts += 1) < 4 ? new BusFault('unavailable', 'publish') : undefined)).flush(never);
  expect(statuses()).toEqual({ a: 'sent' });
  add('b', 'plan');
  const stopping = new AbortController();
  const away = dispatchTo(() => {
    stopping.abort();
    return new BusFault('unavailable', 'publish');
  });
  await away.flush(stopping.signal);
  expect(statuses()).toEqual({ a: 'sent', b: 'pending' });
});
