import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BusError } from '../../bus/bus-error.ts';
import { Cluster } from '../../bus/cluster.ts';
import { openEraser } from '../../bus/eraser.ts';
import { firstRecords } from '../../bus/first-record.ts';
import { LaneTransaction } from '../../bus/lane-transaction.ts';
import { openOffsets } from '../../bus/offsets.ts';
import type { OutgoingRecord } from '../../bus/record.ts';
import { startCluster } from '../../deploy/kafka-cluster.ts';
import { startKafka } from '../../deploy/kafka.ts';
import { ledgerHealth } from '../../hub/ledger/queries-health.ts';
import { cluster } from '../support/cluster.ts';
import type { ClusterAddress } from '../support/cluster-address.ts';
import { craft } from '../support/craft.ts';
import { findings, flawless } from '../support/exactly-once.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { catalog, openHubSite } from '../support/hub-site.ts';
import type { HubSite } from '../support/hub-site.ts';
import { offer } from '../support/offered-load.ts';
import { filesHolding, tablesHolding } from '../support/search.ts';
import { transfer } from '../support/traffic.ts';
import { transact } from '../support/transactions.ts';
import { until } from '../support/wait.ts';

/**
 * `ERASING_ON=broker` or `ERASING_ON=cluster npm test -- --project patient test/hub/erasing.real.test.ts` runs it on one broker or
 * three of its own with the intervals of production, which takes minutes.
 */
const ON = process.env['ERASING_ON'];
const GONE_MS = ON === undefined ? 30_000 : 5 * 60_000;
const SENDER = 'audit-bureau';
const [LANE, OTHER_LANE] = [1, 4];
const MESSAGES = 240;
const PER_SECOND = 60;
const OPTIONS = ['segment.ms', 'file.delete.delay.ms'];

const sentinel = (): string => randomBytes(16).toString('hex');

interface Servers {
  readonly address: ClusterAddress;
  readonly folder: string;
  stop(): Promise<void>;
}

async function servers(): Promise<Servers | undefined> {
  const { local, postgresUrl } = cluster();
  if (ON === undefined)
    return local === null ? undefined : { address: cluster(), folder: local.kafkaFolder, stop: async () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'liandong-erasing-'));
  const options = { folder: join(folder, 'kafka'), adminPassword: 'test-admin', shortLived: true };
  const own = ON === 'cluster' ? await startCluster(options) : await startKafka(options);
  const admin = 'admin' in own ? own.admin : { brokers: own.brokers, username: own.adminUser };
  return {
    folder,
    address: {
      brokers: admin.brokers,
      caFile: 'admin' in own ? own.admin.caFile : undefined,
      adminUser: admin.username,
      adminPassword: 'test-admin',
      postgresUrl,
      local,
    },
    async stop() {
      await own.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

describe('a record that must not be on disk', () => {
  let on: Servers | undefined;
  let site: HubSite;
  let outbox: string;
  const [permitted, forbidden, again] = [sentinel(), sentinel(), sentinel()];
  const log: string[] = [];
  let heir: HubProcess | undefined;
  const marked = (number: number, text: string) =>
    transfer(number, {}, { facts: `事实${text}`, title: '某事项（机密★10年）' } as Parameters<typeof transfer>[2]);

  beforeAll(async () => {
    on = await servers();
    if (on === undefined) return;
    site = await openHubSite('erasing', undefined, on.address);
    outbox = site.names.outbox(SENDER, 'clue');
  }, 120_000);
  afterAll(async () => {
    await site?.close();
    await on?.stop();
  });

  const inBroker = (text: string): readonly string[] => filesHolding(on?.folder ?? '', [text]).get(text) ?? [];
  const open = async (): Promise<number> => {
    const { erasuresOwed } = await ledgerHealth(site.db);
    return Number(erasuresOwed.get(outbox) ?? 0);
  };
  const gone = async (count: number): Promise<void> =>
    until(
      async () => {
        const rows = await site.db.query('SELECT FROM erasure WHERE gone_at IS NOT NULL');
        return rows.rowCount === count;
      },
      GONE_MS,
      `${count} records are gone`,
    );
  const committed = async (lane: number): Promise<bigint | undefined> => {
    const offsets = openOffsets(site.installation.endpoint('hub'));
    try {
      await offsets.refresh([outbox]);
      return (await offsets.committed(site.names.laneGroup, [outbox])).get(`${outbox}/${lane}`);
    } finally {
      await offsets.close();
    }
  };
  /** What a reader that stands at the partition's beginning is told. */
  const fetchFromBeginning = async (): Promise<string> => {
    const reading = new Cluster(site.installation.endpoint('admin'));
    try {
      await reading.refresh([outbox]);
      const stretch = { channel: outbox, partition: LANE, offset: 0n, end: 2n };
      const [first] = await firstRecords(reading, [stretch]);
      return first === undefined || first === null ? 'nothing' : 'a record';
    } catch (reason) {
      return reason instanceof BusError ? reason.code : String(reason);
    } finally {
      await reading.close();
    }
  };

  it('is owed in the transaction that refuses it, and outlives a kill between the lane’s commit and the truncation', async (context) => {
    context.skip(on === undefined, 'the servers were given by address: their files are not here');
    await site.write(SENDER, [
      craft(catalog, site.names, SENDER, LANE, transfer(1, {}, { facts: `事实${permitted}` })),
      craft(catalog, site.names, SENDER, LANE, marked(2, forbidden)),
    ]);
    expect(inBroker(permitted)).not.toEqual([]);
    expect(inBroker(forbidden)).not.toEqual([]);
    const victim = await site.start('victim', { CRASH_AT: 'kafka-after-commit:SIGKILL:0' });
    await victim.crashed;
    await until(() => victim.child.signalCode === 'SIGKILL', 5_000, 'the victim is gone');
    log.push(...victim.log);
    await until(async () => (await committed(LANE)) === 2n, 20_000, 'the lane’s commit is complete');
    expect(await open()).toBe(1);
    expect(await fetchFromBeginning()).toBe('a record');
  });

  it('is unreadable as soon as a hub holds the lane', async (context) => {
    context.skip(on === undefined, 'the servers were given by address: their files are not here');
    heir = await site.start('heir');
    const held = performance.now();
    await until(async () => (await fetchFromBeginning()) === 'OFFSET_OUT_OF_RANGE', 20_000, 'it is unreadable');
    console.log(`unreadable ${((performance.now() - held) / 1000).toFixed(1)} s after the restart`);
    expect(await site.read('admin', [outbox])).toEqual([]);
  });

  const title = 'is in no file of any broker then, though messages flow past it, and costs them nothing';
  it(title, { timeout: GONE_MS + 60_000 }, async (context) => {
    context.skip(on === undefined, 'the servers were given by address: their files are not here');
    const load = await offer(catalog, site.installation, MESSAGES, PER_SECOND);
    await until(() => load.published() > MESSAGES / 4, 20_000, 'messages flow');
    const written = performance.now();
    await site.write(SENDER, [craft(catalog, site.names, SENDER, LANE, marked(3, again))]);
    await load.done;
    // Behind a record of a transaction stands a marker: the lane's offset does not pass it by itself.
    const { value, ...rest } = craft(catalog, site.names, SENDER, OTHER_LANE, marked(4, again));
    await inTransaction({ ...rest, value: value as Buffer });
    expect(inBroker(again)).not.toEqual([]);
    await gone(3);
    console.log(`in no file ${((performance.now() - written) / 1000).toFixed(1)} s after it was written`);
    expect(inBroker(permitted).some((file) => file.includes('.discipline.in.clue-'))).toBe(true);
    for (const text of [forbidden, again]) expect(inBroker(text)).toEqual([]);
    expect(await open()).toBe(0);
    await site.settled();
    const found = await findings(catalog, site.installation, load.ids);
    expect(found).toEqual({
      ...flawless(MESSAGES),
      foreign: 2,
      copies: flawless(MESSAGES + 1).copies,
      journalRows: MESSAGES + 4,
    });
  });

  it('leaves no copy elsewhere, the channel’s own options, and lanes that go on', async (context) => {
    context.skip(on === undefined, 'the servers were given by address: their files are not here');
    const eraser = openEraser(site.installation.endpoint('hub.eraser'));
    try {
      await eraser.refresh([outbox]);
      const restored = async () => Object.values(await eraser.options(outbox, OPTIONS));
      await until(async () => (await restored()).every((value) => value === null), 10_000, 'options are restored');
    } finally {
      await eraser.close();
    }
    await heir?.stop();
    log.push(...(heir?.log ?? []));
    const texts = [permitted, forbidden, again];
    await site.db.query('CHECKPOINT');
    const inDatabase = filesHolding(cluster().local?.postgresFolder ?? '', texts);
    const ours = filesHolding(site.installation.folder, texts);
    expect(inDatabase.get(permitted)).not.toEqual([]);
    for (const text of [forbidden, again]) {
      expect(inDatabase.get(text)).toEqual([]);
      expect(ours.get(text)).toEqual([]);
      expect(await tablesHolding(site.db, text)).toEqual([]);
      expect(log.join('')).not.toContain(text);
    }
    const events = (await site.events()).filter(({ event }) => event === 'ERASED');
    expect(events.map(({ sender }) => sender)).toEqual([SENDER, SENDER, SENDER]);
    for (const { truncatedAt, goneAt } of events) expect(String(truncatedAt) < String(goneAt)).toBe(true);

    await site.start('another');
    const after = transfer(9_000);
    await site.write(SENDER, [craft(catalog, site.names, SENDER, LANE, after)]);
    await site.settled();
    expect((await site.rowOf(after))?.verdict).toBe('accepted');
    expect((await site.db.query("SELECT FROM lane WHERE state = 'stopped'")).rowCount).toBe(0);
  }, 90_000);

  async function inTransaction(record: OutgoingRecord): Promise<void> {
    const own = new Cluster(site.installation.endpoint(SENDER));
    const prefix = site.names.prefix(SENDER);
    const options = { transactionalId: `${prefix}writer`, group: `${prefix}writer`, timeoutMs: 10_000 };
    try {
      await own.refresh([outbox]);
      const transaction = new LaneTransaction(own, options);
      await transaction.initialise();
      await transact(transaction, [record], [], true);
    } finally {
      await own.close();
    }
  }
});
