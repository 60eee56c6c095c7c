import { loadCatalog } from '../../schemas/catalog.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import { loadAdapter } from '../discover.ts';
import { showLife } from './alive.ts';
import { openDepartment } from './department.ts';
import type { DepartmentHost } from './department.ts';
import { hostLog } from './log.ts';
import { readSecrets, readSettings } from './settings.ts';

const settings = readSettings(process.argv.slice(2), process.env);
const log = hostLog(settings.logLevel, settings.department);

let opening: Promise<DepartmentHost> | undefined;
let stopping = false;

async function stop(cause: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ cause }, 'adapter host stops');
  const host = await opening?.catch(() => undefined);
  await host?.close();
  log.info('adapter host stopped');
  process.exit(0);
}

const stopOn = (cause: string) => () =>
  void stop(cause).catch((reason: unknown) => {
    log.error({ err: reason }, 'adapter host did not stop cleanly');
    process.exit(1);
  });
process.on('SIGTERM', stopOn('SIGTERM'));
process.on('SIGINT', stopOn('SIGINT'));
// The launcher is gone: nobody would ever stop us.
process.on('disconnect', stopOn('launcher gone'));

try {
  const catalog = loadCatalog();
  const policy = loadPolicy(settings.policyFolder, catalog);
  const secrets = readSecrets(settings.secretsFile);
  const adapter = await loadAdapter(settings.department);
  opening = openDepartment({ settings, secrets, adapter, catalog, policy, log });
  const { participants } = await opening;
  log.info({ participants }, 'adapter host ready');
  if (settings.aliveFile !== undefined) showLife(settings.aliveFile);
  process.send?.({ ready: true, department: settings.department, participants });
} catch (reason) {
  log.fatal({ err: reason }, 'adapter host did not start');
  process.exitCode = 1;
  if (process.connected) process.disconnect();
}
