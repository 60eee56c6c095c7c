import { tokenOf } from '../../hub/gateway/gateway.ts';
import { SENTINEL } from '../mutate/words.ts';
import { promised } from '../running/target.ts';
import type { Input } from '../running/target.ts';
import { ATTACHED, CONTENT, PARTIES, PEOPLE } from './http-world.ts';

const OPEN_ROUTES = new Set(['/livez', '/readyz', '/openapi.json']);

export interface Answer {
  readonly statusCode: number;
  readonly headers: object;
  readonly body: string;
}

/** What every answer promises, whoever asked whatever. */
export function check({ head }: Input, { statusCode, headers, body }: Answer): void {
  const path = (head['url'] ?? '').split('?')[0] ?? '';
  promised(statusCode < 500, () => `answered ${statusCode}`);
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
  promised(
    caller === 'audit-bureau' || !body.includes(ATTACHED.toString()),
    () => 'an attachment is given to one that has no right to it',
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
