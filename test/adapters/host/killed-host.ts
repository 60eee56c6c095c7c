import { SMALL_POLICY } from '../../support/small-policy.ts';
import { crashPoints } from '../../../adapters/host/crash-points.ts';
import { openDepartment } from '../../../adapters/host/department.ts';
import { hostLog } from '../../../adapters/host/log.ts';
import { readSecrets } from '../../../adapters/host/settings.ts';
import type { Settings } from '../../../adapters/host/settings.ts';
import { loadCatalog } from '../../../schemas/catalog.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { syntheticAdapter } from './synthetic-adapter.ts';

/** A host in a process of its own that dies by SIGKILL at the point named first; settings as JSON second. */
const [point, json] = process.argv.slice(2);
if (!crashPoints.some((known) => known === point) || json === undefined) throw new Error('crash point and settings');
const settings = JSON.parse(json) as Settings;
const catalog = loadCatalog();
await openDepartment({
  settings,
  secrets: readSecrets(settings.secretsFile),
  adapter: syntheticAdapter,
  catalog,
  policy: loadPolicy(SMALL_POLICY, catalog),
  log: hostLog('debug', settings.department),
  reach(reached) {
    if (reached === point) process.kill(process.pid, 'SIGKILL');
  },
});
