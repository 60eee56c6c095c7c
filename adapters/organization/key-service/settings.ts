import { readFileSync } from 'node:fs';
import { requireSafe } from '../../host/http-services.ts';

export interface ListenAt {
  readonly host: string;
  readonly port: number;
  /** Null: plain HTTP, which is only for callers on this machine. */
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
}

export interface KeyServiceSettings {
  readonly listen: ListenAt;
  /** Who knows the callers: the hub, or a list of tokens where there is no hub to ask. */
  readonly source: { readonly gateway: string } | { readonly tokensFile: string };
}

const LOOPBACK = /^(?:127(?:\.\d+){3}|localhost)$/u;

/** Where the service is to listen and who knows its callers; null: it is not wanted here. */
export function keyServiceSettings(env: NodeJS.ProcessEnv): KeyServiceSettings | null {
  const given = env['LIANDONG_KEY_PORT'];
  if (given === undefined || given === '') return null;
  const port = Number(given);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('LIANDONG_KEY_PORT must be a port');
  const host = env['LIANDONG_KEY_HOST'] ?? '127.0.0.1';
  const tls = tlsOf(env);
  if (tls === null && !LOOPBACK.test(host))
    throw new Error('LIANDONG_KEY_HOST beyond this machine needs LIANDONG_KEY_TLS_CERT and LIANDONG_KEY_TLS_KEY');
  return { listen: { host, port, tls }, source: sourceOf(env) };
}

function sourceOf(env: NodeJS.ProcessEnv): KeyServiceSettings['source'] {
  const gateway = env['LIANDONG_GATEWAY'];
  if (gateway !== undefined && gateway !== '') return { gateway: requireSafe(gateway) };
  const tokensFile = env['LIANDONG_KEY_TOKENS'] || env['LIANDONG_SECRETS'];
  if (tokensFile === undefined || tokensFile === '') throw new Error('LIANDONG_GATEWAY is not set');
  return { tokensFile };
}

function tlsOf(env: NodeJS.ProcessEnv): ListenAt['tls'] {
  const cert = env['LIANDONG_KEY_TLS_CERT'];
  const key = env['LIANDONG_KEY_TLS_KEY'];
  return cert === undefined || key === undefined ? null : { cert: readFileSync(cert), key: readFileSync(key) };
}
