import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { channels as channelsOf } from '../../bus/channels.ts';
import { openInbox } from '../../bus/inbox.ts';
import { openPublisher } from '../../bus/publisher.ts';
import { startKafka } from '../../deploy/kafka.ts';
import { provision } from '../../deploy/provision.ts';

const log = pino({ level: 'silent' });

test(
  'records published around a killed and restarted broker all arrive, in order, and reading goes on by itself',
  { timeout: 180_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'liandong-outage-'));
    const start = (): ReturnType<typeof startKafka> =>
      startKafka({ folder, adminPassword: 'test-admin', heap: '256m', say: () => undefined });
    let kafka = await start();
    try {
      const channels = channelsOf('outage');
      const word = (): string => randomBytes(8).toString('hex');
      const passwords = { hub: word(), 'hub.eraser': word(), 'unit-1': word() };
      const admin = {
        brokers: kafka.brokers,
        username: kafka.adminUser,
        password: kafka.adminPassword,
        clientId: 'outage-admin',
      };
      const participants = [{ id: 'unit-1', families: { out: ['plan'], in: ['plan'] } }] as const;
      await provision({ admin, channels, participants: [...participants], passwords });
      const endpoint = (id: 'hub' | 'unit-1') => ({
        brokers: kafka.brokers,
        username: channels.principal(id),
        password: passwords[id],
        clientId: id,
      });
      const seen: string[] = [];
      const publisher = await openPublisher(endpoint('hub'), log, { deliveryTimeoutMs: 90_000 });
      const topic = channels.inbox('unit-1', 'plan');
      const inbox = await openInbox(
        endpoint('unit-1'),
        { groupId: `${channels.prefix('unit-1')}host`, topics: [topic], fromBeginning: true },
        async (records) => {
          for (const { value } of records) seen.push(String(value));
        },
        log,
      );
      const publish = (n: number): Promise<void> =>
        publisher.publish([{ channel: topic, partition: 2, key: null, value: Buffer.from(String(n)), headers: {} }]);
      for (let n = 1; n <= 5; n += 1) await publish(n);
      await expect.poll(() => seen.length, { timeout: 20_000 }).toBe(5);
      await kafka.kill9();
      const during = Promise.all([6, 7, 8].map(publish));
      kafka = await start();
      await during;
      for (let n = 9; n <= 10; n += 1) await publish(n);
      await expect.poll(() => new Set(seen).size, { timeout: 60_000 }).toBe(10);
      expect([...new Set(seen)]).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
      await inbox.close();
      await publisher.close();
    } finally {
      await kafka.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
