import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Answer, Answers } from './answer.ts';
import type { ListenAt } from './settings.ts';

const MOST_BYTES = 64 * 1024;

export interface KeyServer {
  readonly address: string;
  close(): Promise<void>;
}

/** Undefined if there is more of it than a request may have. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request) {
    length += (piece as Buffer).length;
    // Read to its end all the same: who is cut off would not see why.
    if (length <= MOST_BYTES) pieces.push(piece as Buffer);
  }
  return length <= MOST_BYTES ? Buffer.concat(pieces) : undefined;
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

async function answerTo(request: IncomingMessage, answers: Answers): Promise<Answer> {
  if (request.method !== 'POST') return { status: 405, json: { error: 'method' } };
  const body = await bodyOf(request);
  if (body === undefined) return { status: 413, json: { error: 'body' } };
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const version = searchParams.get('version');
  return answers.to({ path: pathname, version, authorization: request.headers.authorization, body: jsonOf(body) });
}

/** Answers by HTTP. Whatever goes wrong inside is a bare 500: an error's text might quote what was asked. */
export async function openKeyServer(
  { host, port, tls }: ListenAt,
  answers: Answers,
  failed: (name: string) => void = () => undefined,
): Promise<KeyServer> {
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    answerTo(request, answers)
      .catch((reason: unknown): Answer => {
        failed(reason instanceof Error ? reason.name : 'unknown');
        return { status: 500, json: { error: 'internal' } };
      })
      .then(({ status, json }) => {
        response.writeHead(status, {
          'content-type': 'application/json',
          'cache-control': 'no-store',
          connection: 'close',
        });
        response.end(JSON.stringify(json));
      })
      .catch(() => response.destroy());
  };
  const server: Server = tls === null ? createServer(listener) : createTlsServer(tls, listener);
  server.requestTimeout = 10_000;
  server.headersTimeout = 5_000;
  server.maxConnections = 64;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    address: `${tls === null ? 'http' : 'https'}://${host}:${bound}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((reason) => (reason === undefined ? resolve() : reject(reason)));
        server.closeAllConnections();
      }),
  };
}
