import { hash, randomUUID } from 'node:crypto';
import { describeTransactionsV0, offsetCommitV9 } from '@platformatic/kafka';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAdmin } from '../../bus/admin.ts';
import { LANES } from '../../bus/channels.ts';
import { Cluster } from '../../bus/cluster.ts';
import { openLane } from '../../bus/lane.ts';
import { openOffsets } from '../../bus/offsets.ts';
import { releaseCommand } from '../../hub/lanes/commands.ts';
import { laneInputs, laneOutputs } from '../../hub/lanes/lane-channels.ts';
import { EpochLost, takeLane, underEpoch } from '../../hub/ledger/lanes.ts';
import { migrate } from '../../hub/ledger/migrate.ts';
import { openLaneConnection, openPool } from '../../hub/ledger/pool.ts';
import { streamKey } from '../../hub/ledger/streams.ts';
import type { Message } from '../../schemas/message.ts';
import { cluster } from '../support/cluster.ts';
import { keyOn } from '../support/craft.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { catalog, ledBy, openHubSite, policy } from '../support/hub-site.ts';
import type { HubSite } from '../support/hub-site.ts';
import { deliveryReceipt, planFiling } from '../support/messages.ts';
import { transfer } from '../support/traffic.ts';
import { sleep, until } from '../support/wait.ts';

let site: HubSite;
let hub: HubProcess;
let number = 0;
const next = (envelopeChanges: Partial<Message['envelope']> = {}, changes: object = {}): Message =>
  transfer((number += 1), envelopeChanges, changes);

/** How often a reader got each of these messages. */
async function timesRead(reader: string, messages: readonly Message[]): Promise<number[]> {
  const copies = await site.copies(reader, 'clue');
  return messages.map(
    ({ envelope }) => copies.filter(({ message }) => message.envelope.messageId === envelope.messageId).length,
  );
}
const verdictsOn = async (message: Message): Promise<string[]> =>
  (await site.verdicts('audit-bureau'))
    .filter(({ ofMessageId }) => ofMessageId === message.envelope.messageId)
    .map(({ verdict }) => verdict)
    .toSorted();

const laneRow = async (lane: number): Promise<{ state: string; reason: string } | undefined> =>
  (await site.db.query<{ state: string; reason: string }>('SELECT state, reason FROM lane WHERE lane = $1', [lane]))
    .rows[0];

beforeAll(async () => {
  site = await openHubSite('ledger');
  hub = await site.start('hub-1');
  await until(() => hub.told().lanes.length === LANES, 30_000, 'the hub holds all lanes');
});
afterAll(() => site.close());

describe('decision 4: a zombie can write nowhere', () => {
  it('journals nothing under an epoch that is not the last', async () => {
    const name = `epoch_${randomUUID().replaceAll('-', '')}`;
    const servers = new pg.Pool({ connectionString: cluster().postgresUrl });
    await servers.query(`CREATE DATABASE ${name}`);
    const address = new URL(cluster().postgresUrl);
    address.pathname = `/${name}`;
    const pool = openPool(address.href);
    const [old, heir] = [await openLaneConnection(address.href, 'old'), await openLaneConnection(address.href, 'heir')];
    try {
      await migrate(pool);
      await pool.query('INSERT INTO lane (lane) VALUES (0)');
      const first = await takeLane(old, 0, 'old', catalog.newestId);
      expect(first).toBe(1);
      expect(await takeLane(heir, 0, 'heir', catalog.newestId), 'while the lease runs').toBeUndefined();
      await pool.query(`UPDATE lane SET lease_until = now() - interval '1 second'`);
      expect(await takeLane(heir, 0, 'heir', catalog.newestId)).toBe(2);
      // The work's statements travel with the lock; under an old epoch they must leave nothing behind.
      const writing = (by: typeof old) => async (): Promise<void> =>
        void (await by.query(`INSERT INTO case_alias VALUES ('msg:x', '00000000-0000-4000-8000-000000000000')`));
      const written = async (): Promise<number> => (await pool.query('SELECT 1 FROM case_alias')).rows.length;
      let committing = false;
      const beforeCommit = async (): Promise<void> => void (committing = true);
      await expect(underEpoch(old, 0, 1, writing(old), beforeCommit)).rejects.toBeInstanceOf(EpochLost);
      expect(committing).toBe(false);
      expect(await written()).toBe(0);
      await underEpoch(heir, 0, 2, writing(heir), beforeCommit);
      expect(await written()).toBe(1);
    } finally {
      await Promise.all([pool.end(), old.end(), heir.end()]);
      await servers.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await servers.end();
    }
  });

  it('commits nothing once another has initialised its transactional id; what it journaled is sent once all the same', async () => {
    const { names } = site;
    const lane = 0;
    const rival = openLane(site.installation.endpoint('hub'), {
      lane,
      inputs: laneInputs(names, policy),
      outputs: laneOutputs(names, policy),
      group: names.laneGroup,
      transactionalId: names.laneTransactionalId(lane),
      transactionTimeoutMs: 15_000,
    });
    try {
      await rival.takeOver();
      const messages = [next(), next()];
      await site.post('audit-bureau', ...messages.map((message) => [message, keyOn(lane)] as const));
      await site.settled();
      expect(hub.log.join('')).toContain('lane interrupted');
      const event = { channel: names.events, partition: lane, key: null, value: Buffer.from('{}'), headers: {} };
      await expect(rival.commit([event], [])).rejects.toThrow(/FENCED|PRODUCER_EPOCH/);
      expect(await timesRead('discipline', messages)).toEqual([1, 1]);
      for (const message of messages) expect(await verdictsOn(message)).toEqual(['ACCEPTED']);
      expect(await site.events()).toEqual([]);
    } finally {
      await rival.close();
    }
  });
});

describe('decision 6: duplicates', () => {
  it('are receipted with their case and routed once when the same id comes by two lanes at once', async () => {
    const messages = Array.from({ length: 20 }, () => next());
    await Promise.all(
      [1, 4].map((lane) => site.post('audit-bureau', ...messages.map((message) => [message, keyOn(lane)] as const))),
    );
    await site.settled();
    const said = await site.verdicts('audit-bureau');
    for (const { envelope } of messages) {
      const mine = said.filter(({ ofMessageId }) => ofMessageId === envelope.messageId);
      expect(mine.map(({ verdict }) => verdict).toSorted()).toEqual(['ACCEPTED', 'DUPLICATE']);
      expect(new Set(mine.map(({ caseId }) => caseId)).size).toBe(1);
    }
    expect(await timesRead('discipline', messages)).toEqual(messages.map(() => 1));
  });

  it('are refused as a conflict when the content is another, by whichever lane it comes second', async () => {
    const pairs = Array.from({ length: 10 }, () => {
      const first = next();
      return [first, next({ messageId: first.envelope.messageId })] as const;
    });
    await Promise.all(
      ([0, 1] as const).map((side) =>
        site.post('audit-bureau', ...pairs.map((pair) => [pair[side], keyOn(side === 0 ? 2 : 5)] as const)),
      ),
    );
    await site.settled();
    for (const [first] of pairs) expect(await verdictsOn(first)).toEqual(['ACCEPTED', 'REFUSED']);
    const alarms = (await site.events()).filter(({ rule }) => rule === 'ID_CONFLICT');
    expect(alarms).toHaveLength(pairs.length);
  });
});

describe('decision 7: nothing is silent', () => {
  const refuse = (code: string, condition: string): Promise<unknown> =>
    site.db.query(`
      CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${code}'; END $$;
      DROP TRIGGER IF EXISTS refuse ON journal;
      CREATE TRIGGER refuse BEFORE INSERT ON journal FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION refuse()`);

  it('has the one record wait that the database refuses (22P05), and takes its neighbours', async () => {
    await refuse('22P05', `NEW.source_key = 'WAITS' AND NEW.verdict = 'accepted'`);
    const messages = Array.from({ length: 9 }, (_, index) => next(index === 4 ? { sourceKey: 'WAITS' } : {}));
    await site.post('audit-bureau', ...messages.map((message) => [message, keyOn(3)] as const));
    await site.settled();
    await site.db.query('DROP TRIGGER refuse ON journal');
    expect(await timesRead('discipline', messages)).toEqual(messages.map((_, index) => (index === 4 ? 0 : 1)));
    const waits = messages[4] as Message;
    expect(await site.rowOf(waits)).toMatchObject({ verdict: 'held', rule: 'PROCESSING_FAILED', source_key: 'WAITS' });
    expect(await verdictsOn(waits)).toEqual(['HELD']);
  });

  for (const code of ['23514', '22P05'])
    it(`makes the one record of which nothing can be noted (${code}) a dead letter, and takes its neighbours`, async () => {
      await refuse(code, `NEW.source_key = 'BAD'`);
      const messages = Array.from({ length: 9 }, (_, index) => next(index === 4 ? { sourceKey: 'BAD' } : {}));
      const lane = 3;
      await site.post('audit-bureau', ...messages.map((message) => [message, keyOn(lane)] as const));
      await site.settled();
      await site.db.query('DROP TRIGGER refuse ON journal');
      const expected = messages.map((_, index) => (index === 4 ? 0 : 1));
      expect(await timesRead('discipline', messages)).toEqual(expected);
      const dead = (await site.events(site.names.deadLetter)).at(-1);
      expect(dead).toMatchObject({ verdict: 'dead-letter', rule: 'PROCESSING_FAILED', partition: lane });
      const [row] = await site.journal('channel = $1 AND part = $2 AND pos = $3', [dead?.channel, lane, dead?.offset]);
      expect(row?.source_key).toBeNull();
      expect(hash('sha256', row?.original ?? '')).toBe(dead?.['digest']);
      const told = (await site.verdicts('audit-bureau')).filter(({ verdict }) => verdict === 'DEAD_LETTER');
      expect(told.some(({ channel, offset }) => channel === dead?.channel && String(offset) === dead.offset)).toBe(
        true,
      );
    });

  it('has a message wait that PostgreSQL itself cannot take: a name too long for an index', async () => {
    const long = Array.from({ length: 2_000 }, () => String.fromCodePoint(0x4e00 + Math.floor(Math.random() * 20_000)));
    const named = next({}, { clueId: long.join('') });
    const neighbour = next();
    await site.post('audit-bureau', [named, keyOn(1)], [neighbour, keyOn(1)]);
    await site.settled();
    const dated = { ...deliveryReceipt('discipline', neighbour.envelope.messageId), deliveredAt: -(2 ** 51) };
    await site.post('discipline', [dated]);
    await site.settled();
    expect(await site.rowOf(named)).toMatchObject({ verdict: 'held', rule: 'PROCESSING_FAILED' });
    // Told by its field before PostgreSQL would have to take a date before its calendar.
    expect(await site.rowOf(dated)).toMatchObject({ rule: 'DATE_OUT_OF_RANGE', field: 'deliveredAt' });
    expect(await site.rowOf(neighbour)).toMatchObject({ verdict: 'accepted' });
  });

  it('waits while PostgreSQL is away, and goes on when it is back', async () => {
    const servers = new pg.Pool({ connectionString: cluster().postgresUrl });
    const database = new URL(site.installation.databaseUrl).pathname.slice(1);
    const messages = Array.from({ length: 12 }, () => next());
    try {
      await servers.query(`ALTER DATABASE "${database}" WITH ALLOW_CONNECTIONS false`);
      await servers.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database]);
      await site.post('audit-bureau', ...messages.map((message, index) => [message, keyOn(index % LANES)] as const));
      await sleep(4_000);
      expect(hub.child.exitCode).toBeNull();
      expect(await timesRead('discipline', messages)).toEqual(messages.map(() => 0));
    } finally {
      await servers.query(`ALTER DATABASE "${database}" WITH ALLOW_CONNECTIONS true`);
      await servers.end();
    }
    await site.settled();
    expect(await timesRead('discipline', messages)).toEqual(messages.map(() => 1));
    for (const message of messages) expect(await verdictsOn(message)).toEqual(['ACCEPTED']);
  });
});

describe('decision 8: what the hub itself starts is input too', () => {
  it('does the same command once, however often it is produced', async () => {
    const key = keyOn(2);
    const early = next({ senderSeq: 7 });
    await site.post('audit-bureau', [early, key]);
    await site.settled();
    expect(await site.rowOf(early)).toMatchObject({ verdict: 'held' });
    const due = { sender: 'audit-bureau', key: streamKey(Buffer.from(key)), upTo: 7, partition: 2 };
    const command = releaseCommand(site.names, due);
    await site.write('hub', [command, command]);
    await site.settled();
    await site.write('hub', [command]);
    await site.settled();
    const rows = await site.journal('message_id = $1', [command.headers['ce_id']]);
    expect(rows.map(({ verdict }) => verdict)).toEqual(['accepted', 'duplicate', 'duplicate']);
    expect(await timesRead('discipline', [early])).toEqual([1]);
    expect(await verdictsOn(early)).toEqual(['ACCEPTED', 'HELD']);
  });
});

describe('decision 11: a frozen owner cannot hold others up', () => {
  it('because the broker ends its transaction after 15 s, and the database its own after 5 s', async () => {
    const ids = Array.from({ length: LANES }, (_, lane) => site.names.laneTransactionalId(lane));
    const bus = new Cluster(site.installation.endpoint('admin'));
    await bus.refresh([site.names.events]);
    const broker = await bus.coordinator('transaction', ids[0] ?? '');
    const told = await bus.call(broker, 'test', 'describe transactions', describeTransactionsV0.api, ids);
    await bus.close();
    expect(told.transactionStates.map((state) => state.transactionTimeoutMs)).toEqual(ids.map(() => 15_000));
    const connection = await openLaneConnection(site.installation.databaseUrl, 'test');
    const shown = await connection.query(
      `SELECT name, setting FROM pg_settings WHERE name IN ('idle_in_transaction_session_timeout', 'lock_timeout') ORDER BY name`,
    );
    await connection.end();
    expect(shown.rows).toEqual([
      { name: 'idle_in_transaction_session_timeout', setting: '5000' },
      { name: 'lock_timeout', setting: '4000' },
    ]);
  });

  it('because each lane’s row names the connection that a successor may end', async () => {
    const rows = await site.db.query<{ lane: number; application_name: string }>(
      'SELECT lane, application_name FROM lane JOIN pg_stat_activity ON pid = backend_pid ORDER BY lane',
    );
    expect(rows.rows.map(({ lane }) => lane)).toEqual([0, 1, 2, 3, 4, 5]);
    for (const { lane, application_name: name } of rows.rows)
      expect(name).toMatch(new RegExp(`^liandong lane ${lane} hub-1`));
  });
});

describe('decision 5: journal first', () => {
  it('stops a lane whose journaled coordinates meet other content, naming both, and no other lane', async () => {
    const { names } = site;
    const channel = names.outbox('internal-audit', 'plan');
    const lane = 2;
    const [before, after] = [planFiling(), planFiling()];
    await site.post('internal-audit', [before, keyOn(lane)]);
    await site.settled();
    const journaled = (await site.rowOf(before))?.digest.toString('hex');
    await hub.stop();
    const admin = await openAdmin(site.installation.endpoint('admin'));
    const recreated = { name: channel, partitions: LANES, config: {} };
    await admin.deleteTopics([channel]);
    await admin.createTopics([recreated]).finally(() => admin.close());
    await ledBy(site.installation, [channel]);
    const offsets = openOffsets(site.installation.endpoint('admin'));
    await offsets.refresh([channel]);
    const forgotten = async (): Promise<boolean> => (await offsets.committed(names.laneGroup, [channel])).size === 0;
    await until(forgotten, 20_000, 'the broker forgets what was committed of the former topic').finally(() =>
      offsets.close(),
    );
    await site.post('internal-audit', [after, keyOn(lane)]);
    hub = await site.start('hub-2');
    await until(async () => (await laneRow(lane))?.state === 'stopped', 30_000, 'the lane stops');
    const found = (await site.read('admin', [channel])).map(({ value }) => hash('sha256', value ?? ''))[0];
    const reason = (await laneRow(lane))?.reason ?? '';
    expect(reason).toContain(`${channel}/${lane}/0`);
    expect(reason).toContain(journaled);
    expect(reason).toContain(found);
    expect(journaled).not.toBe(found);
    const elsewhere = next();
    await site.post('audit-bureau', [elsewhere, keyOn(3)]);
    await until(async () => (await site.rowOf(elsewhere))?.verdict === 'accepted', 20_000, 'another lane goes on');
    expect(await site.rowOf(after)).toBeUndefined();
  });

  it('stops a lane whose committed offset is of an earlier topic of that name: records would be passed over', async () => {
    const { names } = site;
    const channel = names.outbox('internal-audit', 'plan');
    const [lane, former] = [4, randomUUID()];
    await hub.stop();
    const bus = new Cluster(site.installation.endpoint('admin'));
    await bus.refresh([channel]);
    const outlived = { partitionIndex: lane, committedOffset: 1n, committedLeaderEpoch: -1, committedMetadata: former };
    const topics = [{ name: channel, partitions: [outlived] }];
    const broker = await bus.coordinator('group', names.laneGroup);
    await bus.call(broker, 'test', 'commit', offsetCommitV9.api, names.laneGroup, -1, '', null, topics);
    const present = bus.topic(channel).id;
    await bus.close();
    const passedOver = planFiling();
    await site.post('internal-audit', [passedOver, keyOn(lane)]);
    hub = await site.start('hub-3');
    await until(async () => (await laneRow(lane))?.state === 'stopped', 30_000, 'the lane stops');
    const reason = (await laneRow(lane))?.reason ?? '';
    for (const told of ['TOPIC_RECREATED', `${channel}-${lane}`, former, present]) expect(reason).toContain(told);
    expect(await site.rowOf(passedOver)).toBeUndefined();
  });
});

describe('an older hub beside a newer one', () => {
  it('gives a lane back in which a later schema was decided by, and only a hub that knows it goes on, once', async () => {
    const [lane, later] = [0, 900_001];
    await hub.stop();
    const message = next();
    await site.post('audit-bureau', [message, keyOn(lane)]);
    const victim = await site.start('hub-5', { CRASH_AT: 'journal-after-commit:SIGKILL:0' });
    await victim.crashed;
    await until(async () => (await site.rowOf(message)) !== undefined, 10_000, 'it is decided');
    const sent = (await site.rowOf(message))?.copies ?? [];
    const saySent = (copies: readonly object[]): Promise<pg.QueryResult> =>
      site.db.query('UPDATE journal SET copies = $2 WHERE message_id = $1', [
        message.envelope.messageId,
        JSON.stringify(copies),
      ]);
    expect(sent.length).toBeGreaterThan(0);
    await saySent(sent.map((copy) => ({ ...copy, view: later })));
    hub = await site.start('hub-6');
    const needs = async (): Promise<
      { state: string; reason: string | null; needs_schema: number | null } | undefined
    > => (await site.db.query('SELECT state, reason, needs_schema FROM lane WHERE lane = $1', [lane])).rows[0];
    await until(async () => (await needs())?.needs_schema === later, 30_000, 'the lane is given back');
    expect(await needs()).toMatchObject({ state: 'free', reason: `waits for a hub that knows schema ${later}` });
    const elsewhere = next();
    await site.post('audit-bureau', [elsewhere, keyOn(3)]);
    await until(async () => (await site.rowOf(elsewhere))?.verdict === 'accepted', 20_000, 'another lane goes on');
    await sleep(2_500);
    expect((await needs())?.state).toBe('free');
    expect(await verdictsOn(message)).toEqual([]);
    await saySent(sent);
    await site.db.query('UPDATE lane SET needs_schema = $1 WHERE lane = $2', [catalog.newestId, lane]);
    await until(async () => (await verdictsOn(message)).length > 0, 20_000, 'a hub that knows it goes on');
    expect(await needs()).toMatchObject({ state: 'running', reason: null, needs_schema: null });
    expect(await verdictsOn(message)).toEqual(['ACCEPTED']);
    expect(await timesRead('discipline', [message])).toEqual([1]);
  }, 120_000);
});
