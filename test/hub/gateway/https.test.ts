import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { issueKeyStore, openAuthority } from '../../../deploy/certificates.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { until } from '../../support/wait.ts';
import { gateway } from './gateway.ts';

/** Status of `/livez` over a connection of its own, or why there was none. */
function livez(port: number, caFile: string): Promise<string> {
  return new Promise((resolve) => {
    const options = { host: '127.0.0.1', port, path: '/livez', ca: readFileSync(caFile), agent: false as const };
    const request = get(options, (response) => {
      response.resume();
      resolve(`${response.statusCode}`);
    });
    request.on('error', (reason: NodeJS.ErrnoException) => resolve(reason.code ?? 'failed'));
  });
}

it('serves HTTPS with a certificate that is exchanged while it runs; what it cannot use changes nothing', async () => {
  const folder = temporaryFolder();
  const [before, after] = [openAuthority(join(folder, 'before')), openAuthority(join(folder, 'after'))];
  const keyStore = join(folder, 'hub.pem');
  issueKeyStore(before, keyStore, { name: 'hub' });
  const lines: string[] = [];
  const server = await gateway({ keyStore }, { write: (line: string) => void lines.push(line) });
  onTestFinished(() => server.close());
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  expect(await livez(port, before.certificateFile)).toBe('200');
  expect(await livez(port, after.certificateFile)).not.toBe('200');

  writeFileSync(keyStore, 'no certificate');
  await until(() => lines.some((line) => line.includes('certificate not exchanged')), 8_000, 'the file is refused');
  expect(await livez(port, before.certificateFile)).toBe('200');

  issueKeyStore(after, keyStore, { name: 'hub' });
  await until(async () => (await livez(port, after.certificateFile)) === '200', 8_000, 'the new certificate is shown');
  expect(await livez(port, before.certificateFile)).not.toBe('200');
});

it('does not start with a key that others may read', async () => {
  const folder = temporaryFolder();
  const keyStore = join(folder, 'hub.pem');
  issueKeyStore(openAuthority(folder), keyStore, { name: 'hub' });
  chmodSync(keyStore, 0o644);
  await expect(gateway({ keyStore })).rejects.toThrow('others may read');
});
