import { readFileSync } from 'node:fs';

export interface ListenAt {
  readonly host: string;
  readonly port: number;
  /** Null: plain HTTP, which is only for callers on this machine. */
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
}

export interface KeyServiceSettings {
  readonly listen: ListenAt;
  readonly tokensFile: string;
}

const LOOPBACK = /^(?:127(?:\.\d+){3}|localhost)$/u;

/** Where the service is to listen and whose tokens it knows; null: it is not wanted here. */
export function keyServiceSettings(env: NodeJS.ProcessEnv): KeyServiceSettings | null {
  const given = env['LIANDONG_KEY_PORT'];
  if (given === undefined || given === '') return null;
  const port = Number(given);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('LIANDONG_KEY_PORT must be a port');
  const host = env['LIANDONG_KEY_HOST'] ?? '127.0.0.1';
  const tokensFile = env['LIANDONG_KEY_TOKENS'] ?? env['LIANDONG_SECRETS'];
  if (tokensFile === undefined || tokensFile === '') throw new Error('LIANDONG_KEY_TOKENS is not set');
  const tls = tlsOf(env);
  if (tls === null && !LOOPBACK.test(host))
    throw new Error('LIANDONG_KEY_HOST beyond this machine needs LIANDONG_KEY_TLS_CERT and LIANDONG_KEY_TLS_KEY');
  return { listen: { host, port, tls }, tokensFile };
}

function tlsOf(env: NodeJS.ProcessEnv): ListenAt['tls'] {
  const cert = env['LIANDONG_KEY_TLS_CERT'];
  const key = env['LIANDONG_KEY_TLS_KEY'];
  return cert === undefined || key === undefined ? null : { cert: readFileSync(cert), key: readFileSync(key) };
}
