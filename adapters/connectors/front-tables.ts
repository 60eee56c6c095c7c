import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fault, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Connector, DocumentContent, NativeDocument, NativeFields, NativeOutput, Site } from '../contract.ts';
import { digestOf, unreadable } from '../formats/document.ts';
import { decodeText, encodeGb18030, encodeGbk } from '../formats/encoding.ts';
import { FrontDatabase } from './front-database.ts';
import type { FrontInsert, FrontRow, FrontTable } from './front-database.ts';
import { openLastValues } from './last-values.ts';

export interface FrontTablesOptions {
  readonly url: string;
  /** Encoding of the department's texts where the server keeps them as bytes. */
  readonly encoding: 'GBK' | 'GB18030' | 'UTF-8';
  readonly tables: readonly FrontTable[];
  /** A row as the department's reader sees it. Must not throw for bad content. */
  readonly read: (table: string, document: string, fields: NativeFields) => DocumentContent;
  /** The rows of an answer. */
  readonly inserts: (output: NativeOutput) => readonly FrontInsert[];
  readonly pollMillis?: number;
}

const ENCODE: Readonly<Record<FrontTablesOptions['encoding'], (text: string) => Buffer>> = {
  GBK: encodeGbk,
  GB18030: encodeGb18030,
  'UTF-8': (text) => Buffer.from(text),
};

/** Rows asked for at once. */
const MOST_ROWS = 200;

interface Found {
  readonly document: NativeDocument;
  readonly table: FrontTable;
  readonly key: Buffer;
  readonly digest: string;
  readonly stamp: string;
}

const keyHash = (table: string, key: Buffer): string =>
  createHash('sha256').update(`${table}/`).update(key).digest('hex').slice(0, 32);

/** Of what the row says: neither its flag nor when it was last written. */
function contentOf(row: FrontRow, { flag, stamp }: FrontTable): Buffer {
  const said = [...row].filter(([name]) => name !== flag && name !== stamp);
  said.sort(([one], [other]) => (one < other ? -1 : 1));
  return Buffer.from(JSON.stringify(said.map(([name, cell]) => [name, cell?.bytes.toString('hex') ?? null])));
}

function fieldsOf(row: FrontRow, encoding: string): NativeFields | Fault {
  const fields: Record<string, string | null> = {};
  for (const [name, cell] of row) {
    if (cell === null) {
      fields[name] = null;
      continue;
    }
    const decoded = decodeText(cell.bytes, cell.unicode ? 'UTF-8' : encoding);
    if (isFault(decoded)) return fault(decoded.rule, name, decoded.text);
    fields[name] = decoded.text;
  }
  return fields;
}

/**
 * A connector over the tables of a front-end database. A row flagged 0 is yielded as one document; after the host has it, its
 * flag is set: 1 taken, 9 if it is held or was refused. Dying in between leaves the flag at 0: the same row comes again under
 * the same position, and the host knows it. A row that was changed in between keeps its 0 and comes as what it is now.
 */
export function connectFrontTables(site: Site, options: FrontTablesOptions): Connector {
  const { tables, encoding, read, inserts, pollMillis = 1_000 } = options;
  const database = new FrontDatabase(options.url, ENCODE[encoding]);
  const newest = openLastValues(join(site.stateFolder, 'front-stamps.log'));
  const yielded = new Map<string, Found>();
  const closing = new AbortController();
  let closed: Promise<void> | undefined;

  const open = (table: FrontTable, row: FrontRow): Found => {
    const key = row.get(table.key)?.bytes ?? Buffer.of();
    const content = contentOf(row, table);
    const digest = digestOf(content);
    const stamp = row.get(table.stamp)?.bytes.toString('latin1').replaceAll(' ', 'T') ?? '';
    const hash = keyHash(table.table, key);
    const position = `front.${hash}.${digest}`;
    const fields = fieldsOf(row, encoding);
    const name = `${table.table}/${isFault(fields) ? hash : String(fields[table.key])}`;
    const older = stamp !== '' && stamp < (newest.get(hash) ?? '');
    const said = isFault(fields) ? unreadable(name, fields) : read(table.table, name, fields);
    const judged = older ? unreadable(name, stale(table), () => said.texts()) : said;
    return { document: { position, name, bytes: content.length, digest, ...judged }, table, key, digest, stamp };
  };

  const waiting = async (): Promise<readonly Found[]> => {
    const found: Found[] = [];
    for (const table of tables)
      for (const row of await database.waiting(table, MOST_ROWS)) found.push(open(table, row));
    return found;
  };

  return {
    async *read(signal) {
      const stop = AbortSignal.any([signal, closing.signal]);
      const seen = new Set<string>();
      while (!stop.aborted) {
        let news = 0;
        for (const found of await waiting()) {
          if (stop.aborted) return;
          const { position } = found.document;
          // Not confirmed yet by whoever reads: it waits, others go on.
          if (seen.has(position) && yielded.has(position)) continue;
          seen.add(position);
          yielded.set(position, found);
          news += 1;
          yield found.document;
        }
        if (news === 0) await wait(pollMillis, undefined, { signal: stop }).catch(() => undefined);
      }
    },
    async confirm(position, failed = false) {
      const found = yielded.get(position);
      if (found === undefined) return;
      const { table, key, digest, stamp } = found;
      const same = (row: FrontRow): boolean => digestOf(contentOf(row, table)) === digest;
      // Before the flag: a row flagged as taken whose state nobody remembers would let an older one pass for news.
      if (!failed && stamp !== '') await newest.set(keyHash(table.table, key), stamp);
      await database.settle(table, key, same, failed ? '9' : '1');
      yielded.delete(position);
    },
    async reopen(position) {
      const [kind, hash = ''] = position.split('.');
      if (kind !== 'front') return undefined;
      for (const table of tables)
        for (const row of await database.byHash(table, `${table.table}/`, hash)) {
          const { document } = open(table, row);
          if (document.position === position) return document;
        }
      return undefined;
    },
    deliver: (_id, output) => database.insert(inserts(output)),
    close() {
      closing.abort();
      return (closed ??= database.close());
    },
  };
}

const stale = ({ stamp }: FrontTable): Fault =>
  fault('ROW_UNTRANSLATABLE', stamp, '早于已取走的版本，核对后更新该时间并将标志置 0');
