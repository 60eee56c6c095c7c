import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSecrets } from '../../adapters/host/settings.ts';
import type { Credential } from '../../bus/credential.ts';
import { openInbox } from '../../bus/inbox.ts';
import type { Inbox } from '../../bus/inbox.ts';
import { openPublisher } from '../../bus/publisher.ts';
import type { Publisher } from '../../bus/publisher.ts';
import { provision } from '../../deploy/provision.ts';
import { readTokens } from '../../hub/gateway/tokens.ts';
import { createLog } from '../../hub/log.ts';
import { gateway } from '../hub/gateway/gateway.ts';
import { everyFamily, freshInstallation } from '../support/cluster.ts';
import type { Installation } from '../support/cluster.ts';
import { sleep, until } from '../support/wait.ts';
import { foreignClient } from './foreign-client.ts';
import { operate } from './operator.ts';

const WHO = 'audit-bureau';
const log = createLog({ level: 'silent', part: 'test' });
const record = (channel: string, n: number) => ({
  channel,
  partition: 0,
  key: Buffer.from('k'),
  value: Buffer.from(String(n)),
  headers: {},
});

describe('a credential that is exchanged while everything runs', () => {
  let place: Installation;
  let hub: FastifyInstance;
  let url: string;
  let publisher: Publisher;
  let feeder: Publisher;
  let inbox: Inbox;
  const received: number[] = [];
  let asked = 0;
  const refused: string[] = [];
  const stopping = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  let sent = 0;
  let fed = 0;

  beforeAll(async () => {
    const participants = everyFamily(WHO);
    place = await freshInstallation('rotation', participants);
    hub = await gateway({ tokens: readTokens(place.secretsFile) });
    url = await hub.listen({ host: '127.0.0.1', port: 0 });
    const { channels } = place;
    const secrets = readSecrets(place.secretsFile);
    const current = (): Credential => {
      const { login, password } = secrets.login(WHO);
      return { username: channels.principal(login), password };
    };
    const endpoint = { ...place.endpoint(WHO), current };
    publisher = await openPublisher(endpoint, log);
    feeder = await openPublisher(place.endpoint('hub'), log);
    const group = {
      groupId: `${channels.prefix(WHO)}host`,
      topics: [channels.inbox(WHO, 'plan')],
      fromBeginning: true,
    } as const;
    inbox = await openInbox(
      endpoint,
      group,
      async (records) => void received.push(...records.map(({ value }) => Number(value))),
      log,
    );
    const loop = async (step: () => Promise<void>): Promise<void> => {
      while (!stopping.signal.aborted) {
        await step().catch((reason: unknown) => void refused.push(String(reason)));
        await sleep(50);
      }
    };
    running = Promise.all([
      loop(async () => void (await publisher.publish([record(channels.outbox(WHO, 'plan'), sent)]), sent++)),
      loop(async () => void (await feeder.publish([record(channels.inbox(WHO, 'plan'), fed)]), fed++)),
      loop(async () => {
        const { status } = await fetch(`${url}/v1/self`, {
          headers: { authorization: `Bearer ${secrets.token(WHO)}` },
        });
        asked += 1;
        if (status !== 200) refused.push(`HTTP ${status}`);
      }),
    ]);
  }, 60_000);
  afterAll(async () => {
    stopping.abort();
    await running;
    await Promise.all([publisher?.close(), feeder?.close(), inbox?.close()]);
    await hub?.close();
    await place?.close();
  });

  const flowing = async (): Promise<void> => {
    const [before, later] = [sent, received.length];
    await until(() => sent > before + 5 && received.length > later + 5 && asked > 0, 20_000, 'messages flow');
  };
  const statusOf = async (token: string): Promise<number> =>
    (await fetch(`${url}/v1/self`, { headers: { authorization: `Bearer ${token}` } })).status;
  const kept = () => JSON.parse(readFileSync(place.secretsFile, 'utf8')) as Installation['secrets'];
  const tokensOf = () =>
    kept()
      .http.filter(({ participant }) => participant === WHO)
      .map(({ token }) => token);
  const endpointOf = (login: string) => ({
    ...place.endpoint(WHO),
    username: place.channels.principal(login),
    password: kept().kafka[login] ?? '',
  });

  it('refuses nothing, loses nothing; both hold until the old one is withdrawn, which then is nobody’s, on open connections too', async () => {
    const { channels } = place;
    const outbox = channels.outbox(WHO, 'clue');
    await flowing();
    // There and back: a second exchange takes the first name again.
    for (const [old, next] of [
      [WHO, `${WHO}.b`],
      [`${WHO}.b`, WHO],
    ] as const) {
      const oldEndpoint = endpointOf(old);
      const [oldToken = ''] = tokensOf();
      const open = await foreignClient(oldEndpoint);
      expect(await open.produce(outbox)).toBe('OK');

      await operate(place, url, 'credential', 'rotate', WHO);
      const [, newToken = ''] = tokensOf();
      expect([await statusOf(oldToken), await statusOf(newToken)]).toEqual([200, 200]);
      const other = await foreignClient(endpointOf(next));
      expect([await open.produce(outbox), await other.produce(outbox)]).toEqual(['OK', 'OK']);
      await expect(operate(place, url, 'credential', 'rotate', WHO)).rejects.toThrow('withdraw');
      // A start in between changes nothing of it.
      await provision({
        admin: place.endpoint('admin'),
        channels,
        participants: everyFamily(WHO),
        passwords: kept().kafka,
      });
      expect([await open.produce(outbox), await other.produce(outbox)]).toEqual(['OK', 'OK']);
      await sleep(2_500);
      await flowing();

      await operate(place, url, 'credential', 'withdraw', WHO);
      expect(await open.produce(outbox)).toBe('TOPIC_AUTHORIZATION_FAILED');
      expect(await open.initTransactionalId(`${channels.prefix(WHO)}writer`)).toBe(
        'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
      );
      await expect(foreignClient(oldEndpoint)).rejects.toThrow();
      expect([await statusOf(oldToken), await statusOf(newToken)]).toEqual([401, 200]);
      expect(await other.produce(outbox)).toBe('OK');
      await Promise.all([open.close(), other.close()]);
      await flowing();
    }
    stopping.abort();
    await running;
    await until(() => new Set(received).size >= fed, 20_000, 'everything fed is received');
    expect(refused).toEqual([]);
    expect([...new Set(received)]).toEqual(Array.from({ length: fed }, (_, n) => n));
    console.log(`${sent} sent, ${fed} received, ${asked} calls, ${refused.length} refused`);
  }, 90_000);
});
