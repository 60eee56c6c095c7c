import { openDepartment } from '../../../adapters/host/department.ts';
import { hostLog } from '../../../adapters/host/log.ts';
import { readSecrets } from '../../../adapters/host/settings.ts';
import type { Settings } from '../../../adapters/host/settings.ts';
import { adapter } from '../../../adapters/natural-resources/index.ts';
import { loadCatalog } from '../../../schemas/catalog.ts';
import { loadPolicy } from '../../../schemas/policy.ts';

/** A host of the department in a process of its own that dies by SIGKILL at the point named first; settings as JSON second. */
const [point, json] = process.argv.slice(2);
if (point === undefined || json === undefined) throw new Error('crash point and settings');
const settings = JSON.parse(json) as Settings;
const catalog = loadCatalog();
await openDepartment({
  settings,
  secrets: readSecrets(settings.secretsFile),
  adapter,
  catalog,
  policy: loadPolicy(undefined, catalog),
  log: hostLog('error', settings.department),
  reach(reached) {
    if (reached === point) process.kill(process.pid, 'SIGKILL');
  },
});
