import { setTimeout as wait } from 'node:timers/promises';
import { exact } from '../formats/json.ts';
import { isLoopback } from './connector-settings.ts';

export interface RestSettings {
  /** All addresses lie below it. */
  readonly baseUrl: URL;
  readonly token: string;
  /** For one request, its answer included. */
  readonly timeoutMillis?: number;
  /** Of one answer. */
  readonly largestBytes?: number;
  /** How deep objects and lists of an answer may lie in one another. */
  readonly deepest?: number;
  /** How often a request is tried before the outage is told. */
  readonly tries?: number;
  /** Pause before the second try; it doubles. */
  readonly firstPauseMillis?: number;
}

/** The other side cannot be used now, or refuses us. Its words are not repeated: they may quote content. A log shows `code`. */
export class RestFailure extends Error {
  readonly code: string;
  /** Trying the same again may help. */
  readonly passing: boolean;
  readonly status: number | null;
  /** As the other side asked for. */
  readonly pauseMillis: number;
  constructor(what: string, passing: boolean, status: number | null = null, pauseMillis = 0) {
    super(what);
    this.name = 'RestFailure';
    this.code = what;
    this.passing = passing;
    this.status = status;
    this.pauseMillis = pauseMillis;
  }
}

/** The base address of a partner's system: https, or this machine; nothing of a user, a query or a fragment in it. */
export function safeBase(address: string): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) return null;
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

const PASSING = new Set([408, 425, 429]);
const LONGEST_PAUSE = 30_000;

/**
 * Asks one partner's HTTP interface. Addresses come from settings and code, never from answers; redirects are refused; time,
 * size and depth of an answer are limited; what may pass by itself is tried again with growing pauses.
 */
export class RestClient {
  readonly #settings: Required<RestSettings>;

  constructor(settings: RestSettings) {
    this.#settings = {
      timeoutMillis: 20_000,
      largestBytes: 16 * 1024 * 1024,
      deepest: 32,
      tries: 4,
      firstPauseMillis: 250,
      ...settings,
    };
  }

  /** `read` may throw a RestFailure for what an answer says; a passing one is tried again like any other. */
  get<T>(
    path: string,
    query: Readonly<Record<string, string>>,
    read: (answer: unknown) => T,
    signal: AbortSignal,
  ): Promise<T> {
    const url = this.#below(path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return this.#again(async () => read(await this.#ask(url, { method: 'GET' }, signal)), signal);
  }

  /** `id` tells the other side a second try from a second message. */
  post<T>(path: string, id: string, body: Buffer, read: (answer: unknown) => T, signal: AbortSignal): Promise<T> {
    const headers = { 'content-type': 'application/json; charset=utf-8', 'idempotency-key': id };
    const request = { method: 'POST', headers, body: new Uint8Array(body) };
    return this.#again(async () => read(await this.#ask(this.#below(path), request, signal)), signal);
  }

  #below(path: string): URL {
    const { baseUrl } = this.#settings;
    const url = new URL(path, baseUrl);
    if (url.origin !== baseUrl.origin || !url.pathname.startsWith(baseUrl.pathname))
      throw new TypeError('a path that leads out of the base address');
    return url;
  }

  async #again<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const { tries, firstPauseMillis } = this.#settings;
    for (let nth = 1; ; nth += 1) {
      try {
        return await ask();
      } catch (reason) {
        if (!(reason instanceof RestFailure) || !reason.passing || nth >= tries || signal.aborted) throw reason;
        const pause = Math.max(firstPauseMillis * 2 ** (nth - 1), Math.min(reason.pauseMillis, LONGEST_PAUSE));
        await wait(pause * (0.75 + Math.random() / 2), undefined, { signal });
      }
    }
  }

  async #ask(url: URL, request: RequestInit, signal: AbortSignal): Promise<unknown> {
    const { token, timeoutMillis, deepest } = this.#settings;
    const headers = { ...request.headers, authorization: `Bearer ${token}`, accept: 'application/json' };
    const stop = AbortSignal.any([signal, AbortSignal.timeout(timeoutMillis)]);
    let text: string;
    let status: number;
    try {
      const response = await fetch(url, { ...request, headers, redirect: 'manual', signal: stop });
      status = response.status;
      if (status >= 300) {
        await response.body?.cancel();
        throw failureOf(status, response.headers.get('retry-after'));
      }
      text = await this.#textOf(response);
    } catch (reason) {
      if (reason instanceof RestFailure) throw reason;
      throw new RestFailure(stop.aborted && !signal.aborted ? 'no answer in time' : 'no connection', !signal.aborted);
    }
    return parsed(text, deepest);
  }

  async #textOf(response: Response): Promise<string> {
    const { largestBytes } = this.#settings;
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      if (bytes > largestBytes) throw new RestFailure(`an answer larger than ${largestBytes} bytes`, false);
      pieces.push(piece);
    }
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
    } catch {
      throw new RestFailure('an answer that is not UTF-8', false);
    }
  }
}

function failureOf(status: number, retryAfter: string | null): RestFailure {
  if (status < 400) return new RestFailure(`a redirect (${status}), which is not followed`, false, status);
  const seconds = Number(retryAfter ?? 0);
  const pause = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 0;
  return new RestFailure(`HTTP ${status}`, status >= 500 || PASSING.has(status), status, pause);
}

function parsed(text: string, deepest: number): unknown {
  if (depthOf(text) > deepest) throw new RestFailure(`an answer deeper than ${deepest}`, false);
  try {
    return JSON.parse(text, exact);
  } catch {
    // Cut off on its way, perhaps.
    throw new RestFailure('an answer that is not well-formed JSON', true);
  }
}

/** How deep brackets lie in one another outside texts. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (inText) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inText = false;
    } else if (sign === '"') inText = true;
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, (depth += 1));
    else if (sign === '}' || sign === ']') depth -= 1;
  }
  return deepest;
}
