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

export interface PlatformLayout {
  /** Where its addresses begin: `/api/v1/`. */
  readonly base: string;
  /** Addresses of its lists below that. */
  readonly lists: readonly string[];
  /** Where answers are handed in. */
  readonly submitPath: string;
}

/**
 * A department's platform as far as it speaks to us: paged lists with a time to ask from, and the place where answers are handed
 * in. A real HTTP server on this machine.
 */
export class SimulatedPlatform {
  /** Messages handed in, by idempotency key. */
  readonly received = new Map<string, Item>();
  requests = 0;
  trouble: Trouble = {};
  readonly #layout: PlatformLayout;
  readonly #token: string;
  readonly #onReceived: (id: string, item: Item) => void;
  readonly #lists: ReadonlyMap<string, Map<string, Kept>>;
  readonly #server: Server;

  /** `onReceived` is called before a message handed in is acknowledged. */
  constructor(layout: PlatformLayout, token: string, onReceived: (id: string, item: Item) => void = () => undefined) {
    this.#layout = layout;
    this.#token = token;
    this.#onReceived = onReceived;
    this.#lists = new Map(layout.lists.map((path) => [path, new Map<string, Kept>()]));
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
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${this.#layout.base}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Adds an item to a list, or changes it; `changedAt` is when the platform says that was. */
  put(list: string, id: string, item: Item, changedAt = Date.now()): void {
    const items = this.#lists.get(list);
    if (items === undefined) throw new RangeError('no such list');
    items.set(id, { item, changedAt });
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
    const { base, submitPath } = this.#layout;
    const path = url.pathname.startsWith(base) ? url.pathname.slice(base.length) : '';
    const items = this.#lists.get(path);
    if (request.method === 'GET' && items !== undefined) return this.#page(path, items, url.searchParams, response);
    if (request.method === 'POST' && path === submitPath) return this.#take(request, response);
    response.writeHead(404).end();
  }

  #page(list: string, kept: ReadonlyMap<string, Kept>, query: URLSearchParams, response: ServerResponse): void {
    const [pageNum, pageSize] = [Number(query.get('pageNum') ?? 1), Number(query.get('pageSize') ?? 10)];
    this.trouble.beforePage?.(list, pageNum);
    const since = Number(query.get('since') ?? 0);
    const items = [...kept.values()].filter(({ changedAt }) => changedAt >= since);
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
    if (!known) {
      const item = JSON.parse(Buffer.concat(pieces).toString('utf8')) as Item;
      this.#onReceived(id, item);
      this.received.set(id, item);
    }
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
