import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Endpoint } from '../bus/endpoint.ts';
import { isUsable, issueKeyStore, openAuthority } from './certificates.ts';
import type { Authority } from './certificates.ts';
import type { NodePorts } from './cluster-config.ts';
import { clusterNode } from './cluster-node.ts';
import type { ClusterNode } from './cluster-node.ts';
import { newClusterId } from './kafka-format.ts';
import { rememberedPorts } from './ports.ts';
import { ensureKafkaJars } from './prerequisites.mjs';
import { SetupProblem } from './problem.ts';

export interface KafkaClusterOptions {
  /** Everything of this cluster: authority, keys, data, settings, logs, remembered ports. */
  readonly folder: string;
  /** Taken at the first start; the data knows it from then on. */
  readonly adminPassword: string;
  /** How many; 3 unless told otherwise. Fixed by the first start. */
  readonly brokers?: number;
  /** Heap of each JVM, as -Xmx takes it. */
  readonly heap?: string;
  /** For brokers that live for minutes: half the processor time to start, slower when hot. */
  readonly shortLived?: boolean;
  /** How often files that are over are removed, if not every minute. */
  readonly removalEveryMs?: number;
  /** Ports on loopback at which clients are told to find brokers 1, 2 …: of proxies before them, for suites that cut lines. */
  readonly advertisedPorts?: readonly number[];
  /** The same for what brokers and controllers have to say to each other. */
  readonly advertisedPeerPorts?: readonly number[];
  readonly advertisedControllerPorts?: readonly number[];
  readonly say?: (line: string) => void;
}

/** Several brokers as children of this process, with TLS, SCRAM and rights. */
export interface KafkaCluster {
  /** How the administrator reaches it; `brokers` and `caFile` are those of everybody. */
  readonly admin: Endpoint & { readonly caFile: string };
  readonly authority: Authority;
  /** Brokers 1, 2 … */
  readonly nodes: readonly ClusterNode[];
  node(id: number): ClusterNode;
  /** Starts what does not run, all at once; if one does not start, all are stopped again. */
  start(): Promise<void>;
  /** Orderly, all at once: so none waits for a majority that is gone. */
  stop(): Promise<void>;
  kill9(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ADMIN = 'admin';

/** Makes folders, ports and certificates; nothing runs yet. The same folder gives the same addresses and data. */
export async function openCluster(options: KafkaClusterOptions): Promise<KafkaCluster> {
  const { folder, adminPassword, brokers: count = 3 } = options;
  const jars = ensureKafkaJars(ROOT, options.say);
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const clusterId = knownCluster(folder, count);
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  const authority = openAuthority(join(folder, 'tls'));
  const ports = await nodePorts(join(folder, 'ports.json'), ids);
  const advertised = ports.map(({ client }, index) => options.advertisedPorts?.[index] ?? client);
  const voters = ports.map(({ controller }, index) => options.advertisedControllerPorts?.[index] ?? controller);
  const nodes = ports.map((mine, index) => {
    const id = index + 1;
    const keyStores = {
      client: join(folder, 'tls', `broker-${id}.pem`),
      peer: join(folder, 'tls', `broker-${id}-peer.pem`),
    };
    for (const file of Object.values(keyStores)) {
      if (!isUsable(file)) issueKeyStore(authority, file, { name: `broker-${id}` });
    }
    return clusterNode({
      settings: {
        id,
        folder: join(folder, `broker-${id}`),
        ports: mine,
        advertisedPort: advertised[index] ?? mine.client,
        advertisedPeerPort: options.advertisedPeerPorts?.[index] ?? mine.peer,
        voters,
        adminUser: ADMIN,
        adminPassword,
        keyStores,
        authorityFile: authority.certificateFile,
        removalEveryMs: options.removalEveryMs,
      },
      jars,
      clusterId,
      heap: options.heap ?? '400m',
      shortLived: options.shortLived ?? false,
    });
  });
  const stop = async (): Promise<void> => void (await Promise.all(nodes.map((node) => node.stop())));
  return {
    admin: {
      brokers: advertised.map((port) => `127.0.0.1:${port}`),
      caFile: authority.certificateFile,
      username: ADMIN,
      password: adminPassword,
      clientId: 'liandong-cluster',
    },
    authority,
    nodes,
    node(id) {
      const found = nodes[id - 1];
      if (found === undefined) throw new Error(`no broker ${id} in this cluster`);
      return found;
    },
    async start() {
      const starting = nodes.filter((node) => node.pid() === undefined).map((node) => node.start());
      const failed = (await Promise.allSettled(starting)).find((one) => one.status === 'rejected');
      if (failed === undefined) return;
      await stop();
      throw failed.reason;
    },
    stop,
    kill9: async () => void (await Promise.all(nodes.map((node) => node.kill9()))),
  };
}

/** `openCluster`, and started. */
export async function startCluster(options: KafkaClusterOptions): Promise<KafkaCluster> {
  const cluster = await openCluster(options);
  await cluster.start();
  return cluster;
}

async function nodePorts(file: string, ids: readonly number[]): Promise<readonly NodePorts[]> {
  const ports = await rememberedPorts<string>(
    file,
    ids.flatMap((id) => [`client-${id}`, `peer-${id}`, `controller-${id}`]),
  );
  const port = (name: string): number => {
    const found = ports[name];
    if (found === undefined) throw new Error(`no port ${name}`);
    return found;
  };
  return ids.map((id) => ({
    client: port(`client-${id}`),
    peer: port(`peer-${id}`),
    controller: port(`controller-${id}`),
  }));
}

/** The data folders know their cluster and how many voters it has. */
function knownCluster(folder: string, brokers: number): string {
  const file = join(folder, 'cluster.json');
  if (!existsSync(file)) {
    const clusterId = newClusterId();
    writeFileSync(file, `${JSON.stringify({ clusterId, brokers }, null, 2)}\n`);
    return clusterId;
  }
  const known = JSON.parse(readFileSync(file, 'utf8')) as { clusterId: string; brokers: number };
  if (known.brokers === brokers) return known.clusterId;
  throw new SetupProblem(
    `${folder} 中的集群有 ${known.brokers} 个节点，不是 ${brokers} 个 (the cluster there has ${known.brokers} brokers).`,
    `用 --brokers ${known.brokers}，或另选文件夹 (use that number, or another folder)`,
  );
}
