import { readFileSync } from 'node:fs';
import { loadCatalog } from '../schemas/catalog.ts';
import { labelledReader } from '../schemas/labelled-reader.ts';
import { loadPolicy } from '../schemas/policy.ts';
import { openStore } from './attachments/store.ts';
import { feedReader } from './feed/reader.ts';
import { openSequencer } from './feed/sequencer.ts';
import { FEED_READER } from './feed/subscription.ts';
import { followBlocks } from './gateway/blocks.ts';
import { buildServer } from './gateway/server.ts';
import { readTokens } from './gateway/tokens.ts';
import { openHealth } from './health/health.ts';
import { createLog } from './log.ts';
import { migrate } from './ledger/migrate.ts';
import { openPool } from './ledger/pool.ts';
import { attachmentQueries } from './ledger/queries-attachments.ts';
import { blockQueries } from './ledger/queries-blocks.ts';
import { laneQueries } from './ledger/queries-lanes.ts';
import { messageQueries } from './ledger/queries-messages.ts';
import { endpointAs, eraserEndpoint } from './logins.ts';
import { parkedQueries } from './ledger/queries-parked.ts';
import { createMetrics } from './metrics.ts';
import { observing } from './observe.ts';
import { openParts } from './parts.ts';
import { openRouter } from './router.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const log = createLog({ level: settings.logLevel, part: 'hub', instance: settings.instance });
const parts = openParts(log);

async function start(): Promise<void> {
  const catalog = loadCatalog();
  const policy = loadPolicy(settings.policyFolder, catalog);
  const { names, databaseUrl, instance, gapWaitMs, batchRecords, secretsFile } = settings;
  const endpoint = {
    brokers: settings.brokers,
    caFile: settings.caFile,
    username: settings.username,
    password: settings.password,
    clientId: instance,
  };
  const departmentOf = (participant: string): string => policy.participant(participant)?.department ?? participant;
  const metrics = createMetrics({ version: VERSION, departmentOf });

  const pool = openPool(databaseUrl, `liandong hub ${instance}`);
  parts.add('ledger', () => pool.end());
  await migrate(pool);

  const labels = labelledReader(catalog);
  const feed = feedReader({ pool, catalog, labels, log: log.child({ concern: 'feed' }) });
  const watched = policy.participants.map(({ id }) => ({ id, families: policy.families(id) }));
  const health = await openHealth({
    endpoint: { ...endpoint, clientId: `${instance}-health` },
    channels: names,
    participants: watched,
    pool,
    metrics,
    departmentOf,
    log: log.child({ concern: 'health' }),
  });
  parts.add('health', () => health.close());

  if (policy.participant(FEED_READER) !== undefined) {
    const sequencer = await openSequencer({
      endpoint: endpointAs(settings, FEED_READER, 'feed'),
      channels: names,
      families: policy.families(FEED_READER).in,
      pool,
      catalog,
      log: log.child({ concern: 'feed' }),
    });
    parts.add('feed', () => sequencer.close());
  }

  const router = await openRouter({
    catalog,
    policy,
    names,
    endpoint,
    eraser: eraserEndpoint(settings),
    databaseUrl,
    pool,
    instance,
    gapWaitMs,
    batchRecords,
    log: log.child({ concern: 'lanes' }),
    observer: observing(metrics, names),
  });
  parts.add('lanes', () => router.close());

  const blocking = blockQueries(pool);
  const blocks = await followBlocks(blocking, log.child({ concern: 'blocks' }));
  parts.add('blocks', () => blocks.close());

  const server = await buildServer({
    catalog,
    policy,
    labels,
    queries: messageQueries(pool),
    attachments: attachmentQueries(pool),
    lanes: laneQueries(pool),
    blockQueries: blocking,
    blocks,
    parked: parkedQueries(pool),
    store: await openStore(settings.attachmentsFolder, settings.attachmentBytes),
    feed,
    health,
    metrics,
    tokens: readTokens(secretsFile),
    keyStore: settings.httpKeyStore,
    log: log.child({ concern: 'http' }),
  });
  await server.listen({ host: settings.httpHost, port: settings.httpPort });
  parts.add('http', () => server.close());
  log.info({ port: settings.httpPort, policy: policy.version }, 'hub ready');
  process.send?.({ ready: true, port: settings.httpPort });
}

const VERSION = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
  .version;

let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  void parts.close().then((clean) => process.exit(clean ? 0 : 1));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);

start().catch(async (reason: unknown) => {
  log.fatal({ err: reason }, 'hub could not start');
  await parts.close();
  process.exit(1);
});
