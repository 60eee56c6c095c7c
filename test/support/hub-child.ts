import { SMALL_POLICY } from './small-policy.ts';
import { poisoned } from './poison.ts';
import { loadCatalog } from '../../schemas/catalog.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import { eraserEndpoint } from '../../hub/logins.ts';
import { createLog } from '../../hub/log.ts';
import type { CrashPoint, Probe } from '../../hub/lanes/probe.ts';
import { migrate } from '../../hub/ledger/migrate.ts';
import { openPool } from '../../hub/ledger/pool.ts';
import { openRouter } from '../../hub/router.ts';
import { readSettings } from '../../hub/settings.ts';

/**
 * The hub's router as a process of its own for tests that kill it: the same parts as hub/main.ts, and a probe that ends
 * (SIGKILL) or freezes (SIGSTOP) this process at a named point. `CRASH_AT=<point>:<signal>:<how many passes before>`.
 * `POISON=<file>` names messages that its code fails on.
 */
const settings = readSettings(process.env);
const poison = process.env['POISON'];
const catalog = poison === undefined ? loadCatalog() : poisoned(loadCatalog(), poison);
const policy = loadPolicy(settings.policyFolder ?? SMALL_POLICY, catalog);
const log = createLog({ level: settings.logLevel, part: 'hub', instance: settings.instance });
const pool = openPool(settings.databaseUrl);
await migrate(pool);

const busy = new Map<number, number>();
let decided = 0;
const router = await openRouter({
  catalog,
  policy,
  pool,
  log,
  names: settings.names,
  endpoint: {
    brokers: settings.brokers,
    caFile: settings.caFile,
    username: settings.username,
    password: settings.password,
    clientId: settings.instance,
  },
  eraser: eraserEndpoint(settings),
  databaseUrl: settings.databaseUrl,
  instance: settings.instance,
  gapWaitMs: settings.gapWaitMs,
  batchRecords: settings.batchRecords,
  observer: {
    decided() {
      decided += 1;
    },
    batch() {},
  },
  probe: crashing(process.env['CRASH_AT']),
});
process.send?.({ ready: true });

// Tells the parent how much is done and how many batches are under way, so that a kill can be asserted to land in work.
const telling = setInterval(
  () => process.send?.({ decided, inFlight: [...busy.values()].filter((n) => n > 0).length, lanes: router.lanes() }),
  50,
);
process.on('SIGTERM', () => {
  clearInterval(telling);
  void router.close().then(async () => {
    await pool.end();
    process.exit(0);
  });
});

function crashing(spec: string | undefined): Probe {
  const [point, signal, passes] = (spec ?? '').split(':');
  let left = Number(passes ?? '0');
  // Once: a frozen process that is woken must not freeze itself again in another lane.
  let fired = false;
  return async (reached: CrashPoint, lane) => {
    if (reached === 'journal-before-commit') busy.set(lane, 1);
    if (reached === 'kafka-after-commit') busy.set(lane, 0);
    if (reached !== point || fired) return;
    if (left > 0) {
      left -= 1;
      return;
    }
    fired = true;
    process.send?.({ crashing: reached, lane });
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.kill(process.pid, signal as NodeJS.Signals);
    // A stopped process wakes here later and goes on as the zombie it is.
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
}
