import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { untilReady } from '../bus/admin-connection.ts';
import { setBrokerOptions } from '../bus/broker-options.ts';
import type { Endpoint } from '../bus/endpoint.ts';
import { launch } from './child.ts';
import type { Child } from './child.ts';
import { nodeProperties } from './cluster-config.ts';
import type { KeyStores, NodePorts, NodeSettings } from './cluster-config.ts';
import { lastError, machineOptions } from './kafka.ts';
import { log4j2 } from './kafka-config.ts';
import { formatStorage } from './kafka-format.ts';
import type { Running } from './keep.ts';
import { SetupProblem } from './problem.ts';
import { shownCertificate } from './shown-certificate.ts';

/** One broker of a cluster, running or not. */
export interface ClusterNode {
  readonly id: number;
  /** Its own client port on loopback, whatever proxy stands before it. */
  readonly address: string;
  readonly ports: NodePorts;
  /** Settings, data and logs. */
  readonly folder: string;
  readonly logFile: string;
  /** PEM files of its keys and certificates; `reloadKeyStore` has one read anew. */
  readonly keyStores: KeyStores;
  /** Of the process that runs; undefined when none does. */
  pid(): number | undefined;
  /** Resolves when it takes logins, which needs a majority of the cluster. Comes back with its data at its address. */
  start(): Promise<Running>;
  /** Orderly; a node that was paused is woken for it. Without a majority it is ended after a while. */
  stop(): Promise<void>;
  /** Ends it as a power cut of the process would. */
  kill9(): Promise<void>;
  /** Freezes it (SIGSTOP): connections stay open and nothing answers. */
  pause(): void;
  resume(): void;
  /**
   * Has it take a key store as it now stands, while it runs; rejects if it does not. Between nodes it takes none that is
   * out of date or foreign. To clients it shows what it is given: then only who trusts that can have it exchanged again.
   */
  reloadKeyStore(listener: keyof KeyStores, caFile?: string): Promise<void>;
}

export interface NodeOptions {
  readonly settings: NodeSettings;
  readonly jars: string;
  readonly clusterId: string;
  readonly heap: string;
  readonly shortLived: boolean;
}

const READY_MS = 120_000;
const STOP_MS = 15_000;
const TAKEN_MS = 15_000;
/** A broker's network threads (three a listener) take connections in turn, and each takes a key store on its own. */
const ALL_THREADS = 6;

export function clusterNode(options: NodeOptions): ClusterNode {
  const { settings } = options;
  const { id, folder, ports, keyStores } = settings;
  const address = `127.0.0.1:${ports.client}`;
  const logFile = join(folder, 'kafka.log');
  const admin: Endpoint = {
    brokers: [address],
    caFile: settings.authorityFile,
    username: settings.adminUser,
    password: settings.adminPassword,
    clientId: `start-${id}`,
  };
  let child: Child | undefined;
  const running = (): Child | undefined => (child?.hasExited() === false ? child : undefined);
  const signal = (name: NodeJS.Signals): void => {
    const at = running();
    if (at !== undefined) process.kill(at.pid, name);
  };
  const node: ClusterNode = {
    id,
    address,
    folder,
    logFile,
    ports,
    keyStores,
    pid: () => running()?.pid,
    async start() {
      if (running() !== undefined) throw new Error(`broker ${id} runs already`);
      const started = (child = await launched(options));
      const gone = new AbortController();
      void started.exited.then(() => gone.abort());
      if (!(await untilReady(admin, AbortSignal.any([gone.signal, AbortSignal.timeout(READY_MS)])))) {
        await started.stop(5000);
        throw new SetupProblem(
          `Kafka 节点 ${id} 未能启动 (broker ${id} did not start). ${lastError(logFile)}`,
          `查看 ${logFile} 与同目录的 jvm.log (see these logs)`,
        );
      }
      return { pid: started.pid, exited: started.exited, stop: node.stop, kill9: node.kill9 };
    },
    async stop() {
      signal('SIGCONT');
      await running()?.stop(STOP_MS);
    },
    async kill9() {
      await running()?.kill9();
    },
    pause: () => signal('SIGSTOP'),
    resume: () => signal('SIGCONT'),
    async reloadKeyStore(listener, caFile = admin.caFile) {
      const file = keyStores[listener];
      const option = { [`listener.name.${listener}.ssl.keystore.location`]: file };
      await setBrokerOptions({ ...admin, caFile }, id, option);
      // The broker takes the request whatever the file holds; only its log tells that it did not like it.
      const { serialNumber } = new X509Certificate(readFileSync(file));
      await untilShown(ports[listener], serialNumber, `broker ${id}, ${listener}`);
    },
  };
  return node;
}

async function untilShown(port: number, serialNumber: string, where: string): Promise<void> {
  const deadline = Date.now() + TAKEN_MS;
  for (let inTurn = 0; inTurn < ALL_THREADS;) {
    inTurn = (await shownCertificate(port)) === serialNumber ? inTurn + 1 : 0;
    if (inTurn > 0) continue;
    if (Date.now() > deadline) throw new Error(`${where}: the key store was not taken, the former one stays in use`);
    await rest(100);
  }
}

async function launched({ settings, jars, clusterId, heap, shortLived }: NodeOptions): Promise<Child> {
  const { folder } = settings;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const properties = join(folder, 'server.properties');
  writeFileSync(properties, nodeProperties(settings), { mode: 0o600 });
  const logging = join(folder, 'log4j2.yaml');
  writeFileSync(logging, log4j2(folder));
  const classPath = ['-cp', join(jars, '*'), `-Dlog4j2.configurationFile=${logging}`];
  if (!existsSync(join(folder, 'log', 'meta.properties'))) {
    const { adminUser: user, adminPassword } = settings;
    await formatStorage({ folder, user, adminPassword, properties, classPath, clusterId });
  }
  return launch({
    command: 'java',
    args: [...machineOptions({ heap, shortLived }), ...classPath, 'kafka.Kafka', properties],
    cwd: folder,
    logFile: join(folder, 'jvm.log'),
    stopSignal: 'SIGTERM',
  });
}
