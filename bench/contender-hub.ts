import { eraserEndpoint } from '../hub/logins.ts';
import { createLog } from '../hub/log.ts';
import { migrate } from '../hub/ledger/migrate.ts';
import { openPool } from '../hub/ledger/pool.ts';
import { createMetrics } from '../hub/metrics.ts';
import { observing } from '../hub/observe.ts';
import { openRouter } from '../hub/router.ts';
import { readSettings } from '../hub/settings.ts';
import { loadCatalog } from '../schemas/catalog.ts';
import { loadPolicy } from '../schemas/policy.ts';
import { BENCH_POLICY } from './bench-policy.ts';

// The hub's router with everything on: gate, rights, validation, journal, views, verdict receipts, metrics.
const settings = readSettings(process.env);
const catalog = loadCatalog();
const policy = loadPolicy(BENCH_POLICY, catalog);
const pool = openPool(settings.databaseUrl);
await migrate(pool);
const counting = observing(createMetrics({}), settings.names);
let decided = 0;
const { brokers, username, password, instance } = settings;
const router = await openRouter({
  catalog,
  policy,
  pool,
  instance,
  names: settings.names,
  databaseUrl: settings.databaseUrl,
  gapWaitMs: settings.gapWaitMs,
  batchRecords: settings.batchRecords,
  endpoint: { brokers, username, password, clientId: instance },
  eraser: eraserEndpoint(settings),
  log: createLog({ level: 'warn', part: 'hub', instance }),
  observer: {
    ...counting,
    decided(decision, latency) {
      counting.decided(decision, latency);
      if (decision.messageType === 'CLUE_TRANSFER' && decision.verdict === 'accepted') decided += 1;
    },
  },
});
process.send?.({ ready: true });
setInterval(() => process.send?.({ decided }), 50);
process.on(
  'SIGTERM',
  () =>
    void router
      .close()
      .then(() => pool.end())
      .then(() => process.exit(0)),
);
