import { afterAll, beforeAll, expect, it } from 'vitest';
import { kafkajsClient } from '../../bus/kafkajs-client.ts';
import { createLog } from '../../hub/log.ts';
import { catalog, openHubSite } from '../support/hub-site.ts';
import type { HubSite } from '../support/hub-site.ts';
import { deliveryReceipt } from '../support/messages.ts';
import { outboxRecord, transfer } from '../support/traffic.ts';
import { until } from '../support/wait.ts';

const SENDER = 'audit-bureau';
const OTHER = 'discipline';
const KEY = 'one-partition';
const OPEN_MS = 12_000;

let site: HubSite;
beforeAll(async () => {
  site = await openHubSite('open-transaction');
  await site.start('hub-1');
});
afterAll(() => site?.close());

it('holds up nobody but its own channel, and what it left open is never decided on', async () => {
  const [first, hanging, behind] = [transfer(1), transfer(2), transfer(3)];
  await site.post(SENDER, [first]);
  await until(async () => (await site.rowOf(first)) !== undefined, 20_000, 'the first is decided');

  const producer = kafkajsClient(
    site.installation.endpoint(SENDER),
    createLog({ level: 'silent', part: 'test' }),
  ).producer({
    transactionalId: `${site.names.prefix(SENDER)}hangs`,
    idempotent: true,
    maxInFlightRequests: 1,
    transactionTimeout: OPEN_MS,
  });
  await producer.connect();
  const transaction = await producer.transaction();
  const { channel, partition, key, value, headers } = outboxRecord(catalog, site.names, {
    sender: SENDER,
    message: hanging,
    key: KEY,
  });
  await transaction.send({ topic: channel, messages: [{ partition, key, value, headers: { ...headers } }] });
  const opened = performance.now();

  // Behind it in its own partition, and of another participant in whatever lane.
  await site.post(SENDER, [behind, KEY]);
  const answers = Array.from({ length: 6 }, () => deliveryReceipt(OTHER, first.envelope.messageId));
  await site.post(OTHER, ...answers.map((answer, at) => [answer, `lane-${at}`] as const));
  await until(
    async () => (await Promise.all(answers.map((answer) => site.rowOf(answer)))).every((row) => row !== undefined),
    OPEN_MS,
    'the others are decided',
  );
  expect(performance.now() - opened).toBeLessThan(OPEN_MS - 2_000);
  expect(await site.rowOf(behind)).toBeUndefined();

  // The broker ends what its writer does not, and the channel goes on.
  await until(async () => (await site.rowOf(behind)) !== undefined, 40_000, 'what stood behind it is decided');
  expect(await site.rowOf(behind)).toMatchObject({ verdict: 'accepted' });
  expect(await site.rowOf(hanging)).toBeUndefined();
  await producer.disconnect();
}, 90_000);
