import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANES } from '../../../bus/channels.ts';
import { Cluster } from '../../../bus/cluster.ts';
import { LaneTransaction } from '../../../bus/lane-transaction.ts';
import type { OutgoingRecord } from '../../../bus/record.ts';
import { feedReader } from '../../../hub/feed/reader.ts';
import { openSequencer } from '../../../hub/feed/sequencer.ts';
import type { Sequencer } from '../../../hub/feed/sequencer.ts';
import { FEED_READER } from '../../../hub/feed/subscription.ts';
import { migrate } from '../../../hub/ledger/migrate.ts';
import { openPool } from '../../../hub/ledger/pool.ts';
import type { Pool } from '../../../hub/ledger/pool.ts';
import { appendFeed, feedAfter, FeedConflict, feedEnd } from '../../../hub/ledger/queries-feed.ts';
import type { FeedEntry } from '../../../hub/ledger/queries-feed.ts';
import { createLog } from '../../../hub/log.ts';
import { labelledReader } from '../../../schemas/labelled-reader.ts';
import { catalog } from '../../schemas/records.ts';
import { everyFamily, freshInstallation } from '../../support/cluster.ts';
import type { Installation } from '../../support/cluster.ts';
import { transfer } from '../../support/traffic.ts';
import { transact } from '../../support/transactions.ts';
import { sleep, until } from '../../support/wait.ts';
import { as, gateway } from '../gateway/gateway.ts';
import { readEvents } from './sse.ts';

const FAMILIES = ['clue', 'plan', 'result'] as const;
const ROUNDS = 25;
const log = createLog({ level: 'silent', part: 'test' });
const view = catalog.view('CLUE_TRANSFER', ['RP-C']);

describe('the feed of the committee office', () => {
  let installation: Installation;
  let pool: Pool;
  let app: FastifyInstance;
  let url: string;

  beforeAll(async () => {
    installation = await freshInstallation('feed', everyFamily(FEED_READER, 'audit-bureau'));
    pool = openPool(installation.databaseUrl);
    await migrate(pool);
    app = await gateway({
      feed: feedReader({ pool, catalog, labels: labelledReader(catalog), log }),
      heartbeatMs: 500,
    });
    url = await app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await app.close();
    await pool.end();
    await installation.close();
  });

  const sequencer = (): Promise<Sequencer> =>
    openSequencer({
      endpoint: installation.endpoint(FEED_READER),
      channels: installation.channels,
      families: FAMILIES,
      pool,
      catalog,
      log,
    });

  const inboxes = (): string[] => FAMILIES.map((family) => installation.channels.inbox(FEED_READER, family));

  /** A copy as a lane would write it; which family's inbox it lies in does not matter to the feed. */
  function copyTo(channel: string, partition: number): { readonly record: OutgoingRecord; readonly id: string } {
    const message = transfer(Math.ceil(Math.random() * 10_000));
    const id = message.envelope.messageId;
    const value = view.encode(message, { caseId: randomUUID(), recipientSeq: 1 });
    return { id, record: { channel, partition, key: Buffer.from(id), value, headers: { ce_id: id } } };
  }

  /** One lane writing transaction after transaction into all inboxes; about one in four is aborted by the next owner. */
  async function writeLane(lane: number, committed: Set<string>): Promise<void> {
    const cluster = new Cluster(installation.endpoint('hub'));
    const { channels } = installation;
    await cluster.refresh(inboxes());
    const transaction = new LaneTransaction(cluster, {
      transactionalId: channels.laneTransactionalId(lane),
      group: channels.laneGroup,
      timeoutMs: 15_000,
    });
    await transaction.initialise();
    for (let round = 0; round < ROUNDS; round++) {
      const copies = inboxes().flatMap((channel) => [copyTo(channel, (lane + round) % LANES), copyTo(channel, lane)]);
      const aborted = (lane + round) % 4 === 3;
      await transact(
        transaction,
        copies.map(({ record }) => record),
        [],
        !aborted,
      );
      if (!aborted) for (const { id } of copies) committed.add(id);
      await sleep(20);
    }
    await cluster.close();
  }

  it(
    'gives a reader that comes and goes every committed copy once, in the order of its numbers, while all lanes write',
    { timeout: 120_000 },
    async () => {
      const committed = new Set<string>();
      const hubs = [await sequencer(), await sequencer()];
      let writing = true;
      const lanes = Promise.all(Array.from({ length: LANES }, (_, lane) => writeLane(lane, committed))).then(
        () => (writing = false),
      );
      const seen: { id: number; messageId: string }[] = [];
      const connections: number[] = [];
      const read = async (): Promise<void> => {
        while (writing || seen.length < committed.size) {
          const last = seen.at(-1)?.id;
          const most = 1 + Math.floor(Math.random() * 40);
          const reading = await readEvents(
            `${url}/v1/feed`,
            { ...as(FEED_READER), ...(last === undefined ? {} : { 'last-event-id': String(last) }) },
            ({ events }) => events.length >= most || (!writing && seen.length + events.length >= committed.size),
          );
          expect(reading.status).toBe(200);
          connections.push(reading.events.length);
          for (const { id, event, data } of reading.events) {
            expect(event).toBe('CLUE_TRANSFER');
            seen.push({ id, messageId: (data as { messageId: string }).messageId });
          }
        }
      };
      // One hub goes in the middle of it and another comes.
      const change = async (): Promise<void> => {
        await until(() => seen.length > 100, 60_000, 'a hundred items read');
        await hubs[0]?.close();
        hubs.push(await sequencer());
      };
      await Promise.all([lanes, read(), change()]);
      await until(async () => (await feedEnd(pool, FEED_READER)) === committed.size, 20_000, 'all taken in');
      await Promise.all(hubs.map((hub) => hub.close()));
      expect(connections.length).toBeGreaterThan(10);
      expect(committed.size).toBeGreaterThan(LANES * ROUNDS * 3);
      expect(seen.map(({ id }) => id)).toEqual(Array.from({ length: committed.size }, (_, i) => i + 1));
      expect(new Set(seen.map(({ messageId }) => messageId))).toEqual(committed);
    },
  );

  it('shows each item as the office may see it, with labels and what is withheld, also page by page', async () => {
    const total = await feedEnd(pool, FEED_READER);
    const page = async (query: string) =>
      (await app.inject({ url: `/v1/feed/page?${query}`, headers: as(FEED_READER) })).json<{
        items: Record<string, unknown>[];
        next: number;
      }>();
    const first = await page('after=0&limit=2');
    expect([first.items.map(({ seq }) => seq), first.next]).toEqual([[1, 2], 2]);
    expect(first.items[0]).toMatchObject({
      messageType: 'CLUE_TRANSFER',
      typeLabel: '线索移送',
      sender: 'audit-bureau',
    });
    expect(first.items[0]?.['fields']).toContainEqual(
      expect.objectContaining({ path: 'stage', label: '办理阶段', text: '已移送' }),
    );
    expect(first.items[0]?.['withheld']).toContainEqual({ field: 'facts', label: '事实', rule: 'RP-C' });
    const [event] = (await readEvents(`${url}/v1/feed?after=1`, as(FEED_READER), ({ events }) => events.length > 0))
      .events;
    expect(event?.data).toEqual(first.items[1]);
    expect(await page(`after=${total}`)).toEqual({ items: [], next: total });
  });

  it('refuses to wait behind a number that was never given, and signs of life come on a quiet line', async () => {
    const total = await feedEnd(pool, FEED_READER);
    const ahead = await app.inject({ url: `/v1/feed?after=${total + 1}`, headers: as(FEED_READER) });
    expect([ahead.statusCode, ahead.json<{ code: string }>().code]).toEqual([400, 'REQUEST_INVALID']);
    const quiet = await gateway({
      feed: feedReader({ pool, catalog, labels: labelledReader(catalog), log }),
      heartbeatMs: 50,
    });
    const address = await quiet.listen({ host: '127.0.0.1', port: 0 });
    const { comments, events } = await readEvents(
      `${address}/v1/feed?after=${total}`,
      as(FEED_READER),
      (reading) => reading.comments > 2,
    );
    expect([comments > 2, events]).toEqual([true, []]);
    await quiet.close();
  });

  it('numbers a record once, and stops at coordinates that now hold another record', async () => {
    const end = await feedEnd(pool, FEED_READER);
    const [known] = await feedAfter(pool, FEED_READER, end - 1, 1);
    if (known === undefined) throw new Error('the feed is empty');
    const next: FeedEntry = { ...known, at: { ...known.at, offset: known.at.offset + 1_000_000n } };
    expect(await appendFeed(pool, FEED_READER, [known, next, known])).toBe(1);
    expect(await feedEnd(pool, FEED_READER)).toBe(end + 1);
    await expect(appendFeed(pool, FEED_READER, [{ ...known, copy: Buffer.from('other') }])).rejects.toThrow(
      FeedConflict,
    );
    expect(await feedEnd(pool, FEED_READER)).toBe(end + 1);
  });
});
