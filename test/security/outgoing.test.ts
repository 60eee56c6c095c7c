import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { RestClient, RestFailure } from '../../adapters/connectors/rest-client.ts';
import { httpServices, requireSafe } from '../../adapters/host/http-services.ts';
import { CallersAway } from '../../adapters/organization/key-service/callers.ts';
import { hubCallers } from '../../adapters/organization/key-service/hub-callers.ts';

const root = join(import.meta.dirname, '..', '..');
const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** An address that answers everything with a redirect to another, and what came to the other. */
async function redirecting(status: number): Promise<{ readonly url: string; readonly elsewhere: string[] }> {
  const elsewhere: string[] = [];
  const other = await serve((request, response) => {
    elsewhere.push(request.url ?? '');
    response.end('{"keys":[],"participant":"audit-bureau"}');
  });
  const url = await serve((request, response) => {
    response.writeHead(status, { location: `${other}${request.url}` }).end();
  });
  return { url, elsewhere };
}

describe('what we ask of others', () => {
  it('goes out from five places only, none of which takes an address from a message', () => {
    const asking = ['schemas', 'bus', 'adapters', 'hub', 'cli', 'deploy'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `${folder}/${name}`)
        .filter((file) => {
          const text = readFileSync(join(root, file), 'utf8');
          return (
            /(?<![.\w#])(?<!async )fetch\(/.test(text) ||
            /import \{[^}]*\b(?:request|get|connect)\b[^}]*\} from 'node:(?:https?|net|tls|http2)'/.test(text)
          );
        }),
    );
    expect(asking.toSorted()).toEqual([
      'adapters/connectors/rest-client.ts',
      'adapters/host/http-services.ts',
      // Takes a number from a message's frame, as the last part of a path of the hub's own.
      'adapters/host/registry.ts',
      'adapters/organization/key-service/hub-callers.ts',
      'cli/gateway.ts',
      // Looks at a broker's certificate, at the address it was itself given.
      'deploy/shown-certificate.ts',
    ]);
    for (const file of asking.filter((name) => name !== 'deploy/shown-certificate.ts'))
      expect(readFileSync(join(root, file), 'utf8'), file).toMatch(/redirect: '(?:error|manual)'/);
  });

  it.each([301, 302, 307, 308])(
    'is never carried elsewhere by a redirect (%d): neither id numbers, files nor tokens',
    async (status) => {
      const { url, elsewhere } = await redirecting(status);
      const services = httpServices({ keyService: url, gateway: url, token: () => 'test-token-of-unit-1' });
      await expect(services.personKeys('OBJECT_SYNC', ['990102190001010014'])).rejects.toThrow('does not answer');
      await expect(
        services.store({ name: 'a.pdf', mime: 'application/pdf', bytes: Buffer.from('x'), sensitivity: 'L1' } as never),
      ).rejects.toThrow('does not answer');
      await expect(hubCallers(url).find('Bearer test-token-of-unit-1')).rejects.toThrow(CallersAway);
      const client = new RestClient({ baseUrl: new URL(`${url}/`), token: 't', tries: 1 });
      await expect(client.get('list', {}, (answer) => answer, AbortSignal.timeout(5_000))).rejects.toThrow(RestFailure);
      expect(elsewhere).toEqual([]);
    },
  );

  it('goes over TLS or stays on this machine, and to no other kind of address', () => {
    for (const address of [
      'http://10.0.0.1/',
      'http://hub.example/',
      'ftp://127.0.0.1/',
      'file:///etc/passwd',
      'http://127.0.0.1.example/',
    ])
      expect(() => requireSafe(address), address).toThrow();
    for (const address of ['https://hub.example/', 'http://127.0.0.1:1/', 'http://localhost:1/'])
      expect(requireSafe(address)).toBe(address);
  });

  it('stays below the address of the partner, whatever path it is given', async () => {
    const client = new RestClient({ baseUrl: new URL('https://platform.example/api/'), token: 't' });
    for (const path of ['../admin', '/etc', '//elsewhere.example/api/', 'https://elsewhere.example/api/', '..\\admin'])
      await expect(
        (async () => client.get(path, {}, (answer) => answer, AbortSignal.timeout(100)))(),
        path,
      ).rejects.toThrow('leads out of');
  });

  it('takes no more of an answer than its limit, however small it came packed', async () => {
    const packed = gzipSync(Buffer.alloc(64 * 2 ** 20, 0x20));
    expect(packed.length).toBeLessThan(2 ** 20);
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(packed);
    });
    const client = new RestClient({ baseUrl: new URL(`${url}/`), token: 't', tries: 1, largestBytes: 2 ** 20 });
    const before = process.memoryUsage().rss;
    await expect(client.get('list', {}, (answer) => answer, AbortSignal.timeout(20_000))).rejects.toThrow(
      'larger than',
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(40 * 2 ** 20);
  });
});
