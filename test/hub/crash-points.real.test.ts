import { SMALL_POLICY } from '../support/small-policy.ts';
import { provisionedBy } from '../../deploy/provision.ts';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CrashPoint } from '../../hub/lanes/probe.ts';
import { loadCatalog } from '../../schemas/catalog.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import { freshInstallation } from '../support/cluster.ts';
import type { Installation } from '../support/cluster.ts';
import { decided, findings, flawless } from '../support/exactly-once.ts';
import { startHub } from '../support/hub-process.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { offer } from '../support/offered-load.ts';
import { sleep, until } from '../support/wait.ts';

const MESSAGES = 240;
const catalog = loadCatalog();
const policy = loadPolicy(SMALL_POLICY, catalog);
const participants = provisionedBy(policy);

/** Every named point of a lane's way; the compiler refuses a point that has no row. */
const KILLED: Record<CrashPoint, number> = {
  'taking-epoch-raised': 2,
  'taking-initialised': 2,
  'journal-before-commit': 3,
  'journal-after-commit': 3,
  'kafka-before-commit': 3,
  'kafka-after-commit': 3,
};

describe('a hub that ends at a crash point (decisions 4, 5, 11)', () => {
  let installation: Installation;
  const ids: string[] = [];
  const hubs: HubProcess[] = [];

  beforeAll(async () => {
    installation = await freshInstallation('crash', participants);
  });
  afterEach(async () => {
    await Promise.all(hubs.splice(0).map((hub) => hub.stop()));
  });
  afterAll(async () => {
    await installation.close();
  });

  async function everythingOnce(): Promise<void> {
    await decided(installation.databaseUrl, ids.length, 60_000);
    await sleep(500);
    expect(await findings(catalog, installation, ids)).toEqual(flawless(ids.length));
  }

  async function load(): Promise<void> {
    const offered = await offer(catalog, installation, MESSAGES, 2_000);
    ids.push(...offered.ids);
    await offered.done;
  }

  for (const [point, passes] of Object.entries(KILLED)) {
    it(`is followed by one that does everything once: killed at ${point}`, async () => {
      await load();
      const victim = await startHub(installation, 'victim', {
        CRASH_AT: `${point}:SIGKILL:${passes}`,
        HUB_BATCH_RECORDS: '20',
      });
      hubs.push(victim);
      const at = await victim.crashed;
      expect(at.lane).toBeGreaterThanOrEqual(0);
      await until(() => victim.child.signalCode === 'SIGKILL', 5_000, 'the victim is gone');
      hubs.push(await startHub(installation, 'heir'));
      await everythingOnce();
    }, 120_000);
  }

  for (const point of ['journal-before-commit', 'kafka-before-commit', 'journal-after-commit'] as const) {
    it(`cannot hold others up nor write again when frozen at ${point} and woken later`, async () => {
      await load();
      const zombie = await startHub(installation, 'zombie', {
        CRASH_AT: `${point}:SIGSTOP:3`,
        HUB_BATCH_RECORDS: '20',
      });
      hubs.push(zombie);
      await zombie.crashed;
      const heir = await startHub(installation, 'heir');
      hubs.push(heir);
      await until(() => heir.told().lanes.length === 6, 40_000, 'the heir holds all lanes');
      await decided(installation.databaseUrl, ids.length, 40_000);
      zombie.signal('SIGCONT');
      await until(
        () => /lane (lost|interrupted)|another owner/.test(zombie.log.join('')),
        20_000,
        'the zombie notices',
      );
      await load();
      await everythingOnce();
    }, 150_000);
  }

  it('loses nothing when it is killed while lanes move to a new hub', async () => {
    const old = await startHub(installation, 'old');
    hubs.push(old);
    await until(() => old.told().lanes.length === 6, 30_000, 'the old hub holds all lanes');
    const offered = await offer(catalog, installation, MESSAGES * 6, 150);
    ids.push(...offered.ids);
    const young = await startHub(installation, 'young');
    hubs.push(young);
    await until(() => young.told().lanes.length > 0, 30_000, 'the first lane has moved');
    expect(offered.published()).toBeLessThan(MESSAGES * 6);
    old.signal('SIGKILL');
    await offered.done;
    await everythingOnce();
  }, 150_000);

  it('leaves an epoch behind that only rises', async () => {
    const client = new pg.Client({ connectionString: installation.databaseUrl });
    await client.connect();
    const rows = await client.query<{ epoch: string }>('SELECT epoch FROM lane');
    await client.end();
    expect(rows.rows).toHaveLength(6);
    for (const { epoch } of rows.rows) expect(Number(epoch)).toBeGreaterThan(Object.keys(KILLED).length);
  });
});
