import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { channels } from '../../bus/channels.ts';
import type { Endpoint } from '../../bus/endpoint.ts';
import { siteFolders } from '../../adapters/host/site-folders.ts';
import { openCluster } from '../../deploy/kafka-cluster.ts';
import { startNodePart } from '../../deploy/node-part.ts';
import type { NodePart } from '../../deploy/node-part.ts';
import { adapterParts, hubPart } from '../../deploy/parts.ts';
import type { PartContext } from '../../deploy/parts.ts';
import { freePorts } from '../../deploy/ports.ts';
import { startPostgres } from '../../deploy/postgres.ts';
import { provision, provisionedBy } from '../../deploy/provision.ts';
import { kafkaPassword, loadSecrets } from '../../deploy/secrets.ts';
import { loadCatalog } from '../../schemas/catalog.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import { SMALL_POLICY } from '../support/small-policy.ts';
import { drained } from './drained.ts';
import { openLinks } from './links.ts';
import { openNumberedLoad } from './numbered-load.ts';
import { part } from './part.ts';
import type { Part } from './part.ts';
import { unmountUnder } from './small-disk.ts';
import { HOSTS } from './stage.ts';
import type { Stage } from './stage.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const CLI = join(PROJECT, 'cli', 'main.ts');
const NAMESPACE = 'faults';
/** Longer than any fault: nothing is let go on because an earlier message was kept from coming. */
const GAP_WAIT_MS = '600000';
const BROKERS = [1, 2, 3] as const;

/** A stage as whoever runs scenarios on it sees it. */
export interface OpenStage extends Stage {
  /** When a fault was last mended, as `performance.now()` tells time. */
  mendedAt(): number;
  /** Where the hosts keep their states. */
  readonly sitesFolder: string;
}

/** Starts everything; takes half a minute. `close` ends all of it and removes its folder. */
export async function openStage(say: (line: string) => void): Promise<OpenStage> {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-faults-'));
  // PostgreSQL runs as a user of its own where this runs as root, and must be able to pass through.
  chmodSync(folder, 0o711);
  const [sitesFolder, logFolder] = [join(folder, 'sites'), join(folder, 'logs')];
  for (const made of [sitesFolder, logFolder]) mkdirSync(made, { recursive: true });
  const catalog = loadCatalog();
  const policy = loadPolicy(SMALL_POLICY, catalog);
  const names = channels(NAMESPACE);
  const participants = provisionedBy(policy);
  const secretsFile = join(folder, 'secrets.json');
  const secrets = loadSecrets(
    secretsFile,
    participants.map(({ id }) => id),
  );

  let mendedAt = performance.now();
  const mended = (): void => {
    mendedAt = performance.now();
  };
  const parts: Part[] = [];
  const added = (one: Part): Part => {
    parts.push(one);
    return one;
  };
  const pids = (): ReadonlyMap<string, number> =>
    new Map(parts.flatMap((one) => (one.pid() === undefined ? [] : [[one.name, one.pid() ?? 0] as const])));
  const links = openLinks(pids, mended);

  const behind = new Map<string, number>();
  const lead = (name: string): Promise<number> => links.open(name, () => behind.get(name) ?? 0);
  const leads = (kind: string): Promise<number[]> => Promise.all(BROKERS.map((id) => lead(`${kind}-${id}`)));
  const [advertisedPorts, advertisedPeerPorts, advertisedControllerPorts] = [
    await leads('broker'),
    await leads('peer'),
    await leads('controller'),
  ];
  const databasePort = await lead('database');

  const kafka = await openCluster({
    folder: join(folder, 'kafka'),
    adminPassword: kafkaPassword(secrets, 'admin'),
    advertisedPorts,
    advertisedPeerPorts,
    advertisedControllerPorts,
    shortLived: true,
    say,
  });
  for (const { id, ports } of kafka.nodes) {
    behind.set(`broker-${id}`, ports.client);
    behind.set(`peer-${id}`, ports.peer);
    behind.set(`controller-${id}`, ports.controller);
  }
  const brokers = kafka.nodes.map((node) =>
    added(part({ name: `broker-${node.id}`, logFile: node.logFile, mended, open: () => node.start() })),
  );

  const postgresFolder = join(folder, 'postgres');
  let serverUrl = '';
  const database = added(
    part({
      name: 'database',
      logFile: join(postgresFolder, 'postgres.log'),
      mended,
      async open() {
        const server = await startPostgres({ folder: postgresFolder, password: secrets.postgres });
        serverUrl = server.url;
        behind.set('database', Number(new URL(serverUrl).port));
        return server;
      },
    }),
  );

  const closing: (() => Promise<unknown> | void)[] = [() => links.close()];
  const close = async (): Promise<void> => {
    for (const end of closing.toReversed())
      await Promise.resolve(end()).catch((reason: unknown) => say(String(reason)));
    unmountUnder(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    closing.push(() => Promise.all(parts.map((one) => one.stop())));
    say('starting three brokers and a database');
    await Promise.all([...brokers, database].map((one) => one.start()));
    await provision({ admin: kafka.admin, channels: names, participants, passwords: secrets.kafka });
    const databaseUrl = await created(serverUrl, NAMESPACE);
    const db = new pg.Pool({ connectionString: databaseUrl, max: 3, connectionTimeoutMillis: 5_000 });
    // Scenarios end the database's connections on purpose; the pool opens others.
    db.on('error', () => undefined);
    closing.push(() => db.end());

    const proxied = new URL(databaseUrl);
    proxied.port = String(databasePort);
    const httpPorts = await freePorts(2);
    const context: PartContext = {
      namespace: NAMESPACE,
      brokers: kafka.admin.brokers,
      caFile: kafka.admin.caFile,
      databaseUrl: proxied.href,
      httpPort: httpPorts[0] ?? 0,
      keyPort: 0,
      secretsFile,
      secrets,
      hubUser: names.principal('hub'),
      sitesFolder,
      logFolder,
      departments: HOSTS,
    };
    const nodePart = (name: string, made: NodePart): Part =>
      added(
        part({
          name,
          logFile: join(logFolder, `${name}.log`),
          mended,
          open: ({ FAULTS_ROOT: root, ...env }) =>
            startNodePart({
              ...made,
              // Of another version: the same program in another folder.
              args: root === undefined ? made.args : made.args.map((arg) => arg.replace(PROJECT, root)),
              logFile: join(logFolder, `${name}.log`),
              env: { ...made.env, LIANDONG_POLICY: SMALL_POLICY, ...env },
            }),
        }),
      );
    const hub = (name: string, httpPort: number): Part => {
      const made = hubPart({ ...context, httpPort });
      return nodePart(name, { ...made, env: { ...made.env, HUB_INSTANCE: name, HUB_GAP_WAIT_MS: GAP_WAIT_MS } });
    };
    const hubs = [hub('hub-1', httpPorts[0] ?? 0), hub('hub-2', httpPorts[1] ?? 0)] as const;
    const [discipline, office] = adapterParts(context);
    if (discipline === undefined || office === undefined) throw new Error('two adapters are needed');
    const hosts = {
      discipline: nodePart('discipline', discipline),
      'committee-office': nodePart('committee-office', office),
    };
    say('starting two hubs and two adapter hosts');
    await Promise.all([...hubs, ...Object.values(hosts)].map((one) => one.start()));

    const endpoint = (id: string): Endpoint =>
      id === 'admin'
        ? kafka.admin
        : {
            brokers: kafka.admin.brokers,
            caFile: kafka.admin.caFile,
            username: names.principal(id),
            password: kafkaPassword(secrets, id),
            clientId: `faults-${id}`,
          };
    const { dropFolder } = siteFolders(sitesFolder, 'discipline');
    const load = await openNumberedLoad({ catalog, names, endpoint: endpoint('audit-bureau'), dropFolder });
    closing.push(() => load.close());
    const stage: OpenStage = {
      folder,
      sitesFolder,
      catalog,
      policy,
      names,
      brokers,
      database,
      hubs,
      hosts,
      links,
      load,
      db,
      endpoint,
      say,
      mended,
      drained: (withinMs) => drained(stage, withinMs),
      async liandong(...args) {
        const env = {
          ...process.env,
          LIANDONG_GATEWAY: `http://127.0.0.1:${context.httpPort}`,
          LIANDONG_SECRETS: secretsFile,
        };
        // Not by a call that waits: all lines between the parts go through this process.
        return (await promisify(execFile)(process.execPath, [CLI, ...args], { env })).stdout;
      },
      mendedAt: () => mendedAt,
      close,
    };
    return stage;
  } catch (reason) {
    await close();
    throw reason;
  }
}

async function created(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`).finally(() => client.end());
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
