import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An id number that the key service knows nobody by. */
export const NOBODY = '990100197001019999';

/** Stands for the key service and for the attachment store, by their protocols. */
export interface Standing {
  readonly server: Server;
  readonly url: string;
  readonly asked: { purpose: string; ids: string[]; authorization: string | undefined }[];
  readonly stored: Map<string, { name: string; mime: string | undefined }>;
  away: boolean;
  refuses: boolean;
  version: number;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export async function standing(): Promise<Standing> {
  const asked: Standing['asked'] = [];
  const stored: Standing['stored'] = new Map();
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const answer = (status: number, json: object): void =>
        void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
      if (it.away) return answer(503, {});
      if (it.refuses) return answer(403, {});
      if (request.url === '/v1/person-keys') {
        const { purpose, ids } = JSON.parse(body.toString()) as { purpose: string; ids: string[] };
        asked.push({ purpose, ids, authorization: request.headers.authorization });
        const key = (id: string): string =>
          `v${it.version}:${createHmac('sha256', `secret ${it.version}`).update(id).digest('hex')}`;
        return answer(200, { version: it.version, keys: ids.map((id) => (id === NOBODY ? null : key(id))) });
      }
      const sha256 = createHash('sha256').update(body).digest('hex');
      const name = decodeURIComponent(String(request.headers['x-file-name']));
      stored.set(sha256, { name, mime: request.headers['content-type'] });
      const sm3 = createHash('sm3').update(body).digest('hex');
      return answer(200, { sha256, sm3, bytes: body.length, storageRef: `/v1/attachments/${sha256}` });
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const it: Standing = { server, url, asked, stored, away: false, refuses: false, version: 1 };
  return it;
}
