import { as, tokenOf } from '../../hub/gateway/gateway.ts';
import { mutateBytes } from '../mutate/bytes.ts';
import type { Random } from '../mutate/random.ts';
import { mutateTokens, tokensOf } from '../mutate/text.ts';
import { SENTINEL, WORDS } from '../mutate/words.ts';
import type { Input } from '../running/target.ts';
import { DIGEST, DOC, ID, PEOPLE } from './http-world.ts';

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

/** A request that the gateway answers, or one changed in path, query, method, headers, token or body. */
export function input(random: Random): Input {
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
  const who = random.once(12) ? undefined : random.once(2) ? likely(plain) : random.pick(PEOPLE);
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

/** Somebody who may ask that. */
const likely = (url: string): string =>
  url.startsWith('/v1/feed')
    ? 'committee-office'
    : url.startsWith('/v1/lanes') || url === '/metrics'
      ? 'ops'
      : 'audit-bureau';

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
  const other = `/${random.once(3) ? path : encodeURI(path.toWellFormed())}`.replace(/^\/+/u, '/').slice(0, 6_000);
  // What inject cannot carry is no request.
  return URL.canParse(other, 'http://localhost') ? other : url;
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
