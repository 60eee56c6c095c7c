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
  const listen = env['LIANDONG_KEY_LISTEN'];
  if (listen === undefined || listen === '') return null;
  const [, host, port] = /^([\w.-]+):(\d{1,5})$/u.exec(listen) ?? [];
  if (host === undefined || port === undefined) throw new Error('LIANDONG_KEY_LISTEN must be host:port');
  const tokensFile = env['LIANDONG_KEY_TOKENS'] ?? env['LIANDONG_SECRETS'];
  if (tokensFile === undefined || tokensFile === '') throw new Error('LIANDONG_KEY_TOKENS is not set');
  const tls = tlsOf(env);
  if (tls === null && !LOOPBACK.test(host))
    throw new Error('LIANDONG_KEY_LISTEN beyond this machine needs LIANDONG_KEY_TLS_CERT and LIANDONG_KEY_TLS_KEY');
  return { listen: { host, port: Number(port), tls }, tokensFile };
}

function tlsOf(env: NodeJS.ProcessEnv): ListenAt['tls'] {
  const cert = env['LIANDONG_KEY_TLS_CERT'];
  const key = env['LIANDONG_KEY_TLS_KEY'];
  return cert === undefined || key === undefined ? null : { cert: readFileSync(cert), key: readFileSync(key) };
}
