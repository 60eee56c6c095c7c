import { execFile } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANES } from '../../bus/channels.ts';
import { tokens } from '../../hub/gateway/tokens.ts';
import { openPool } from '../../hub/ledger/pool.ts';
import type { Pool } from '../../hub/ledger/pool.ts';
import { laneQueries } from '../../hub/ledger/queries-lanes.ts';
import { keyOn } from '../support/craft.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { openHubSite } from '../support/hub-site.ts';
import type { HubSite } from '../support/hub-site.ts';
import { transfer } from '../support/traffic.ts';
import { until } from '../support/wait.ts';
import { as, gateway } from './gateway/gateway.ts';

const STOPPED = 2;
const REASON = '某通道/2/0 holds other content than was decided on';
const cli = join(import.meta.dirname, '..', '..', 'cli', 'main.ts');
let site: HubSite;
let hub: HubProcess;
let pool: Pool;
let app: FastifyInstance;
let port: number;

/** The command as an operator runs it; apart from this process, which answers it. */
const liandong = (...args: string[]): Promise<{ code: number; out: string; said: string }> =>
  new Promise((resolve) => {
    const env = {
      PATH: process.env['PATH'],
      LIANDONG_SECRETS: site.installation.secretsFile,
      LIANDONG_HTTP_PORT: String(port),
    };
    execFile(process.execPath, [cli, ...args], { env }, (reason, out, said) =>
      resolve({ code: typeof reason?.code === 'number' ? reason.code : 0, out, said }),
    );
  });

beforeAll(async () => {
  site = await openHubSite('lanes');
  hub = await site.start('hub-1');
  await until(() => hub.told().lanes.length === LANES, 30_000, 'the hub holds all lanes');
  pool = openPool(site.installation.databaseUrl);
  app = await gateway({ lanes: laneQueries(pool), tokens: tokens(site.installation.secrets.http) });
  await app.listen({ host: '127.0.0.1', port: 0 });
  port = (app.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await app.close();
  await pool.end();
  await site.close();
});

describe('lane ls and lane resume', () => {
  it('show a stopped lane with its reason and let it go on, once', async () => {
    await pool.query(
      `UPDATE lane SET state = 'stopped', reason = $2, owner = NULL, epoch = epoch + 1, lease_until = '-infinity' WHERE lane = $1`,
      [STOPPED, REASON],
    );
    await until(() => hub.told().lanes.length === LANES - 1, 20_000, 'the hub gives the lane up');
    const message = transfer(8_001);
    await site.post('audit-bureau', [message, keyOn(STOPPED)]);
    const listed = await liandong('lane', 'ls');
    expect(listed.code).toBe(0);
    const [header, ...lines] = listed.out.trim().split('\n');
    expect(header).toMatch(/通道 +状态 +持有者 +任期 +停止原因/);
    expect(lines).toHaveLength(LANES);
    expect(lines[STOPPED]).toMatch(new RegExp(`^2 +已停止 +- +\\d+ +${REASON}$`));
    expect(lines[0]).toMatch(/^0 +运行 +hub-1-\d+/);
    expect(await site.rowOf(message)).toBeUndefined();

    expect(await liandong('lane', 'resume', String(STOPPED))).toMatchObject({ code: 0 });
    await until(async () => (await site.rowOf(message))?.verdict === 'accepted', 30_000, 'the lane goes on');
    const again = await liandong('lane', 'resume', String(STOPPED));
    expect(again).toMatchObject({ code: 1, said: expect.stringContaining('LANE_NOT_STOPPED') as string });
    const lanes = JSON.parse((await liandong('lane', 'ls', '--json')).out) as { state: string; reason: unknown }[];
    expect(lanes.map(({ state, reason }) => `${state} ${String(reason)}`)).toEqual(
      Array.from({ length: LANES }, () => 'running null'),
    );
  });

  it('say what is wrong with what was asked', async () => {
    expect(await liandong('lane', 'resume', '99')).toMatchObject({ code: 3, said: '没有通道 99\n' });
    for (const args of [[], ['two'], ['1', '2']])
      expect(await liandong('lane', 'resume', ...args)).toMatchObject({ code: 2 });
    port += 1;
    const silent = await liandong('lane', 'ls');
    port -= 1;
    expect(silent).toMatchObject({ code: 1, said: expect.stringContaining('枢纽未应答') as string });
  });

  it('are for ops alone', async () => {
    const own = await gateway({ lanes: laneQueries(pool) });
    for (const [method, url] of [
      ['GET', '/v1/lanes'],
      ['POST', '/v1/lanes/0/resume'],
    ] as const)
      expect((await own.inject({ method, url, headers: as('audit-bureau') })).statusCode).toBe(403);
    await own.close();
  });
});
