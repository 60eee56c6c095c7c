import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { untilReady } from '../bus/admin-connection.ts';
import { launch } from './child.ts';
import { log4j2, serverProperties } from './kafka-config.ts';
import { formatStorage, newClusterId } from './kafka-format.ts';
import { rememberedPorts } from './ports.ts';
import { ensureKafkaJars } from './prerequisites.mjs';
import { SetupProblem } from './problem.ts';

export interface KafkaOptions {
  /** Everything of this broker: data, settings, logs, remembered ports. */
  readonly folder: string;
  /** Taken at the first start; the data knows it from then on. */
  readonly adminPassword: string;
  /** Heap of the JVM, as -Xmx takes it. */
  readonly heap?: string;
  /** For brokers that live for minutes: half the processor time to start, slower when hot. */
  readonly shortLived?: boolean;
  /** How often files that are over are removed, if not every minute. */
  readonly removalEveryMs?: number;
  readonly say?: (line: string) => void;
}

export interface KafkaServer {
  readonly brokers: readonly string[];
  readonly adminUser: string;
  readonly adminPassword: string;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when the broker is gone, wanted or not. */
  readonly exited: Promise<unknown>;
  /** Orderly; resolves when the process is gone. */
  stop(): Promise<void>;
  /** Ends the broker as a power cut of the process would. `startKafka` with the same folder brings it back. */
  kill9(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ADMIN = 'admin';
const READY_MS = 90_000;

/**
 * Starts one Kafka node as a child and resolves when it takes logins. The same folder gives the same addresses and data.
 * No class-data archive: it would save 1.5 s of each start and cost 5 s once.
 */
export async function startKafka(options: KafkaOptions): Promise<KafkaServer> {
  const jars = ensureKafkaJars(ROOT, options.say);
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const ports = await rememberedPorts(join(options.folder, 'ports.json'), ['kafka', 'kafkaController']);
  const properties = join(options.folder, 'server.properties');
  const settings = {
    folder: options.folder,
    clientPort: ports.kafka,
    controllerPort: ports.kafkaController,
    adminUser: ADMIN,
    adminPassword: options.adminPassword,
    removalEveryMs: options.removalEveryMs,
  };
  writeFileSync(properties, serverProperties(settings), { mode: 0o600 });
  const logging = join(options.folder, 'log4j2.yaml');
  writeFileSync(logging, log4j2(options.folder));
  const classPath = ['-cp', join(jars, '*'), `-Dlog4j2.configurationFile=${logging}`];
  if (!existsSync(join(options.folder, 'log', 'meta.properties'))) {
    await formatStorage({ ...options, user: ADMIN, properties, classPath, clusterId: newClusterId() });
  }
  const logFile = join(options.folder, 'kafka.log');
  const child = launch({
    command: 'java',
    args: [...machineOptions(options), ...classPath, 'kafka.Kafka', properties],
    cwd: options.folder,
    logFile: join(options.folder, 'jvm.log'),
    stopSignal: 'SIGTERM',
  });
  const brokers = [`127.0.0.1:${ports.kafka}`];
  const admin = { brokers, username: ADMIN, password: options.adminPassword, clientId: 'start' };
  const gaveUp = new AbortController();
  void child.exited.then(() => gaveUp.abort());
  if (!(await untilReady(admin, AbortSignal.any([gaveUp.signal, AbortSignal.timeout(READY_MS)])))) {
    await child.stop(5000);
    throw new SetupProblem(
      `Kafka 未能启动 (Kafka did not start). ${lastError(logFile)}`,
      `查看 ${logFile} 与同目录的 jvm.log (see these logs)`,
    );
  }
  return {
    brokers,
    adminUser: ADMIN,
    adminPassword: options.adminPassword,
    pid: child.pid,
    logFile,
    exited: child.exited,
    stop: () => child.stop(20_000),
    kill9: () => child.kill9(),
  };
}

/**
 * What runs hot is optimised in the end all the same, ten times later than by default: opening a thousand channels is not
 * worth it, and a start with them spent half its processor time on it (21 s against 14 s, measured on 1,638 partitions).
 */
const LATE_OPTIMISING = [
  '-XX:Tier4InvocationThreshold=50000',
  '-XX:Tier4MinInvocationThreshold=6000',
  '-XX:Tier4CompileThreshold=150000',
  '-XX:Tier4BackEdgeThreshold=400000',
];

/** How each broker's JVM is run. */
export const machineOptions = (options: Pick<KafkaOptions, 'heap' | 'shortLived'>): readonly string[] => [
  `-Xmx${options.heap ?? '768m'}`,
  ...(options.shortLived === true ? ['-XX:TieredStopAtLevel=1'] : LATE_OPTIMISING),
  '-Djava.awt.headless=true',
];

/** The last thing a broker complained about in its log. */
export function lastError(logFile: string): string {
  if (!existsSync(logFile)) return '';
  const lines = readFileSync(logFile, 'utf8').split('\n');
  return lines.findLast((line) => / (ERROR|FATAL) /.test(line))?.slice(0, 300) ?? '';
}
