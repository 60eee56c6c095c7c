import { readFileSync, statSync, unwatchFile, watchFile } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Server } from 'node:tls';
import type { Logger } from 'pino';

/** The hub's own key and certificate, as TLS takes them. */
export interface KeyStore {
  readonly key: Buffer;
  readonly cert: Buffer;
  readonly minVersion: 'TLSv1.2';
}

const LOOK_MS = 2_000;

/** Reads one PEM file with a private key and its certificate chain; throws if it holds no pair, or others may read it. */
export function readKeyStore(file: string): KeyStore {
  if ((statSync(file).mode & 0o077) !== 0)
    throw new Error(`${file} holds a private key that others may read; chmod 600`);
  const pem = readFileSync(file);
  const keyStore: KeyStore = { key: pem, cert: pem, minVersion: 'TLSv1.2' };
  createSecureContext(keyStore);
  return keyStore;
}

/**
 * Has the server show what the file holds from the next connection on, whenever it changes. A file that cannot be used
 * changes nothing and is told.
 */
export function followKeyStore(file: string, server: Pick<Server, 'setSecureContext'>, log: Logger): () => void {
  const look = (): void => {
    try {
      server.setSecureContext(readKeyStore(file));
      log.info('certificate exchanged');
    } catch (reason) {
      log.error({ reason: reason instanceof Error ? reason.message : 'unknown' }, 'certificate not exchanged');
    }
  };
  watchFile(file, { interval: LOOK_MS, persistent: false }, look);
  return () => unwatchFile(file, look);
}
