import { SMALL_POLICY } from '../support/small-policy.ts';
import { provisionedBy } from '../../deploy/provision.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalog } from '../../schemas/catalog.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import { freshInstallation } from '../support/cluster.ts';
import type { Installation } from '../support/cluster.ts';
import { decided, findings, flawless } from '../support/exactly-once.ts';
import { startHub } from '../support/hub-process.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { offer } from '../support/offered-load.ts';
import { sleep, until } from '../support/wait.ts';

/** `KILLS=10 KILL_MESSAGES=20000 npm test -- test/hub/kill.real.test.ts` is the long run. */
const KILLS = Number(process.env['KILLS'] ?? 3);
const MESSAGES = Number(process.env['KILL_MESSAGES'] ?? 5_000);
const PER_SECOND = Number(process.env['KILL_RATE'] ?? 200);

const catalog = loadCatalog();
const policy = loadPolicy(SMALL_POLICY, catalog);
const participants = provisionedBy(policy);

describe('two hubs, killed again and again while messages come in at a fixed rate', () => {
  let installation: Installation;
  const hubs: HubProcess[] = [];

  beforeAll(async () => {
    installation = await freshInstallation('kill', participants);
  });
  afterAll(async () => {
    await Promise.all(hubs.map((hub) => hub.stop()));
    await installation.close();
  });

  it(`lose nothing, double nothing and keep numbers dense over ${KILLS} kills and ${MESSAGES} messages`, async () => {
    hubs.push(await startHub(installation, 'hub-1'), await startHub(installation, 'hub-2'));
    await until(() => hubs.every((hub) => hub.told().lanes.length === 3), 20_000, 'both hubs hold three lanes');
    const load = await offer(catalog, installation, MESSAGES, PER_SECOND);
    for (let kill = 0; kill < KILLS; kill += 1) {
      await until(() => load.published() >= ((kill + 0.5) / KILLS) * MESSAGES * 0.9, 120_000, 'enough is published');
      const victim = hubs[kill % 2] as HubProcess;
      // Looked at and killed in one step: no word of the victim can come between. Without work in flight there is no kill.
      const strike = (): boolean => {
        const told = victim.told();
        if (told.inFlight === 0 || told.lanes.length === 0) return false;
        victim.signal('SIGKILL');
        return true;
      };
      await until(strike, 30_000, 'a kill while work is in flight');
      expect(load.published(), 'the kill lands before the load ends').toBeLessThan(MESSAGES);
      await sleep(500);
      hubs[kill % 2] = await startHub(installation, `hub-${(kill % 2) + 1}`);
    }
    await load.done;
    await decided(installation.databaseUrl, MESSAGES, 120_000);
    await sleep(1_000);
    expect(await findings(catalog, installation, load.ids)).toEqual(flawless(MESSAGES));
  }, 900_000);
});
