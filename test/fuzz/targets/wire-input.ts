import { tokenOf } from '../../hub/gateway/gateway.ts';
import { mutateBytes } from '../mutate/bytes.ts';
import type { Random } from '../mutate/random.ts';
import { SENTINEL, WORDS } from '../mutate/words.ts';
import type { Input } from '../running/target.ts';
import { DIGEST, ID } from './http-world.ts';

const PATHS = [
  '/livez',
  '/openapi.json',
  `/v1/messages/${ID}`,
  `/v1/attachments/${DIGEST}`,
  '/v1/attachments',
  '/v1/self',
  '/v1/participants/unit-1/block',
  '/v1/feed/page?after=0',
  '/nowhere',
  '*',
  'http://elsewhere.example/livez',
  '//livez',
  '/%',
  `/${SENTINEL}`,
] as const;
const METHODS = [
  'GET',
  'GET',
  'POST',
  'PUT',
  'HEAD',
  'OPTIONS',
  'CONNECT',
  'TRACE',
  'get',
  'G\u0000T',
  SENTINEL,
] as const;
const VERSIONS = ['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/1.1 ', 'http/1.1', ''] as const;
const ENDS = ['\r\n', '\r\n', '\r\n', '\r\n', '\n', '\r', '\r\n ', '\r\n\t', '\u000b\r\n'] as const;
const LENGTHS = ['0', '1', '5', '-1', '+5', '5, 5', '0x5', '99999999999999999999', '1e3', ' 5 '] as const;
const CODINGS = [
  'chunked',
  'Chunked',
  'chunked, chunked',
  'gzip, chunked',
  'identity',
  '\u000bchunked',
  'xchunked',
] as const;
const PIECES = [
  '5\r\nhello\r\n',
  '0\r\n\r\n',
  '5;a=b\r\nhello\r\n',
  'ffffffffffffffff\r\n',
  '-1\r\n',
  '5\nhello\n',
  '05\r\nhello\r\n',
  '0\r\nx-trailer: 1\r\n\r\n',
  '5 \r\nhello\r\n',
  '\r\n',
] as const;

/** One to four requests in a row on one connection: well-formed, or wrong in line, header, length, pieces or number; bytes changed. */
export function input(random: Random): Input {
  const requests = Array.from({ length: random.some(4) }, () => request(random));
  const bytes = Buffer.from(requests.join(''), 'latin1');
  return { head: {}, body: random.once(2) && bytes.length > 0 ? mutateBytes(bytes, random) : bytes };
}

function request(random: Random): string {
  const end = (): string => (random.once(12) ? random.pick(ENDS) : '\r\n');
  const head = [
    `${random.pick(METHODS)} ${random.pick(PATHS)} ${random.pick(VERSIONS)}${end()}`,
    random.once(10) ? '' : `host: x${end()}`,
  ];
  if (random.once(2)) head.push(`authorization: Bearer ${random.once(2) ? tokenOf('audit-bureau') : SENTINEL}${end()}`);
  for (let times = random.below(4); times > 0; times -= 1)
    head.push(`${random.pick(WORDS.filter((word) => word.length < 100)) ?? ''}: ${latin(random.pick(WORDS))}${end()}`);
  if (random.once(60)) head.push(...Array.from({ length: 3_000 }, (_, at) => `x-${at}: ${SENTINEL}\r\n`));
  if (random.once(60)) head.push(`x-long: ${'a'.repeat(20_000)}\r\n`);
  const body: string[] = [];
  if (random.once(2)) {
    head.push(`content-length: ${random.pick(LENGTHS)}${end()}`);
    body.push(random.once(2) ? 'hello' : latin(random.pick(WORDS)).slice(0, 200));
  }
  if (random.once(3)) {
    head.push(`transfer-encoding: ${random.pick(CODINGS)}${end()}`);
    for (let times = random.some(5); times > 0; times -= 1) body.push(random.pick(PIECES));
  }
  if (random.once(4))
    head.push(
      `content-type: ${random.pick(['application/json', 'application/pdf', latin(SENTINEL)] as const)}${end()}`,
    );
  if (random.once(8)) head.push(`expect: 100-continue${end()}`);
  if (random.once(8))
    head.push(
      `connection: ${random.pick(['close', 'upgrade', 'keep-alive'] as const)}${end()}upgrade: websocket${end()}`,
    );
  return `${head.join('')}${end()}${body.join('')}`;
}

const latin = (text: string): string => Buffer.from(text).toString('latin1');
