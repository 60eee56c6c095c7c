import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Adapter, Connector, NativeDocument, Site } from '../contract.ts';
import { digestOf, nativeDocument } from '../formats/document.ts';
import { openLastValues } from './last-values.ts';
import { RestClient, RestFailure } from './rest-client.ts';
import type { RestSettings } from './rest-client.ts';
import { dataOf, pageOf } from './rest-pages.ts';
import type { JsonObject, Page } from './rest-pages.ts';

/** A list of the partner's records. */
export interface RestList {
  readonly path: string;
  /** The property that identifies an item. */
  readonly key: string;
  /** Properties that change without the record saying anything else. */
  readonly volatile: readonly string[];
}

export interface RestOptions extends RestSettings {
  readonly lists: readonly RestList[];
  readonly read: Adapter['read'];
  /** Where answers are handed in. */
  readonly submitPath: string;
  readonly pageSize?: number;
  readonly pollMillis?: number;
  /** Changes are asked for from so long before the last complete pass: clocks and long transactions differ. */
  readonly overlapMillis?: number;
  /** How often everything is gone through, whatever changed since. */
  readonly wholeMillis?: number;
}

/** A list that goes on beyond this many pages is not believed. */
const MOST_PAGES = 10_000;
/** How often a list is gone through until two passes saw the same. */
const MOST_PASSES = 4;

interface Seen {
  /** The other side's time at its begin. */
  readonly began: number | null;
  readonly inOnePage: boolean;
  /** Of its items, as a hash. */
  readonly order: string;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, item]) => [name, sorted(item)]),
  );
}

/** What an item says, the same bytes for the same content: a page that holds nothing else. */
const bytesOf = (item: JsonObject, { volatile }: RestList): Buffer => {
  const said = Object.fromEntries(Object.entries(item).filter(([name]) => !volatile.includes(name)));
  return Buffer.from(JSON.stringify({ code: 200, data: { total: 1, list: [sorted(said)] } }));
};

/**
 * Names for the items of one pass over a list. Items that bear one number and say different things are documents apart, and so
 * is each that bears none: otherwise they would replace one another at every pass, for ever.
 */
class ItemNames {
  readonly #digests = new Map<string, string[]>();

  of({ path, key }: RestList, item: JsonObject, digest: string): string {
    const id = item[key];
    if (typeof id !== 'string' && typeof id !== 'number') return `${path}/（无编号 ${digest.slice(0, 12)}）`;
    const name = `${path}/${id}`;
    const digests = this.#digests.get(name) ?? [];
    this.#digests.set(name, digests);
    if (!digests.includes(digest)) digests.push(digest);
    const nth = digests.indexOf(digest);
    return nth === 0 ? name : `${name}（重号 ${nth + 1}）`;
  }
}

/**
 * A connector over the paged lists of a REST interface. Each item whose content is not the last one taken is a document of its
 * own. While pages are read the list may move, and an item slip from a page still to come to one already read: several pages are
 * believed only when two passes saw the same. Only then, and when all was confirmed, moves the cursor, a time of the other
 * side's clock; what comes twice is known by its content.
 */
export function connectRest(site: Site, options: RestOptions): Connector {
  const { lists, read, submitPath, pageSize = 100, pollMillis = 5_000 } = options;
  const { overlapMillis = 300_000, wholeMillis = 3_600_000 } = options;
  const client = new RestClient(options);
  const taken = openLastValues(join(site.stateFolder, 'rest-taken.log'));
  const cursors = openLastValues(join(site.stateFolder, 'rest-since.log'));
  const waiting = new Map<string, NativeDocument>();
  const closing = new AbortController();
  const lastWhole = new Map<string, number>();

  const open = async (list: RestList, item: JsonObject, names: ItemNames): Promise<NativeDocument> => {
    const bytes = bytesOf(item, list);
    const name = names.of(list, item, digestOf(bytes));
    const document = nativeDocument(name, bytes, await read(name, bytes));
    return { ...document, position: `rest.${hashOf(name)}.${document.digest}` };
  };
  const isTaken = ({ position }: NativeDocument): boolean => {
    const [, hash = '', digest] = position.split('.');
    return taken.get(hash) === digest;
  };

  async function* pages(list: RestList, since: string | undefined, signal: AbortSignal): AsyncGenerator<Page> {
    for (let number = 1; number <= MOST_PAGES; number += 1) {
      const query = { pageNum: String(number), pageSize: String(pageSize), ...(since === undefined ? {} : { since }) };
      const page = await client.get(list.path, query, pageOf, signal);
      yield page;
      if (page.list.length === 0 || number * pageSize >= page.total) return;
    }
    throw new RestFailure(`a list of more than ${MOST_PAGES} pages`, false);
  }

  /** One pass over a list gives its news, and returns what it saw. */
  async function* pass(
    list: RestList,
    since: string | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<NativeDocument, Seen> {
    const ids: unknown[] = [];
    const names = new ItemNames();
    let began: number | null = null;
    let count = 0;
    for await (const page of pages(list, since, signal)) {
      count += 1;
      began ??= page.timestamp;
      for (const item of page.list) {
        ids.push(item[list.key]);
        const document = await open(list, item, names);
        if (!isTaken(document)) yield document;
      }
    }
    return { began, inOnePage: count === 1, order: hashOf(JSON.stringify(ids)) };
  }

  async function* news(list: RestList, signal: AbortSignal): AsyncGenerator<NativeDocument> {
    const now = performance.now();
    const whole = now - (lastWhole.get(list.path) ?? -Infinity) >= wholeMillis;
    const since = whole ? undefined : cursors.get(list.path);
    let before: string | undefined;
    for (let nth = 1; nth <= MOST_PASSES; nth += 1) {
      let unsettled = false;
      const going = pass(list, since, signal);
      let step = await going.next();
      for (; step.done !== true; step = await going.next()) {
        const document = step.value;
        if (!waiting.has(document.position)) {
          waiting.set(document.position, document);
          yield document;
        }
        unsettled ||= waiting.has(document.position);
      }
      const { began, inOnePage, order } = step.value;
      if (unsettled || began === null) return;
      if (inOnePage || order === before) {
        await cursors.set(list.path, String(began - overlapMillis));
        if (whole) lastWhole.set(list.path, now);
        return;
      }
      before = order;
    }
  }

  return {
    async *read(signal) {
      const stop = AbortSignal.any([signal, closing.signal]);
      waiting.clear();
      while (!stop.aborted) {
        try {
          for (const list of lists)
            for await (const document of news(list, stop)) {
              if (stop.aborted) return;
              yield document;
            }
        } catch (reason) {
          if (stop.aborted) return;
          throw reason;
        }
        await wait(pollMillis, undefined, { signal: stop }).catch(() => undefined);
      }
    },
    async confirm(position) {
      const [, hash = '', digest = ''] = position.split('.');
      await taken.set(hash, digest);
      waiting.delete(position);
    },
    async reopen(position) {
      if (!position.startsWith('rest.')) return undefined;
      for (const list of lists) {
        const names = new ItemNames();
        for await (const page of pages(list, undefined, closing.signal))
          for (const item of page.list) {
            const document = await open(list, item, names);
            if (document.position === position) return document;
          }
      }
      return undefined;
    },
    async deliver(id, output) {
      try {
        await client.post(submitPath, id, output.bytes, dataOf, closing.signal);
      } catch (reason) {
        // It is there already: an earlier try of ours whose answer was lost.
        if (!(reason instanceof RestFailure) || reason.status !== 409) throw reason;
      }
    },
    close() {
      closing.abort();
      return Promise.resolve();
    },
  };
}
