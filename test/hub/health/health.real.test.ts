import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANES } from '../../../bus/channels.ts';
import { Cluster } from '../../../bus/cluster.ts';
import { openInbox } from '../../../bus/inbox.ts';
import { kafkajsClient } from '../../../bus/kafkajs-client.ts';
import { LaneTransaction } from '../../../bus/lane-transaction.ts';
import { openOffsets } from '../../../bus/offsets.ts';
import { openPublisher } from '../../../bus/publisher.ts';
import type { OutgoingRecord } from '../../../bus/record.ts';
import { openHealth } from '../../../hub/health/health.ts';
import type { Health } from '../../../hub/health/health.ts';
import type { TopicHealth } from '../../../hub/health/report.ts';
import { hostGroup } from '../../../hub/health/watched.ts';
import { createLanes } from '../../../hub/ledger/lanes.ts';
import { migrate } from '../../../hub/ledger/migrate.ts';
import { openPool } from '../../../hub/ledger/pool.ts';
import type { Pool } from '../../../hub/ledger/pool.ts';
import { createLog } from '../../../hub/log.ts';
import { createMetrics } from '../../../hub/metrics.ts';
import type { Family } from '../../../schemas/family.ts';
import { freshInstallation } from '../../support/cluster.ts';
import type { Installation } from '../../support/cluster.ts';
import { transact } from '../../support/transactions.ts';
import { sleep, until } from '../../support/wait.ts';
import { as, gateway } from '../gateway/gateway.ts';

const log = createLog({ level: 'silent', part: 'test' });
const plan: { readonly out: readonly Family[]; readonly in: readonly Family[] } = { out: ['plan'], in: ['plan'] };
const participants = [
  { id: 'audit-bureau', families: plan },
  { id: 'discipline', families: plan },
  { id: 'unit-1', families: plan },
];
/** Limits of a plan topic become 3 s and 9 s, standing still 3 s, never consumed 3 s. */
const PACE = 0.005;

describe('the health of topics', () => {
  let installation: Installation;
  let pool: Pool;
  let health: Health;
  const metrics = createMetrics();

  const open = (numbers = metrics): Promise<Health> =>
    openHealth({
      endpoint: installation.endpoint('hub'),
      channels: installation.channels,
      participants,
      pool,
      metrics: numbers,
      departmentOf: (participant) => participant,
      log,
      tickMs: 300,
      pace: PACE,
    });

  beforeAll(async () => {
    installation = await freshInstallation('health', participants);
    pool = openPool(installation.databaseUrl);
    await migrate(pool);
    await createLanes(pool, LANES);
    await pool.query(`UPDATE lane SET owner = 'hub-1', state = 'running', lease_until = now() + interval '1 hour'`);
    health = await open();
  });
  afterAll(async () => {
    await health.close();
    await pool.end();
    await installation.close();
  });

  const topic = (channel: string): TopicHealth => {
    const found = health.report().topics.find((one) => one.topic === channel);
    if (found === undefined) throw new Error(`${channel} is not under watch`);
    return found;
  };
  const stateOf = (channel: string): string => {
    const { state, reasons } = topic(channel);
    return [state, ...reasons.map(({ code }) => code)].join(' ');
  };
  const becomes = (channel: string, state: string, withinMs = 15_000): Promise<void> =>
    until(() => stateOf(channel) === state, withinMs, `${channel} ${state}`);
  const stays = async (channel: string, state: string, ms: number): Promise<void> => {
    for (const end = Date.now() + ms; Date.now() < end; await sleep(100)) expect(stateOf(channel)).toBe(state);
  };

  const record = (channel: string, partition = 0): OutgoingRecord => ({
    channel,
    partition,
    key: Buffer.from('k'),
    value: Buffer.from('v'),
    headers: { ce_id: randomUUID() },
  });

  /** Writes in one transaction of `who`, which ends or is left for the next owner to abort; commits offsets of `group`. */
  async function transaction(
    who: string,
    outputs: readonly OutgoingRecord[],
    group: string,
    offsets: readonly OutgoingRecord[],
    ends = true,
  ): Promise<void> {
    const cluster = new Cluster(installation.endpoint(who));
    await cluster.refresh([...outputs, ...offsets].map(({ channel }) => channel));
    const owner = new LaneTransaction(cluster, {
      transactionalId: `${installation.channels.prefix(who)}router-0`,
      group,
      timeoutMs: 15_000,
    });
    await owner.initialise();
    const done = offsets.map(({ channel, partition }) => ({ channel, partition, offset: 0n }));
    await transact(owner, outputs, done, ends);
    await cluster.close();
  }

  it('is unknown at first, and healthy when all is idle', async () => {
    const fresh = await open(createMetrics());
    expect(fresh.report().state).toBe('unknown');
    expect(
      fresh.report().topics.every(({ state, reasons }) => state === 'unknown' && reasons[0]?.code === 'NO_DATA'),
    ).toBe(true);
    await until(() => fresh.report().state === 'healthy', 15_000, 'idle topics are healthy');
    expect(fresh.report().topics).toHaveLength(6);
    expect(fresh.report().topics.every(({ lagSeconds, lagRecords }) => lagSeconds === 0 && lagRecords === 0)).toBe(
      true,
    );
    await fresh.close();
  });

  it('sees an outbox that nobody empties become degraded and critical, and healthy when it is emptied', async () => {
    const outbox = installation.channels.outbox('audit-bureau', 'plan');
    await becomes(outbox, 'healthy');
    const publisher = await openPublisher(installation.endpoint('audit-bureau'), log);
    await publisher.publish([record(outbox)]);
    await publisher.close();
    await until(() => (topic(outbox).lagSeconds ?? 0) > 0.5, 10_000, 'the record is seen to wait');
    expect(topic(outbox).lagRecords).toBe(1);
    await becomes(outbox, 'critical STALLED');
    expect(topic(outbox).reasons[0]).toMatchObject({
      value: expect.any(Number) as number,
      threshold: 3,
      text: '接收程序在线但没有进展',
    });
    await pool.query(`UPDATE lane SET owner = NULL, lease_until = '-infinity', state = 'free' WHERE lane = 0`);
    await becomes(outbox, 'critical STOPPED');
    await pool.query(`UPDATE lane SET state = 'stopped', reason = 'test' WHERE lane = 0`);
    await until(() => stateOf(outbox).includes('LANE_STOPPED'), 5_000, 'a stopped lane is named');
    await pool.query(
      `UPDATE lane SET owner = 'hub-1', state = 'running', lease_until = now() + interval '1 hour' WHERE lane = 0`,
    );
    await transaction('hub', [], installation.channels.laneGroup, [record(outbox)]);
    await becomes(outbox, 'healthy');
    expect(topic(outbox).lagSeconds).toBe(0);
  });

  it("takes neither a foreign client's markers nor its aborted records in an outbox for something that waits", async () => {
    const outbox = installation.channels.outbox('discipline', 'plan');
    const group = `${installation.channels.prefix('discipline')}own`;
    await transaction('discipline', [record(outbox)], group, []);
    await transaction('hub', [], installation.channels.laneGroup, [record(outbox)]);
    await transaction('discipline', [record(outbox), record(outbox)], group, [], false);
    const offsets = openOffsets(installation.endpoint('hub'));
    await offsets.refresh([outbox]);
    const [range] = await offsets.ranges([outbox]);
    await offsets.close();
    expect(range?.end).toBe(5n);
    await becomes(outbox, 'healthy');
    await stays(outbox, 'healthy', 4_000);
  });

  it('tells an inbox that was never consumed from one whose consumer has read all but the marker', async () => {
    const { channels } = installation;
    const inbox = channels.inbox('unit-1', 'plan');
    const group = hostGroup(channels, 'unit-1');
    await becomes(inbox, 'healthy');
    await transaction('hub', [record(inbox)], channels.laneGroup, []);
    await becomes(inbox, 'degraded NEVER_CONSUMED');
    const seen: bigint[] = [];
    const host = await openInbox(
      installation.endpoint('unit-1'),
      { groupId: group, topics: [inbox], fromBeginning: true },
      async (records) => {
        seen.push(...records.map(({ offset }) => offset));
      },
      log,
    );
    await becomes(inbox, 'healthy');
    expect(seen).toEqual([0n]);
    await host.close();
    await stays(inbox, 'healthy', 1_500);
    // Another client commits just behind the record; the marker stays in front of it, however long.
    const admin = kafkajsClient(installation.endpoint('unit-1'), log).admin();
    await admin.connect();
    await admin.setOffsets({ groupId: group, topic: inbox, partitions: [{ partition: 0, offset: '1' }] });
    await sleep(4_000);
    await stays(inbox, 'healthy', 1_000);
    // Then one more record: its age is its own, not the marker's.
    await transaction('hub', [record(inbox)], channels.laneGroup, []);
    await until(() => topic(inbox).lagRecords === 3, 5_000, 'the new record is seen to wait');
    expect(topic(inbox).lagSeconds).toBeLessThan(3);
    expect(stateOf(inbox)).toMatch(/healthy|NO_ACTIVE_CONSUMER/);
    await becomes(inbox, 'critical STOPPED');
    await admin.setOffsets({ groupId: group, topic: inbox, partitions: [{ partition: 0, offset: '3' }] });
    await admin.disconnect();
    await becomes(inbox, 'healthy');
  });

  it('is shown to ops whole and to a participant its own, with 503 only where it is asked for', async () => {
    const inbox = installation.channels.inbox('discipline', 'plan');
    await transaction('hub', [record(inbox)], installation.channels.laneGroup, []);
    await becomes(inbox, 'degraded NEVER_CONSUMED');
    await pool.query(`UPDATE lane SET owner = NULL, lease_until = '-infinity', state = 'stopped' WHERE lane = 3`);
    await until(() => health.report().state === 'critical', 5_000, 'a stopped lane makes outboxes critical');
    const app = await gateway({ health, metrics });
    const get = async (url: string, who: string) => {
      const answer = await app.inject({ url, headers: as(who) });
      return { status: answer.statusCode, body: answer.json<{ state: string; topics: TopicHealth[] }>() };
    };
    const whole = await get('/v1/health', 'ops');
    expect([whole.status, whole.body.state, whole.body.topics.length]).toEqual([200, 'critical', 6]);
    expect(whole.body.topics[0]?.state).toBe('critical');
    expect((await get('/v1/health?strict=critical', 'ops')).status).toBe(503);
    const own = await get('/v1/health', 'unit-1');
    expect(new Set(own.body.topics.map(({ participant }) => participant))).toEqual(new Set(['unit-1']));
    const numbers = (await app.inject({ url: '/metrics', headers: as('ops') })).body;
    expect(numbers).toContain(`hub_topic_health{topic="${inbox}",department="discipline",state="degraded"} 1`);
    expect(numbers).toContain(
      `hub_topic_health_reason{topic="${inbox}",dimension="delivery",reason="NEVER_CONSUMED"} 1`,
    );
    expect(numbers).toMatch(
      /hub_topic_health_transitions_total\{topic="[^"]+unit-1.in.plan",from="degraded",to="healthy"\} \d/,
    );
    expect(numbers).toMatch(/hub_consumer_members\{group="[^"]+hub.lanes"\} 5/);
    expect(numbers).toMatch(/hub_consumer_lag_seconds\{topic="[^"]+discipline.in.plan",partition="0",[^}]+\} \d/);
    await app.close();
    await pool.query(`UPDATE lane SET owner = 'hub-1', state = 'running', lease_until = now() + interval '1 hour'`);
  });

  it('does not let a restart make a fault younger, nor green', async () => {
    const inbox = installation.channels.inbox('discipline', 'plan');
    const { since } = topic(inbox);
    await health.close();
    await sleep(1_200);
    health = await open(createMetrics());
    expect(topic(inbox).state).toBe('unknown');
    await becomes(inbox, 'degraded NEVER_CONSUMED');
    expect(topic(inbox).since).toBe(since);
  });

  it('is unknown when nobody can look, and says so within three looks', async () => {
    const other = openPool(installation.databaseUrl);
    const blind = await openHealth({
      endpoint: installation.endpoint('hub'),
      channels: installation.channels,
      participants,
      pool: other,
      metrics: createMetrics(),
      departmentOf: (id) => id,
      log,
      tickMs: 200,
      pace: PACE,
    });
    await until(() => blind.report().topics.every(({ state }) => state !== 'unknown'), 15_000, 'all is known');
    await other.end();
    await until(() => blind.report().topics.every(({ state }) => state === 'unknown'), 5_000, 'nothing is known');
    await blind.close();
  });
});
