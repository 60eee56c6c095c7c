import { afterEach, beforeEach, expect, test } from 'vitest';
import { Entries } from '../../../adapters/host/entries.ts';
import { forgettingState } from '../../../adapters/host/state/open.ts';
import type { State } from '../../../adapters/host/state/open.ts';
import type { OutboxRow } from '../../../adapters/host/state/outbox.ts';
import { storesOf } from '../../../adapters/host/state/stores.ts';
import type { Stores } from '../../../adapters/host/state/stores.ts';

let state: State;
let stores: Stores;
let entries: Entries;

beforeEach(() => {
  state = forgettingState();
  stores = storesOf(state);
  stores.sources.putNumber('t:1', 4);
  stores.sources.put('old', 'T', 1, 'd', 'm0');
  entries = new Entries(stores.sources, stores.outbox);
});
afterEach(() => state.close());

const row = (messageId: string): OutboxRow => ({
  messageId,
  type: 'T',
  key: 't:1',
  channel: 'c',
  partition: 0,
  value: Buffer.from(messageId),
  headers: {},
  awaitsVerdict: true,
  origin: { document: 'd', position: 'p', place: messageId, sourceKey: messageId },
});
const add = (messageId: string, sourceKey: string, digest: string): number => {
  const number = entries.nextNumber('t:1');
  entries.add(row(messageId), { sourceKey, type: 'T', version: 2, digest });
  return number;
};

test('what is added is seen by what comes after it, and stands in the state once it is written', () => {
  expect(entries.attempt(() => [add('m1', 'new', 'a'), add('m2', 'old', 'b')])).toEqual([5, 6]);
  expect(entries.find('new', 'T')).toMatchObject({ version: 2, digest: 'a', refused: false });
  expect(stores.sources.find('new', 'T')).toBeUndefined();
  entries.write();
  expect(stores.sources.find('old', 'T')).toMatchObject({ version: 2, digest: 'b' });
  expect(stores.sources.lastNumber('t:1')).toBe(6);
  expect(stores.outbox.pending(0, 9).map(({ messageId }) => messageId)).toEqual(['m1', 'm2']);
  expect(stores.outbox.sourceKeysAt('p', 'm2')).toEqual(['m2']);
});

test('a record that fails halfway leaves nothing: no message, no version, and its numbers go to the next', () => {
  entries.attempt(() => add('m1', 'new', 'a'));
  const failing = (): void =>
    entries.attempt(() => {
      add('m2', 'new', 'b');
      add('m3', 'old', 'c');
      throw new RangeError('the third draft');
    });
  expect(failing).toThrow(RangeError);
  expect(entries.find('new', 'T')).toMatchObject({ digest: 'a' });
  expect(entries.find('old', 'T')).toMatchObject({ version: 1, digest: 'd' });
  expect(entries.attempt(() => add('m4', 'other', 'e'))).toBe(6);
  entries.write();
  expect(stores.outbox.pending(0, 9).map(({ messageId }) => messageId)).toEqual(['m1', 'm4']);
  expect(stores.sources.lastNumber('t:1')).toBe(6);
});
