import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BusFault } from '../../bus/bus-fault.ts';
import { openInbox } from '../../bus/inbox.ts';
import type { Consume, Inbox } from '../../bus/inbox.ts';
import { openPublisher } from '../../bus/publisher.ts';
import type { Publisher } from '../../bus/publisher.ts';
import type { IncomingRecord, OutgoingRecord } from '../../bus/record.ts';
import { everyFamily, freshInstallation } from '../support/cluster.ts';
import type { Installation } from '../support/cluster.ts';

const log = pino({ level: 'silent' });
const open: (Publisher | Inbox)[] = [];
const warnings: Error[] = [];
const keepWarning = (warning: Error): void => void warnings.push(warning);
let installation: Installation;

beforeAll(async () => {
  process.on('warning', keepWarning);
  installation = await freshInstallation('kafkajs', everyFamily('unit-1', 'unit-2'));
});

afterAll(async () => {
  for (const part of open.toReversed()) await part.close();
  await installation.close();
  process.off('warning', keepWarning);
});

const publisherOf = async (id: string): Promise<Publisher> => {
  const publisher = await openPublisher(installation.endpoint(id), log);
  open.push(publisher);
  return publisher;
};

const inboxOf = async (id: string, group: string, topics: readonly string[], consume: Consume): Promise<Inbox> => {
  const groupId = `${installation.channels.prefix(id)}${group}`;
  const inbox = await openInbox(installation.endpoint(id), { groupId, topics, fromBeginning: true }, consume, log);
  open.push(inbox);
  return inbox;
};

const record = (channel: string, text: string | Buffer, partition = 0): OutgoingRecord => ({
  channel,
  partition,
  key: Buffer.from('k'),
  value: Buffer.from(text),
  headers: { ce_id: 'one' },
});

const faultOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (reason: unknown) => reason,
  );

test('records arrive with key, headers and partition, in the order they were given', async () => {
  const channel = installation.channels.outbox('unit-1', 'plan');
  const sent = Array.from({ length: 500 }, (_, n) => record(channel, String(n), n % 3));
  const publisher = await publisherOf('unit-1');
  await Promise.all([publisher.publish(sent.slice(0, 250)), publisher.publish(sent.slice(250))]);
  const came: IncomingRecord[] = [];
  await inboxOf('hub', 'a', [channel], async (records) => void came.push(...records));
  await expect.poll(() => came.length, { timeout: 20_000 }).toBe(500);
  for (const partition of [0, 1, 2]) {
    const ours = came.filter((one) => one.partition === partition).map(({ value }) => String(value));
    expect(ours).toEqual(sent.filter((one) => one.partition === partition).map(({ value }) => String(value)));
  }
  expect(came[0]).toMatchObject({ channel, headers: { ce_id: 'one' } });
  expect(came[0]?.key?.toString()).toBe('k');
});

test('what consume rejects comes again, and offsets move only past what it resolved', async () => {
  const channel = installation.channels.outbox('unit-1', 'clue');
  const publisher = await publisherOf('unit-1');
  await publisher.publish([record(channel, 'a'), record(channel, 'b')]);
  const first: string[] = [];
  const failing = await inboxOf('hub', 'b', [channel], async (records) => {
    first.push(...records.map(({ value }) => String(value)));
    throw new Error('not yet');
  });
  await expect.poll(() => first.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
  expect(first.slice(0, 4)).toEqual(['a', 'b', 'a', 'b']);
  await failing.close();
  const second: string[] = [];
  const working = await inboxOf(
    'hub',
    'b',
    [channel],
    async (records) => void second.push(...records.map(({ value }) => String(value))),
  );
  await expect.poll(() => second.length, { timeout: 20_000 }).toBe(2);
  await working.close();
  await publisher.publish([record(channel, 'c')]);
  const third: string[] = [];
  await inboxOf(
    'hub',
    'b',
    [channel],
    async (records) => void third.push(...records.map(({ value }) => String(value))),
  );
  await expect.poll(() => third.length, { timeout: 20_000 }).toBe(1);
  expect(third).toEqual(['c']);
});

test('a large backlog is cut into batches the broker takes, and the one record too large is named', async () => {
  const channel = installation.channels.outbox('unit-1', 'result');
  const publisher = await publisherOf('unit-1');
  await publisher.publish(Array.from({ length: 12 }, () => record(channel, Buffer.alloc(300_000))));
  const refused = await faultOf(
    publisher.publish([record(channel, 'small'), record(channel, Buffer.alloc(1_100_000))]),
  );
  expect(refused).toBeInstanceOf(BusFault);
  expect(refused).toMatchObject({ kind: 'too-large', index: 1 });
});

test("a broker's own limit, when lower than ours, names the record too, after the others went", async () => {
  const channel = installation.channels.outbox('unit-1', 'liaison');
  const publisher = await openPublisher(installation.endpoint('unit-1'), log, { maxRecordBytes: 8_000_000 });
  open.push(publisher);
  const refused = await faultOf(
    publisher.publish([record(channel, 'before'), record(channel, Buffer.alloc(1_100_000)), record(channel, 'after')]),
  );
  expect(refused).toMatchObject({ kind: 'too-large', index: 1 });
});

test("another participant's channel and a wrong password are refused as not authorized, at once", async () => {
  const publisher = await publisherOf('unit-1');
  const before = performance.now();
  expect(await faultOf(publisher.publish([record(installation.channels.outbox('unit-2', 'plan'), 'x')]))).toMatchObject(
    { kind: 'not-authorized' },
  );
  const endpoint = { ...installation.endpoint('unit-1'), password: 'wrong' };
  expect(await faultOf(openPublisher(endpoint, log))).toMatchObject({ kind: 'not-authorized' });
  const read = {
    groupId: `${installation.channels.prefix('unit-1')}c`,
    topics: [installation.channels.inbox('unit-1', 'plan')],
    fromBeginning: true,
  } as const;
  expect(await faultOf(openInbox(endpoint, read, async () => undefined, log))).toMatchObject({
    kind: 'not-authorized',
  });
  expect(performance.now() - before).toBeLessThan(10_000);
});

test('a broker that does not answer is unavailable', async () => {
  const endpoint = { ...installation.endpoint('unit-1'), brokers: ['127.0.0.1:1'] };
  expect(await faultOf(openPublisher(endpoint, log))).toMatchObject({ kind: 'unavailable' });
});

test('closing is prompt and may be repeated', async () => {
  const inbox = await inboxOf('hub', 'd', [installation.channels.outbox('unit-1', 'plan')], async () => undefined);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const before = performance.now();
  await Promise.all([inbox.close(), inbox.close()]);
  expect(performance.now() - before).toBeLessThan(3_000);
});

test('no connection arms a negative timer', () => {
  expect(warnings.map(({ name }) => name)).not.toContain('TimeoutNegativeWarning');
});
