import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the hub answered: its JSON, or why not in its own words. */
export type GatewayAnswer =
  | { readonly ok: true; readonly json: unknown }
  | {
      readonly ok: false;
      readonly status: number;
      readonly code: string;
      readonly title: string;
      readonly detail: string;
    };

interface TokenRow {
  readonly token?: string;
  readonly role: string;
}

/** Asks the hub of this installation as ops. Throws when it does not answer or no ops token is at hand. */
export async function askAsOps(
  env: NodeJS.ProcessEnv,
  path: string,
  method: 'GET' | 'POST' = 'GET',
  body?: unknown,
): Promise<GatewayAnswer> {
  const base =
    env['LIANDONG_GATEWAY'] ??
    `${env['LIANDONG_HTTP_TLS'] ? 'https' : 'http'}://127.0.0.1:${env['LIANDONG_HTTP_PORT'] ?? '8420'}`;
  const headers = {
    authorization: `Bearer ${opsToken(env)}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const sent = body === undefined ? null : JSON.stringify(body);
  let answer: Response;
  try {
    answer = await fetch(new URL(path, base), {
      method,
      headers,
      body: sent,
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    });
  } catch {
    throw new Error(`枢纽未应答 (the hub does not answer): ${base}`);
  }
  const json: unknown = await answer.json().catch(() => null);
  if (answer.ok) return { ok: true, json };
  const { code = '', title = '', detail = '' } = (json ?? {}) as { code?: string; title?: string; detail?: string };
  return { ok: false, status: answer.status, code, title, detail };
}

function opsToken(env: NodeJS.ProcessEnv): string {
  const file = env['LIANDONG_SECRETS'] ?? join(env['LIANDONG_DATA'] ?? '.liandong', 'secrets.json');
  let rows: readonly TokenRow[] = [];
  try {
    rows = (JSON.parse(readFileSync(file, 'utf8')) as { http?: readonly TokenRow[] }).http ?? [];
  } catch {
    throw new Error(`无法读取 ${file} (cannot read the secrets; set LIANDONG_DATA or LIANDONG_SECRETS)`);
  }
  const token = rows.findLast(({ role }) => role === 'ops')?.token;
  if (token === undefined) throw new Error(`${file} 中没有运维令牌 (holds no ops token)`);
  return token;
}
