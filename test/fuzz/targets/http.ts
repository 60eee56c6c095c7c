import { tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { InjectOptions } from 'fastify';
import { openStore } from '../../../hub/attachments/store.ts';
import type { FeedItem } from '../../../hub/feed/item.ts';
import type { FeedReader } from '../../../hub/feed/reader.ts';
import type { AttachmentQueries } from '../../../hub/ledger/queries-attachments.ts';
import { as, gateway, tokenOf } from '../../hub/gateway/gateway.ts';
import { accepted, journalOf } from '../../hub/gateway/journal.ts';
import { clueTransfer, envelope } from '../../schemas/sample.ts';
import { mutateBytes } from '../mutate/bytes.ts';
import type { Random } from '../mutate/random.ts';
import { mutateTokens, tokensOf } from '../mutate/text.ts';
import { SENTINEL, WORDS } from '../mutate/words.ts';
import { promised } from '../running/target.ts';
import type { Input, OpenTarget } from '../running/target.ts';

const CASE = '0197f000-aaaa-7000-8000-000000000001';
const CONTENT = 'contentOfOthers3f9a71c2';
const transfer = accepted(
  clueTransfer({ envelope: envelope('CLUE_TRANSFER', { audience: [] }), facts: CONTENT }),
  CASE,
);
const ID = transfer.entry.messageId ?? '';
const DOC = '示审移〔2025〕3号';
const DIGEST = '0'.repeat(64);
/** Sender and recipients of the one message there is; of the others nobody may learn its facts. */
const PARTIES = new Set(['audit-bureau', 'discipline', 'committee-office']);
const PEOPLE = ['ops', 'audit-bureau', 'committee-office', 'discipline', 'internal-audit', 'unit-1'] as const;
const OPEN_ROUTES = new Set(['/livez', '/readyz', '/openapi.json']);

const URLS = [
  '/livez',
  '/readyz',
  `/v1/messages/${ID}`,
  `/v1/messages?sourceKey=${encodeURIComponent('示审移〔2025〕3号')}`,
  `/v1/messages?docNo=${encodeURIComponent(DOC)}`,
  `/v1/messages/${ID}/explain?participant=discipline`,
  `/v1/attachments/${DIGEST}`,
  '/v1/lanes',
  '/v1/lanes/0/resume',
  '/v1/feed?after=0',
  '/v1/feed/page?after=0&limit=2',
  '/v1/health?strict=critical',
  '/metrics',
  '/subjects',
  '/subjects/liandong.clue.CLUE_TRANSFER/versions',
  '/subjects/liandong.clue.CLUE_TRANSFER/versions/latest',
  '/schemas/ids/1',
  '/schemas/ids/1/versions',
  '/schemas/types',
  '/config',
  '/mode',
] as const;
const METHODS = ['GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'] as const;
const TYPES = ['application/json', 'application/octet-stream', 'text/plain', 'multipart/form-data', ''] as const;
const HEADERS = [
  'content-type',
  'last-event-id',
  'x-file-name',
  'accept',
  'x-request-id',
  'host',
  'range',
  'content-length',
  'transfer-encoding',
  'expect',
  'cookie',
  'x-forwarded-for',
  'if-none-match',
  'accept-version',
  '__proto__',
] as const;

/** Every route of the gateway over what it would find in a ledger, behind fastify's own front. */
export const open: OpenTarget = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'liandong-fuzz-'));
  const lines: string[] = [];
  const log = new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()) });
  const queries = journalOf([transfer], { [`doc:${DOC}`]: CASE });
  const store = await openStore(folder, 64 * 1024);
  const app = await gateway({ queries, store, attachments: someAttachments, feed, lanes }, log);
  await app.ready();
  return {
    input,
    async run(one) {
      lines.length = 0;
      queries.reads.length = 0;
      const request = requestOf(one);
      const answer = await app.inject(request);
      check(one, answer);
      promised(!lines.join('').includes(SENTINEL), () => 'a line of the log quotes the request');
    },
    async close() {
      await app.close();
      await rm(folder, { recursive: true });
    },
  };
};

const lanes = {
  all: async () => [{ lane: 0, state: 'stopped' as const, owner: null, epoch: 1, reason: null }],
  resume: async (lane: number) => (lane === 0 ? lane === 0 : lane === 1 ? false : undefined),
};
const item = (seq: number): FeedItem => ({
  seq,
  messageId: ID,
  messageType: 'CLUE_TRANSFER',
  typeLabel: '线索移送',
  caseId: CASE,
  sender: 'audit-bureau',
  occurredAt: '2025-06-25T02:00:00.000Z',
  fields: [],
  withheld: [],
});
const feed: FeedReader = {
  page: async (after, limit) =>
    [1, 2, 3]
      .filter((seq) => seq > after)
      .slice(0, limit)
      .map(item),
  end: async () => 3,
  newer: async (after) => after < 3,
};
const someAttachments: AttachmentQueries = {
  add: async () => undefined,
  find: async (sha256) => (sha256 === DIGEST ? { sha256, sm3: DIGEST, bytes: 1 } : undefined),
  uploadedBy: async () => false,
  referringTo: async () => [],
  note: async () => undefined,
};

function input(random: Random): Input {
  const upload = random.once(8);
  const plain = upload ? '/v1/attachments' : random.pick(URLS);
  const method = upload
    ? random.pick(['POST', 'PUT'] as const)
    : random.once(6)
      ? random.pick(METHODS)
      : plain.endsWith('/resume')
        ? 'POST'
        : 'GET';
  const url = random.once(2) ? plain : otherUrl(plain, random);
  const head: Record<string, string> = { method, url };
  const who = random.once(12) ? undefined : random.pick(PEOPLE);
  if (who !== undefined) head['header authorization'] = authorization(who, random);
  if (upload)
    Object.assign(head, {
      'header content-type': random.pick(TYPES),
      'header x-file-name': encodeURIComponent('报告.pdf'),
    });
  for (let times = random.below(3); times > 0; times -= 1)
    head[`header ${random.pick(HEADERS)}`] = headerText(
      random.once(2) ? random.pick(WORDS) : mutateTokens(tokensOf('12-3'), random),
    );
  const body = method === 'GET' || method === 'HEAD' ? Buffer.alloc(0) : bodyOf(random);
  return { head, body };
}

function authorization(who: string, random: Random): string {
  const bearer = as(who).authorization;
  const basic = `Basic ${Buffer.from(`${who}:${tokenOf(random.once(4) ? 'ops' : who)}`).toString('base64')}`;
  const plain = random.once(4) ? basic : bearer;
  return random.once(8) ? headerText(mutateTokens(tokensOf(plain), random)) : plain;
}

function otherUrl(url: string, random: Random): string {
  const changed = mutateTokens(tokensOf(url), random);
  const path = random.once(4)
    ? `${changed}${random.pick(['?', '/', '//', '/..', '%2e%2e%2f', '%00', '%ff', '%', '?a=b&a=c', '?__proto__=x', ';a'])}`
    : changed;
  return `/${random.once(3) ? path : encodeURI(path.toWellFormed())}`.replace(/^\/+/u, '/').slice(0, 6_000);
}

/** As Node's own front hands a header on: one line of Latin-1. */
const headerText = (text: string): string =>
  Buffer.from(text.slice(0, 4_000))
    .toString('latin1')
    .replaceAll(/[^\t\x20-\x7e\x80-\xff]/gu, '')
    .trim();

function bodyOf(random: Random): Buffer {
  const texts = [
    '{}',
    '[]',
    '{"a":{"b":1}}',
    '{"__proto__":1}',
    `附件 ${SENTINEL}`,
    '秘密★10年',
    '%PDF-1.7\n1 0 obj',
    '',
  ];
  const body = Buffer.from(random.pick(texts) ?? '');
  return random.once(200)
    ? Buffer.alloc(70_000, random.next() & 0xff)
    : random.once(2)
      ? mutateBytes(Buffer.concat([body, Buffer.from('x')]), random)
      : body;
}

function requestOf({ head, body }: Input): InjectOptions {
  const headers = Object.fromEntries(
    Object.entries(head).flatMap(([name, text]) => (name.startsWith('header ') ? [[name.slice(7), text]] : [])),
  );
  const { method = 'GET', url = '/' } = head;
  return { method: method as 'GET', url, headers, ...(body.length === 0 ? {} : { payload: body }) };
}

interface Answer {
  readonly statusCode: number;
  readonly headers: object;
  readonly body: string;
}

function check({ head }: Input, { statusCode, headers, body }: Answer): void {
  const path = (head['url'] ?? '').split('?')[0] ?? '';
  promised(statusCode < 500, () => `${path.slice(0, 60)}: answered ${statusCode}`);
  const caller = callerOf(head['header authorization']);
  if (statusCode < 300 && caller === undefined) promised(OPEN_ROUTES.has(decoded(path)), () => 'an answer to nobody');
  if (statusCode >= 400 && head['method'] !== 'HEAD') {
    const said = JSON.parse(body) as Record<string, unknown>;
    promised('code' in said || 'error_code' in said, () => `${statusCode} says nothing of why`);
    promised(!body.includes(SENTINEL), () => `${statusCode} quotes the request`);
  }
  promised(!JSON.stringify(headers).includes(SENTINEL), () => 'a header of the answer quotes the request');
  promised(
    caller !== undefined && PARTIES.has(caller) ? true : !body.includes(CONTENT),
    () => 'the facts are told to one that is no party',
  );
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(new URL(path, 'http://localhost').pathname);
  } catch {
    return path;
  }
}

/** Whom a header names, found apart from the gateway's own way: only a whole token counts. */
function callerOf(header: string | undefined): string | undefined {
  const [scheme, secret, ...rest] = (header ?? '').split(' ');
  if (secret === undefined || rest.length > 0) return undefined;
  const basic = Buffer.from(secret, 'base64').toString('utf8');
  return PEOPLE.find((who) =>
    /^bearer$/iu.test(scheme ?? '')
      ? secret === tokenOf(who)
      : /^basic$/iu.test(scheme ?? '') && basic === `${who}:${tokenOf(who)}`,
  );
}
