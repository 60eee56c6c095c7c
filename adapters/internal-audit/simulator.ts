import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A filing as the platform keeps it: labels of the form, 编号 and 更新时间 of its own. */
export type PlatformFiling = Readonly<Record<string, unknown>> & { readonly 编号: string; readonly 更新时间: number };

/** A platform of internal audit on this machine, for tests and for showing. */
export interface PlatformSimulator {
  readonly baseUrl: string;
  /** Answers handed in, by the id of the message. */
  readonly answers: ReadonlyMap<string, { readonly fileName: string; readonly bytes: Buffer }>;
  put(filing: PlatformFiling): void;
  /** The next so many requests are refused as a busy server refuses them. */
  fail(times: number): void;
  close(): Promise<void>;
}

const MOST = 8 * 1024 * 1024;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > MOST) throw new RangeError('too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** Starts a platform that lists its filings page by page and takes answers once each. */
export async function startPlatform(token: string): Promise<PlatformSimulator> {
  const filings = new Map<string, PlatformFiling>();
  const answers = new Map<string, { fileName: string; bytes: Buffer }>();
  let failures = 0;

  const page = (query: URLSearchParams): unknown => {
    const since = Number(query.get('since') ?? 0);
    const size = Number(query.get('pageSize') ?? 100);
    const from = (Number(query.get('pageNum') ?? 1) - 1) * size;
    const all = [...filings.values()].filter((filing) => filing['更新时间'] >= since);
    return { total: all.length, list: all.slice(from, from + size) };
  };

  const take = async (request: IncomingMessage): Promise<number> => {
    const id = String(request.headers['idempotency-key'] ?? '');
    if (answers.has(id)) return 409;
    const answer = JSON.parse(await bodyOf(request)) as { readonly 文件名: string; readonly 内容: string };
    answers.set(id, { fileName: answer.文件名, bytes: Buffer.from(answer.内容, 'base64') });
    return 200;
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://platform');
    const say = (status: number, data: unknown = null): void => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify({ code: status, msg: '', data, timestamp: Date.now() }));
    };
    if (request.headers.authorization !== `Bearer ${token}`) return say(401);
    if (failures > 0) {
      failures -= 1;
      return say(503);
    }
    if (request.method === 'GET' && url.pathname === '/api/filings') return say(200, page(url.searchParams));
    if (request.method === 'POST' && url.pathname === '/api/answers') return say(await take(request));
    say(404);
  };

  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/api`,
    answers,
    put: (filing) => void filings.set(filing['编号'], filing),
    fail(times) {
      failures = times;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
