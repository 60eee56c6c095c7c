import { deleteGroupsV2 } from '@platformatic/kafka';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANES } from '../../bus/channels.ts';
import { Cluster } from '../../bus/cluster.ts';
import { keyOn } from '../support/craft.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { openHubSite } from '../support/hub-site.ts';
import type { HubSite } from '../support/hub-site.ts';
import { transfer } from '../support/traffic.ts';
import { until } from '../support/wait.ts';

const LANE = 2;
const first = transfer(8_101);
const second = transfer(8_102);
let site: HubSite;
let hub: HubProcess;

beforeAll(async () => {
  site = await openHubSite('agreement');
  hub = await site.start('hub-1');
  await until(() => hub.told().lanes.length === LANES, 30_000, 'the hub holds all lanes');
  await site.post('audit-bureau', [first, keyOn(LANE)], [second, keyOn(LANE)]);
  await site.settled();
});
afterAll(() => site.close());

/** As if its owner had gone: the hub takes it anew. */
const takenAnew = (): Promise<unknown> =>
  site.db.query(
    `UPDATE lane SET state = 'free', reason = NULL, owner = NULL, epoch = epoch + 1, lease_until = '-infinity' WHERE lane = $1`,
    [LANE],
  );

async function stopped(): Promise<string> {
  let reason: string | null = null;
  await until(
    async () => {
      const row = await site.db.query<{ reason: string | null }>(
        `SELECT reason FROM lane WHERE lane = $1 AND state = 'stopped'`,
        [LANE],
      );
      reason = row.rows[0]?.reason ?? null;
      return reason !== null;
    },
    20_000,
    'the lane stops',
  );
  return reason ?? '';
}

const runs = async (): Promise<boolean> =>
  (await site.db.query(`SELECT FROM lane WHERE lane = $1 AND state = 'running' AND lease_until > now()`, [LANE]))
    .rowCount === 1;

const copies = async (): Promise<number> => (await site.copies('discipline', 'clue')).length;

describe('a lane whose journal and bus contradict each other', () => {
  it('stops where the database is older than the bus, and goes on with the right one', async () => {
    const place = [site.names.outbox('audit-bureau', 'clue'), LANE];
    const last = `channel = $1 AND part = $2 AND pos = (SELECT max(pos) FROM journal WHERE channel = $1 AND part = $2)`;
    await site.db.query(`SELECT * INTO kept_journal FROM journal WHERE false`);
    await site.db.query(`INSERT INTO kept_journal SELECT * FROM journal WHERE ${last}`, place);
    await site.db.query(`DELETE FROM journal WHERE ${last}`, place);
    await takenAnew();
    expect(await stopped()).toMatch(
      /out\.clue\/2 is committed up to 2, but the journal holds no decision on 1: was the database restored from an older copy\?$/,
    );
    expect(await copies()).toBe(2);

    await site.db.query('INSERT INTO journal SELECT * FROM kept_journal');
    await takenAnew();
    await until(runs, 20_000, 'the lane runs again');
  });

  it('stops where the bus is older than the database', async () => {
    const place = [site.names.outbox('audit-bureau', 'clue'), LANE];
    await site.db.query('UPDATE journal SET pos = pos + 100 WHERE channel = $1 AND part = $2 AND pos = 1', place);
    await takenAnew();
    expect(await stopped()).toMatch(
      /out\.clue\/2 ends at 2, but the journal holds a decision on 101: was the bus restored/,
    );
    await site.db.query('UPDATE journal SET pos = pos - 100 WHERE channel = $1 AND part = $2 AND pos = 101', place);
    await takenAnew();
    await until(runs, 20_000, 'the lane runs again');
    expect(await copies()).toBe(2);
  });

  it('stops where its offsets are gone, instead of sending everything again', async () => {
    const cluster = new Cluster(site.installation.endpoint('admin'));
    try {
      await cluster.refresh([site.names.commands]);
      const coordinator = await cluster.coordinator('group', site.names.laneGroup);
      await cluster.call(coordinator, 'test', 'delete group', deleteGroupsV2.api, [site.names.laneGroup]);
    } finally {
      await cluster.close();
    }
    await takenAnew();
    expect(await stopped()).toMatch(/out\.clue\/2\/0 was decided on, but the bus knows no committed offset there/);
    expect(await copies()).toBe(2);
  });
});
