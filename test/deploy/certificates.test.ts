import { chmodSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { expect, it, onTestFinished } from 'vitest';
import { trustedBy } from '../../bus/tls.ts';
import { isUsable, issueKeyStore, openAuthority } from '../../deploy/certificates.ts';
import { temporaryFolder } from '../support/folder.ts';

/** A TLS server with the key store that lies there now, on loopback. */
async function serve(keyStore: string): Promise<number> {
  const pem = readFileSync(keyStore);
  const server = createServer({ key: pem, cert: pem }, (socket) => socket.end('审计'));
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** What a client of the bus comes to: `OK`, or why it turned away. */
function dial(port: number, caFile: string, host = '127.0.0.1'): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, ...trustedBy(caFile) }, () => {
      resolve('OK');
      socket.destroy();
    });
    socket.on('error', (reason: NodeJS.ErrnoException) => resolve(reason.code ?? reason.message));
  });
}

const YESTERDAY = { from: new Date('2025-01-01'), until: new Date('2025-01-02') };

it('issues what clients of the authority trust under the names it is for, and nobody else', async () => {
  const folder = temporaryFolder();
  const ours = openAuthority(join(folder, 'ours'));
  const foreign = openAuthority(join(folder, 'foreign'));
  const keyStore = join(folder, 'broker.pem');

  issueKeyStore(ours, keyStore, { name: 'broker-1' });
  const port = await serve(keyStore);
  expect(await dial(port, ours.certificateFile)).toBe('OK');
  expect(await dial(port, ours.certificateFile, 'localhost')).toBe('OK');
  expect(await dial(port, foreign.certificateFile)).toMatch(/SIGNATURE|UNABLE_TO_(VERIFY|GET)/);

  issueKeyStore(ours, keyStore, { name: 'broker-1', ...YESTERDAY });
  expect(await dial(await serve(keyStore), ours.certificateFile)).toBe('CERT_HAS_EXPIRED');

  issueKeyStore(ours, keyStore, { name: 'broker-1', hosts: ['kafka.example'] });
  expect(await dial(await serve(keyStore), ours.certificateFile)).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
});

it('lets clients take another authority at their next connection', async () => {
  const folder = temporaryFolder();
  const [before, after] = [openAuthority(join(folder, 'before')), openAuthority(join(folder, 'after'))];
  issueKeyStore(after, join(folder, 'broker.pem'), { name: 'broker-1' });
  const port = await serve(join(folder, 'broker.pem'));
  const trusted = join(folder, 'trusted.pem');
  writeFileSync(trusted, readFileSync(before.certificateFile));
  const options = trustedBy(trusted);
  expect(await dial(port, trusted)).not.toBe('OK');
  const [old] = [options.ca];
  writeFileSync(trusted, Buffer.concat([before, after].map(({ certificateFile }) => readFileSync(certificateFile))));
  expect(options.ca).not.toEqual(old);
  expect(await dial(port, trusted)).toBe('OK');
});

it('keeps keys to their owner, leaves nothing beside them, and refuses a key that others may read', () => {
  const folder = temporaryFolder();
  const authority = openAuthority(folder);
  const keyStore = join(folder, 'broker.pem');
  issueKeyStore(authority, keyStore, { name: 'broker-1' });
  expect(readdirSync(folder).sort()).toEqual(['broker.pem', 'ca.key', 'ca.pem']);
  for (const file of [keyStore, authority.keyFile]) expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(openAuthority(folder)).toEqual(authority);
  expect(isUsable(keyStore)).toBe(true);

  chmodSync(keyStore, 0o644);
  expect(() => isUsable(keyStore)).toThrow('others may read this private key');
  chmodSync(authority.keyFile, 0o640);
  expect(() => openAuthority(folder)).toThrow('others may read this private key');
  expect(() => issueKeyStore(authority, keyStore, { name: 'broker-1' })).toThrow('others may read this private key');
});

it('holds a key store for unusable a month before it expires', () => {
  const folder = temporaryFolder();
  const authority = openAuthority(folder);
  const keyStore = join(folder, 'broker.pem');
  expect(isUsable(keyStore)).toBe(false);
  issueKeyStore(authority, keyStore, { name: 'broker-1', until: new Date(Date.now() + 29 * 86_400_000) });
  expect(isUsable(keyStore)).toBe(false);
});

it('takes no name that would be a setting of openssl', () => {
  const folder = temporaryFolder();
  const authority = openAuthority(folder);
  for (const hosts of [['a\nbasicConstraints=CA:TRUE'], ['a,IP:10.0.0.1'], ['$ENV::HOME']]) {
    expect(() => issueKeyStore(authority, join(folder, 'x.pem'), { name: 'x', hosts })).toThrow('must not have');
  }
});
