import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readTokens, tokens } from '../../../hub/gateway/tokens.ts';
import { as, gateway, tokenOf } from './gateway.ts';
import { journalOf } from './journal.ts';

const SENTINEL = 'Zz9-sentinel-7c1e4fd0';

describe('who may call what', () => {
  const closed = [
    '/v1/messages/x',
    '/v1/messages?sourceKey=x',
    '/v1/messages/x/explain',
    'POST /v1/attachments',
    'PUT /v1/attachments',
    `/v1/attachments/${'0'.repeat(64)}`,
    '/v1/lanes',
    'POST /v1/lanes/0/resume',
    '/v1/self',
    '/v1/participants/blocks',
    'POST /v1/participants/x/block',
    'POST /v1/participants/x/unblock',
    '/v1/parked',
    '/v1/parked/x',
    'POST /v1/parked/x/release',
    'POST /v1/parked/x/set-aside',
    '/v1/dead-letters',
    'POST /v1/dead-letters/redrive',
    'POST /v1/dead-letters/discard',
    '/v1/feed',
    '/v1/feed/page',
    '/v1/health',
    '/metrics',
    '/subjects',
    '/subjects/a/versions',
    '/subjects/a/versions/1',
    '/schemas/ids/1',
    '/schemas/ids/1/versions',
    '/schemas/types',
    '/config',
    '/mode',
  ];

  /** A route without a method is read. */
  const routeOf = (route: string) => {
    const [url = '', method = 'GET'] = route.split(' ').toReversed();
    return { url, method: method as 'GET' | 'POST' | 'PUT' };
  };

  it.each(closed)('%s answers nobody without a valid token', async (route) => {
    const app = await gateway();
    for (const headers of [
      {},
      { authorization: 'Bearer wrong-token-wrong-token' },
      { authorization: tokenOf('ops') },
    ]) {
      const answer = await app.inject({ ...routeOf(route), headers });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['www-authenticate']).toBeDefined();
    }
    await app.close();
  });

  it('every route but the three open ones stands in that list, so a new one cannot be forgotten', async () => {
    const app = await gateway();
    const description = (await app.inject('/openapi.json')).json<{ paths: Record<string, object> }>();
    const known = closed.map((route) => {
      const { url, method } = routeOf(route);
      return `${method} ${url.split('?')[0]?.replaceAll(/\/(x|a|1|0+)(?=\/|$)/g, '/{}')}`;
    });
    for (const [path, methods] of Object.entries(description.paths))
      for (const method of Object.keys(methods))
        expect(['GET /livez', 'GET /readyz', ...known]).toContain(
          `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, '{}')}`,
        );
    await app.close();
  });

  it('keeps the feed for the committee office and the numbers for ops', async () => {
    const app = await gateway();
    const status = async (url: string, who: string) => (await app.inject({ url, headers: as(who) })).statusCode;
    expect(await status('/v1/feed/page', 'committee-office')).toBe(200);
    for (const who of ['discipline', 'audit-bureau', 'ops']) expect(await status('/v1/feed/page', who)).toBe(403);
    expect(await status('/metrics', 'ops')).toBe(200);
    expect(await status('/metrics', 'committee-office')).toBe(403);
    await app.close();
  });

  it('tells life and readiness to anybody, and nothing else in them', async () => {
    const app = await gateway({ queries: { ...journalOf([]), ping: () => Promise.reject(new Error(SENTINEL)) } });
    expect((await app.inject('/livez')).json()).toEqual({ state: 'alive' });
    const notReady = await app.inject('/readyz');
    expect([notReady.statusCode, notReady.json()]).toEqual([503, { state: 'not ready' }]);
    await app.close();
  });

  it('takes a token by name and password as well, but only with its own name', async () => {
    const app = await gateway();
    const basic = (user: string, password: string) => ({
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    });
    const status = async (headers: { authorization: string }) =>
      (await app.inject({ url: '/subjects', headers })).statusCode;
    expect(await status(basic('discipline', tokenOf('discipline')))).toBe(200);
    expect(await status(basic('audit-bureau', tokenOf('discipline')))).toBe(401);
    await app.close();
  });
});

describe('failures', () => {
  it('are problems with a code, a Chinese title and the id of the request, without what was sent', async () => {
    const app = await gateway();
    const answer = await app.inject({ url: `/v1/messages?docNo=${SENTINEL}`, headers: as('ops') });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      code: 'REQUEST_INVALID',
      title: '请求不符合接口约定',
      requestId: answer.headers['x-request-id'],
    });
    const unknown = await app.inject({ url: `/v1/feed/page?${SENTINEL}=1`, headers: as('committee-office') });
    expect(unknown.statusCode).toBe(400);
    const nowhere = await app.inject({ url: `/nowhere/${SENTINEL}` });
    expect(nowhere.statusCode).toBe(404);
    const noAddress = await app.inject({ url: `/${SENTINEL}%` });
    expect(noAddress.json()).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
    expect(noAddress.headers['content-type']).toContain('application/problem+json');
    expect(answer.body + unknown.body + nowhere.body + noAddress.body).not.toContain(SENTINEL);
    await app.close();
  });

  it('of our own say nothing of what went wrong inside, neither to the caller nor, of content, in the log', async () => {
    const written: string[] = [];
    const log = new Writable({ write: (chunk: Buffer, _encoding, done) => (written.push(chunk.toString()), done()) });
    const reason = Object.assign(new SyntaxError(SENTINEL), { detail: SENTINEL });
    const app = await gateway({ queries: { ...journalOf([]), byMessageId: () => Promise.reject(reason) } }, log);
    const answer = await app.inject({ url: `/v1/messages/${SENTINEL}`, headers: as('ops') });
    expect(answer.json()).toMatchObject({ status: 500, code: 'INTERNAL' });
    await app.close();
    expect(written.join('')).toContain('request failed');
    expect(written.join('')).toContain(String(answer.headers['x-request-id']));
    expect(answer.body + written.join('')).not.toContain(SENTINEL);
  });
});

describe('the tokens file', () => {
  it('is read as the installation writes it, with tokens or with their digests alone, and by its owner alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'liandong-tokens-'));
    const file = join(folder, 'secrets.json');
    const digest = createHash('sha256').update(tokenOf('discipline')).digest('hex');
    const rows = [
      { token: tokenOf('ops'), role: 'ops', participant: null },
      { sha256: digest, role: 'participant', participant: 'discipline' },
    ];
    writeFileSync(file, JSON.stringify({ kafka: {}, http: rows }));
    chmodSync(file, 0o640);
    expect(() => readTokens(file)).toThrow('others may read');
    chmodSync(file, 0o600);
    const known = readTokens(file);
    rmSync(folder, { recursive: true });
    expect(known.caller(as('ops').authorization)).toEqual({ role: 'ops' });
    expect(known.caller(as('discipline').authorization)).toEqual({ role: 'participant', participant: 'discipline' });
    expect(known.caller(`Bearer ${digest}`)).toBeUndefined();
  });

  it('is refused when a row makes no sense, naming the row and not the token', () => {
    expect(() => tokens([{ token: 'short', role: 'ops', participant: null }])).toThrow(/row 0/);
    expect(() => tokens([{ token: tokenOf('x'), role: 'admin', participant: null }])).toThrow(/row 0/);
    expect(() => tokens([{ token: tokenOf('x'), role: 'participant', participant: null }])).toThrow(/row 0/);
  });
});
