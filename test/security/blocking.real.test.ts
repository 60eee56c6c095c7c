import { request } from 'node:http';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startKeyService } from '../../adapters/organization/key-service/start.ts';
import type { KeyServer } from '../../adapters/organization/key-service/server.ts';
import { openInbox } from '../../bus/inbox.ts';
import { openStore } from '../../hub/attachments/store.ts';
import { followBlocks } from '../../hub/gateway/blocks.ts';
import { readTokens } from '../../hub/gateway/tokens.ts';
import { migrate } from '../../hub/ledger/migrate.ts';
import { openPool } from '../../hub/ledger/pool.ts';
import type { Pool } from '../../hub/ledger/pool.ts';
import { blockQueries } from '../../hub/ledger/queries-blocks.ts';
import { createLog } from '../../hub/log.ts';
import { everyFamily, freshInstallation } from '../support/cluster.ts';
import type { Installation } from '../support/cluster.ts';
import { sleep, until } from '../support/wait.ts';
import { gateway, noFeed } from '../hub/gateway/gateway.ts';
import { foreignClient } from './foreign-client.ts';
import type { ForeignClient } from './foreign-client.ts';
import { operate } from './operator.ts';

const BLOCKED = 'audit-bureau';
const READER = 'committee-office';
const BYSTANDER = 'discipline';
const MOST_SECONDS = 10;
/** The broker lets the connections of one it denies rest: who is not answered by then is not let through. */
const SOON_MS = 1_500;
const log = createLog({ level: 'silent', part: 'test' });

describe('a participant that is blocked', () => {
  let place: Installation;
  let pool: Pool;
  const hubs: FastifyInstance[] = [];
  const urls: string[] = [];
  let keys: KeyServer | undefined;
  const clients = new Map<string, ForeignClient>();
  /** By participant and purpose: a connection the broker lets rest would hold up what else is asked on it. */
  const as = async (id: string, purpose = ''): Promise<ForeignClient> => {
    const name = `${id} ${purpose}`;
    const client = clients.get(name) ?? (await foreignClient(place.endpoint(id)));
    clients.set(name, client);
    return client;
  };
  const token = (id: string): string => place.secrets.http.find(({ participant }) => participant === id)?.token ?? '';
  const opsToken = (): string => place.secrets.http.find(({ role }) => role === 'ops')?.token ?? '';
  const bearer = (id: string) => ({ authorization: `Bearer ${token(id)}` });

  beforeAll(async () => {
    place = await freshInstallation('blocking', everyFamily(BLOCKED, READER, BYSTANDER));
    pool = openPool(place.databaseUrl);
    await migrate(pool);
    // Two hubs: the command speaks to the first, the other finds out by itself.
    for (const at of [0, 1]) {
      const queries = blockQueries(pool);
      const blocks = await followBlocks(queries, log);
      const hub = await gateway({
        tokens: readTokens(place.secretsFile),
        store: await openStore(join(place.folder, `attachments-${at}`), 1 << 20),
        blockQueries: queries,
        blocks,
        feed: {
          ...noFeed,
          newer: (_after, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(false))),
        },
      });
      hub.addHook('onClose', () => blocks.close());
      hubs.push(hub);
      urls.push(await hub.listen({ host: '127.0.0.1', port: 0 }));
    }
    keys = await startKeyService(join(place.folder, 'state'), { LIANDONG_KEY_PORT: '0', LIANDONG_GATEWAY: urls[1] });
  });
  afterAll(async () => {
    await Promise.all([...clients.values()].map((client) => client.close()));
    await keys?.close();
    await Promise.all(hubs.map((hub) => hub.close()));
    await pool?.end();
    await place?.close();
  });

  const command = (...words: readonly string[]): Promise<string> => operate(place, urls[0] ?? '', ...words);

  /** Every way in, each by a connection that is open before: whether it was let through just now. */
  function ways(id: string): Readonly<Record<string, () => Promise<boolean>>> {
    const { channels } = place;
    const own = channels.prefix(id);
    const says = async (answer: Promise<string>, ...right: readonly string[]) => right.includes(await answer);
    // A connection that is broken off is no way in either.
    const status = (url: string, init: RequestInit = {}): Promise<number> =>
      fetch(url, { ...init, headers: { ...bearer(id), ...init.headers } }).then(
        ({ status: code }) => code,
        () => 0,
      );
    return {
      'Kafka produce': async () => says((await as(id, 'produce')).produce(channels.outbox(id, 'plan')), 'OK'),
      'Kafka fetch': async () => (await (await as(id, 'fetch')).waitingFetch(channels.inbox(id, 'plan'), 0n, 200)) > 0,
      'Kafka group': async () => says((await as(id, 'group')).joinGroup(`${own}probe`), 'MEMBER_ID_REQUIRED'),
      'Kafka offsets': async () =>
        says((await as(id, 'offsets')).commitOffset(`${own}idle`, channels.inbox(id, 'plan')), 'OK'),
      'Kafka transaction': async () =>
        says((await as(id, 'transaction')).initTransactionalId(`${own}writer`), 'OK', 'CONCURRENT_TRANSACTIONS'),
      'HTTP of this hub': async () => (await status(`${urls[0]}/v1/self`)) === 200,
      'HTTP of another hub': async () => (await status(`${urls[1]}/v1/self`)) === 200,
      'schema registry': async () => (await status(`${urls[1]}/subjects`)) === 200,
      'attachment store': async () =>
        (await status(`${urls[1]}/v1/attachments`, {
          method: 'POST',
          headers: { 'x-file-name': 'a', 'content-type': 'application/pdf' },
          body: 'x',
        })) === 200,
      'person keys': async () =>
        (await status(`${keys?.address}/v1/person-keys`, {
          method: 'POST',
          body: '{"purpose":"OBJECT_SYNC","ids":[]}',
        })) === 200,
    };
  }

  /** A request whose answer goes on and on, and when its connection ended. */
  function endless(
    path: string,
    id: string,
    method: 'GET' | 'POST',
  ): { readonly ended: Promise<number>; readonly open: () => boolean } {
    let open = true;
    const asked = request(`${urls[1]}${path}`, {
      method,
      headers: { ...bearer(id), 'x-file-name': 'a', 'content-type': 'application/pdf' },
    });
    const dripping = setInterval(() => (method === 'POST' ? asked.write('x') : undefined), 100);
    const ended = new Promise<number>((resolve) => {
      const end = (): void => {
        open = false;
        clearInterval(dripping);
        resolve(performance.now());
      };
      asked
        .on('error', end)
        .on('close', end)
        .on('response', (answer) => answer.on('error', end).on('close', end).resume());
    });
    asked.flushHeaders();
    if (method === 'GET') asked.end();
    return { ended, open: () => open };
  }

  it('is shut out of every path within seconds, open connections too; nobody else is, and nothing for it is lost', async () => {
    const { channels } = place;
    const inbox = channels.inbox(BLOCKED, 'result');
    for (const id of [BLOCKED, BYSTANDER])
      expect(await (await as('hub')).produce(channels.inbox(id, 'plan'))).toBe('OK');
    const blocked = ways(BLOCKED);
    const bystander = ways(BYSTANDER);
    for (const [name, way] of [...Object.entries(blocked), ...Object.entries(bystander)])
      expect(await way(), name).toBe(true);
    const feed = endless('/v1/feed', READER, 'GET');
    const upload = endless('/v1/attachments', BLOCKED, 'POST');
    const waiting = await foreignClient(place.endpoint(BLOCKED));
    const pending = waiting.waitingFetch(inbox, 0n, 30_000);
    await sleep(500);
    expect([feed.open(), upload.open()]).toEqual([true, true]);

    const begun = performance.now();
    const seconds = (at: number): number => Math.round(at - begun) / 1000;
    const lastThrough = new Map<string, number>();
    const refusedOthers: string[] = [];
    const done = Promise.all([
      command('participant', 'block', BLOCKED, '--reason', '凭证疑似泄露', '--by', '值班员'),
      fetch(`${urls[0]}/v1/participants/${READER}/block`, {
        method: 'POST',
        headers: { authorization: `Bearer ${opsToken()}`, 'content-type': 'application/json' },
        body: JSON.stringify({ by: '值班员', reason: '凭证疑似泄露' }),
      }),
    ]);
    let commanded = false;
    void done.then(() => (commanded = true)).catch(() => undefined);
    for (let quiet = 0; quiet < 5 && seconds(performance.now()) < 25; quiet = commanded ? quiet + 1 : 0) {
      const tried = Object.entries(blocked).map(async ([name, way]) => {
        if (!(await Promise.race([way(), sleep(SOON_MS).then(() => false)]))) return;
        lastThrough.set(name, performance.now());
        quiet = 0;
      });
      const others = Object.entries(bystander).map(
        async ([name, way]) => void ((await way()) || refusedOthers.push(name)),
      );
      await Promise.all([...tried, ...others, sleep(250)]);
    }
    await done;
    expect(refusedOthers).toEqual([]);

    // A copy that comes now goes into the inbox, and a fetch that waited since before the block does not bring it.
    expect(await (await as('hub')).produce(inbox)).toBe('OK');
    expect(await pending).toBe(0);
    await waiting.close();

    // What reads for it starts all the same, with whatever is opened beside it, and waits to be let in.
    const read: string[] = [];
    const reader = await openInbox(
      place.endpoint(BLOCKED),
      { groupId: `${channels.prefix(BLOCKED)}host`, topics: [inbox], fromBeginning: true },
      async (records) => void read.push(...records.map(({ value }) => String(value))),
      log,
    );

    const taken: Record<string, number> = Object.fromEntries([...lastThrough].map(([name, at]) => [name, seconds(at)]));
    for (const [name, { ended }] of [
      ['open feed', feed],
      ['upload under way', upload],
    ] as const)
      taken[name] = seconds(await Promise.race([ended, sleep(1_000).then(() => Infinity)]));
    console.log(`let through for the last time, in seconds after the command was given: ${JSON.stringify(taken)}`);
    expect(Object.keys(taken).length).toBeGreaterThan(8);
    for (const [name, at] of Object.entries(taken)) expect(at, name).toBeLessThan(MOST_SECONDS);

    expect(await command('participant', 'ls')).toMatch(/audit-bureau +停用 +停用 .*值班员 +凭证疑似泄露/);
    await command('participant', 'unblock', BLOCKED, '--reason', '已更换凭证');
    await sleep(1_500);
    for (const [name, way] of Object.entries(blocked)) expect(await way(), `${name} again`).toBe(true);
    const again = await foreignClient(place.endpoint(BLOCKED));
    expect(await again.waitingFetch(inbox, 0n, 5_000)).toBe(1);
    await again.close();
    await until(() => read.length === 1, 15_000, 'the reader is let in and has its copy');
    await reader.close();
    const history = await pool.query(
      'SELECT blocked_by, reason, unblock_reason FROM participant_block WHERE participant = $1',
      [BLOCKED],
    );
    expect(history.rows).toEqual([{ blocked_by: '值班员', reason: '凭证疑似泄露', unblock_reason: '已更换凭证' }]);
  }, 60_000);
});
