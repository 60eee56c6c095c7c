import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import type { FeedItem } from '../../hub/feed/item.ts';
import type { FeedReader } from '../../hub/feed/reader.ts';
import type { GatewayParts } from '../../hub/gateway/server.ts';
import { createLog } from '../../hub/log.ts';
import { as, gateway, noFeed, tokenOf } from '../hub/gateway/gateway.ts';
import { sleep, until } from '../support/wait.ts';
import { sendRaw } from './raw-http.ts';

const patience = { headersMs: 400, requestMs: 700, idleMs: 700 };
let app: FastifyInstance | undefined;

async function serve(parts: Partial<GatewayParts> = {}, log?: Writable): Promise<number> {
  app = await gateway({ patience, ...parts }, log);
  await app.listen({ host: '127.0.0.1', port: 0 });
  return (app.server.address() as AddressInfo).port;
}
afterEach(() => app?.close());

const item = (seq: number, text: string): FeedItem => ({
  seq,
  messageId: `m-${seq}`,
  messageType: 'CLUE_TRANSFER',
  typeLabel: '线索移送',
  caseId: null,
  sender: 'audit-bureau',
  occurredAt: '2025-06-25T02:00:00.000Z',
  fields: [{ path: 'title', label: '标题', value: text, text, masked: false }],
  withheld: [],
});

describe('a slow client', () => {
  it('that sends the head of its request drop by drop is not waited for', async () => {
    const port = await serve();
    const drops = ['GET /livez HTTP/1.1\r\n', ...Array.from({ length: 60 }, (_, n) => `x-${n}: 1\r\n`)];
    const began = performance.now();
    const answer = await sendRaw(port, drops, { pauseMs: 100, withinMs: 8_000 });
    expect(answer.closed).toBe(true);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(answer.text).not.toContain('200 OK');
  });

  it('that sends a body drop by drop is not waited for', async () => {
    const port = await serve();
    const head = `POST /v1/participants/unit-1/block HTTP/1.1\r\nhost: x\r\nauthorization: ${as('ops').authorization}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n`;
    const began = performance.now();
    const answer = await sendRaw(port, [head, ...Array<string>(60).fill(' ')], { pauseMs: 100, withinMs: 8_000 });
    expect(answer.closed).toBe(true);
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it('that opens a feed and takes nothing of it is closed, and no more is read for it than fits its connection', async () => {
    let given = 0;
    const long = 'x'.repeat(100_000);
    const feed: FeedReader = {
      ...noFeed,
      newer: async (_after, signal) => !signal.aborted,
      page: async (after) => ((given += 1), [item(after + 1, long)]),
    };
    const port = await serve({ feed });
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    socket.pause();
    socket.write(`GET /v1/feed HTTP/1.1\r\nhost: x\r\nauthorization: ${as('committee-office').authorization}\r\n\r\n`);
    await until(() => given > 0, 3_000, 'the feed begins');
    await sleep(300);
    const before = given;
    await until(async () => (await connections()) === 0, 6_000, 'the reader is closed');
    socket.destroy();
    // What the system's own buffers took is some megabytes; the feed is endless.
    expect(given).toBeLessThan(300);
    expect(given - before).toBeLessThan(3);
  });
});

const connections = (): Promise<number> =>
  new Promise((resolve, reject) =>
    app?.server.getConnections((reason, count) => (reason ? reject(reason) : resolve(count))),
  );

describe('a hostile request', () => {
  it('with a compressed body is refused, and nothing is inflated', async () => {
    let blocked = 0;
    const port = await serve({
      blockQueries: {
        blocked: async () => new Set(),
        all: async () => [],
        block: async () => ((blocked += 1), true),
        unblock: async () => true,
      },
    });
    const bomb = gzipSync(Buffer.from(JSON.stringify({ by: 'a', reason: ' '.repeat(10_000_000) })));
    const honest = gzipSync(Buffer.from(JSON.stringify({ by: 'a', reason: 'because' })));
    for (const body of [bomb, honest]) {
      const before = process.memoryUsage().rss;
      const answer = await fetch(`http://127.0.0.1:${port}/v1/participants/unit-1/block`, {
        method: 'POST',
        headers: { ...as('ops'), 'content-type': 'application/json', 'content-encoding': 'gzip' },
        body,
      });
      expect(answer.status).toBe(400);
      expect(process.memoryUsage().rss - before).toBeLessThan(50 * 2 ** 20);
    }
    expect(blocked).toBe(0);
  });

  const own = (...lines: readonly string[]): string =>
    ['GET /livez HTTP/1.1', 'host: x', ...lines, '', ''].join('\r\n');
  it.each([
    ['a header with a line of its own in it', own('x-request-id: a\r\n\tset-cookie: injected=1')],
    ['a bare line feed in a header', own('x-a: b\nset-cookie: injected=1')],
    ['a control sign in a header', own('x-a: \u0000injected')],
    ['two lengths', own('content-length: 1', 'content-length: 2')],
    ['a length and pieces', own('content-length: 3', 'transfer-encoding: chunked')],
    ['a length that is none', own('content-length: 1e3')],
    ['a head of a megabyte', own(`x-a: ${'a'.repeat(1 << 20)}`)],
    ['ten thousand headers', own(...Array.from({ length: 10_000 }, (_, n) => `x-${n}: 1`))],
    [
      'a piece longer than any',
      `POST /v1/attachments HTTP/1.1\r\nhost: x\r\nauthorization: ${as('unit-1').authorization}\r\nx-file-name: a\r\ncontent-type: application/pdf\r\ntransfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n`,
    ],
    ['an address with a line in it', 'GET /livez\u000bHTTP/1.1 HTTP/1.1\r\nhost: x\r\n\r\n'],
    ['no HTTP at all', '\u0016\u0003\u0001\u0002\u0000\u0001'],
    ['another version', 'GET /livez HTTP/9.9\r\nhost: x\r\n\r\n'],
  ])('is refused or answered plainly, quoted nowhere, and harms nobody behind it: %s', async (_name, bytes) => {
    const lines: string[] = [];
    const log = new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()) });
    const port = await serve({}, log);
    const { text } = await sendRaw(port, [bytes], { withinMs: 1_500 });
    expect(text).not.toMatch(/^HTTP\/1\.1 5/);
    expect(text).not.toContain('injected');
    expect(text).not.toMatch(/set-cookie/i);
    expect(lines.join('')).not.toContain('injected');
    expect((await sendRaw(port, ['GET /livez HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'])).text).toContain(
      'alive',
    );
  });

  it('smuggles nothing: what follows a refused head is not answered as a request of its own', async () => {
    const port = await serve();
    const second = `GET /v1/self HTTP/1.1\r\nhost: x\r\nauthorization: ${as('unit-1').authorization}\r\n\r\n`;
    const first = `POST /livez HTTP/1.1\r\nhost: x\r\ncontent-length: ${second.length}\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`;
    const { text } = await sendRaw(port, [first + second], { withinMs: 1_500 });
    expect(text).not.toContain('unit-1');
  });

  it('has its words in no header of the answer', async () => {
    const port = await serve();
    const { text } = await sendRaw(port, [
      own('x-request-id: injected', 'origin: injected', 'traceparent: injected', 'connection: close'),
    ]);
    expect(text).toContain('alive');
    expect(text).not.toContain('injected');
  });
});

describe('words of a message', () => {
  const hostile = 'a\r\n\r\nid: 9\r\nevent: FORGED\r\ndata: {}\r\n\r\n\u2028\u2029';

  it('are one line of data in the feed: no event can be forged in it', async () => {
    const feed: FeedReader = {
      ...noFeed,
      end: async () => 1,
      newer: async (after, signal) =>
        after < 1 || new Promise((resolve) => signal.addEventListener('abort', () => resolve(false))),
      page: async () => [item(1, hostile)],
    };
    const port = await serve({ feed });
    const { text } = await sendRaw(
      port,
      [`GET /v1/feed HTTP/1.1\r\nhost: x\r\nauthorization: ${as('committee-office').authorization}\r\n\r\n`],
      { withinMs: 600 },
    );
    expect(text.match(/^event: /gm)).toEqual(['event: ']);
    expect(text).not.toMatch(/^event: FORGED/m);
    expect(text.match(/^data: /gm)).toHaveLength(1);
  });

  it('are one line in the log: no line can be forged in it, and no terminal told anything', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'info', part: 'test' }, { write: (line: string) => void lines.push(line) });
    const forged = `x\n{"level":"info","msg":"forged"}\r\u001b[2J\u0000`;
    log.info({ channel: forged }, forged);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd()).not.toMatch(/[\n\r\u001b\u0000]/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ channel: forged });
  });
});

it('gives a token no chance to be guessed by its beginning: every row is compared, as a digest, in constant time', async () => {
  const port = await serve();
  const status = async (token: string) =>
    (await fetch(`http://127.0.0.1:${port}/v1/self`, { headers: { authorization: `Bearer ${token}` } })).status;
  const right = tokenOf('unit-1');
  expect(await status(right)).toBe(200);
  for (const wrong of [right.slice(0, -1), `${right}x`, right.toUpperCase(), '']) expect(await status(wrong)).toBe(401);
});
