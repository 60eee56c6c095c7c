import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { InjectOptions } from 'fastify';
import { openStore } from '../../../hub/attachments/store.ts';
import type { FeedItem } from '../../../hub/feed/item.ts';
import type { FeedReader } from '../../../hub/feed/reader.ts';
import type { AttachmentQueries } from '../../../hub/ledger/queries-attachments.ts';
import { gateway } from '../../hub/gateway/gateway.ts';
import { journalOf } from '../../hub/gateway/journal.ts';
import { SENTINEL } from '../mutate/words.ts';
import { promised } from '../running/target.ts';
import type { Input, OpenTarget } from '../running/target.ts';
import { input } from './http-input.ts';
import { check } from './http-oracle.ts';
import { ATTACHED, CASE, DIGEST, DOC, ID, transfer } from './http-world.ts';

/** Every route of the gateway over what it would find in a ledger, behind fastify's own front. */
export const open: OpenTarget = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'liandong-fuzz-'));
  const lines: string[] = [];
  const log = new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()) });
  const queries = journalOf([transfer], { [`doc:${DOC}`]: CASE });
  const store = await openStore(folder, 64 * 1024);
  await store.put(Readable.from([ATTACHED]));
  const app = await gateway({ queries, store, attachments: someAttachments, feed, lanes }, log);
  await app.ready();
  return {
    input,
    async run(one) {
      lines.length = 0;
      queries.reads.length = 0;
      const request = requestOf(one);
      const answer = await app.inject(request);
      check(one, answer);
      promised(!lines.join('').includes(SENTINEL), () => 'a line of the log quotes the request');
    },
    async close() {
      await app.close();
      await rm(folder, { recursive: true });
    },
  };
};

const lanes = {
  all: async () => [{ lane: 0, state: 'stopped' as const, owner: null, epoch: 1, reason: null }],
  resume: async (lane: number) => (lane === 0 ? lane === 0 : lane === 1 ? false : undefined),
};
const item = (seq: number): FeedItem => ({
  seq,
  messageId: ID,
  messageType: 'CLUE_TRANSFER',
  typeLabel: '线索移送',
  caseId: CASE,
  sender: 'audit-bureau',
  occurredAt: '2025-06-25T02:00:00.000Z',
  fields: [],
  withheld: [],
});
const feed: FeedReader = {
  page: async (after, limit) =>
    [1, 2, 3]
      .filter((seq) => seq > after)
      .slice(0, limit)
      .map(item),
  end: async () => 3,
  newer: async (after) => after < 3,
};
const someAttachments: AttachmentQueries = {
  add: async () => undefined,
  find: async (sha256) => (sha256 === DIGEST ? { sha256, sm3: DIGEST, bytes: ATTACHED.length } : undefined),
  uploadedBy: async (_sha256, reader) => reader === 'audit-bureau',
  referringTo: async () => [],
  note: async () => undefined,
};

function requestOf({ head, body }: Input): InjectOptions {
  const headers = Object.fromEntries(
    Object.entries(head).flatMap(([name, text]) => (name.startsWith('header ') ? [[name.slice(7), text]] : [])),
  );
  const { method = 'GET', url = '/' } = head;
  return { method: method as 'GET', url, headers, ...(body.length === 0 ? {} : { payload: body }) };
}
