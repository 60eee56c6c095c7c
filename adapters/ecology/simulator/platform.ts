import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export type Item = Readonly<Record<string, unknown>>;

/** What goes wrong on the platform, as it may any day. */
export interface Trouble {
  /** Answers this status for so many requests. */
  readonly failing?: { readonly status: number; times: number };
  /** Answers 200 with a code of its own that tells a failure. */
  readonly code?: { readonly code: number; times: number };
  readonly delayMillis?: number;
  /** Sends the reader elsewhere. */
  readonly redirectTo?: string;
  /** Takes a message in, and breaks the connection before the answer. */
  readonly breakAfterSubmit?: { times: number };
  /** Called before each page is answered: the list may change between two pages. */
  readonly beforePage?: (list: string, page: number) => void;
}

interface Kept {
  item: Item;
  changedAt: number;
}

const MOST_BODY = 8 * 1024 * 1024;

/**
 * The ecology department's platform as far as it speaks to us: paged lists with a time to ask from, and the place where answers
 * are handed in. A real HTTP server on this machine.
 */
export class Platform {
  /** Messages handed in, by idempotency key. */
  readonly received = new Map<string, Item>();
  requests = 0;
  trouble: Trouble = {};
  readonly #token: string;
  readonly #lists = new Map<string, Map<string, Kept>>();
  readonly #server: Server;

  constructor(token: string) {
    this.#token = token;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  /** Resolves with the base address. */
  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/v1/`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Adds an item to a list (`dcwt`), or changes it; `changedAt` is when the platform says that was. */
  put(list: string, id: string, item: Item, changedAt = Date.now()): void {
    const items = this.#lists.get(list) ?? new Map<string, Kept>();
    this.#lists.set(list, items);
    items.set(id, { item, changedAt });
  }

  /** 撤回: the platform takes an issue back that it showed before. */
  withdraw(wtbm: string, at: number): void {
    const kept = this.#lists.get('dcwt')?.get(wtbm);
    if (kept !== undefined) this.put('dcwt', wtbm, { ...kept.item, zgzt: '已撤回', chsj: at });
  }

  remove(list: string, id: string): void {
    this.#lists.get(list)?.delete(id);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    const { failing, code, delayMillis, redirectTo } = this.trouble;
    if (delayMillis !== undefined) await wait(delayMillis);
    if (redirectTo !== undefined) return void response.writeHead(302, { location: redirectTo }).end();
    if (failing !== undefined && failing.times > 0) {
      failing.times -= 1;
      return void response.writeHead(failing.status, { 'retry-after': '0' }).end('busy');
    }
    if (request.headers.authorization !== `Bearer ${this.#token}`) return void response.writeHead(401).end();
    if (code !== undefined && code.times > 0) {
      code.times -= 1;
      return say(response, { code: code.code, msg: '系统繁忙', data: null });
    }
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, list] = /^\/api\/v1\/([a-z]+)\/list$/u.exec(url.pathname) ?? [];
    if (request.method === 'GET' && list !== undefined) return this.#page(list, url.searchParams, response);
    if (request.method === 'POST' && url.pathname === '/api/v1/ldlj') return this.#take(request, response);
    response.writeHead(404).end();
  }

  #page(list: string, query: URLSearchParams, response: ServerResponse): void {
    const [pageNum, pageSize] = [Number(query.get('pageNum') ?? 1), Number(query.get('pageSize') ?? 10)];
    this.trouble.beforePage?.(list, pageNum);
    const since = Number(query.get('since') ?? 0);
    const items = [...(this.#lists.get(list)?.values() ?? [])].filter(({ changedAt }) => changedAt >= since);
    const page = items.slice((pageNum - 1) * pageSize, pageNum * pageSize).map(({ item }) => item);
    const data = { total: items.length, pageNum, pageSize, list: page };
    say(response, { code: 200, msg: '操作成功', data, timestamp: Date.now() });
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    let bytes = 0;
    for await (const piece of request as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > MOST_BODY) return void response.writeHead(413).end();
      pieces.push(piece);
    }
    const id = request.headers['idempotency-key'];
    if (typeof id !== 'string') return void response.writeHead(400).end();
    const known = this.received.has(id);
    if (!known) this.received.set(id, JSON.parse(Buffer.concat(pieces).toString('utf8')) as Item);
    const { breakAfterSubmit } = this.trouble;
    if (breakAfterSubmit !== undefined && breakAfterSubmit.times > 0) {
      breakAfterSubmit.times -= 1;
      return void response.destroy();
    }
    if (known) return void response.writeHead(409).end();
    say(response, { code: 200, msg: '操作成功', data: { xxbs: id } });
  }
}

function say(response: ServerResponse, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(text);
}
