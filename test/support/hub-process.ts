import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Installation } from './cluster.ts';
import { kafkaPassword } from '../../deploy/secrets.ts';

/** A hub in a process of its own. */
export interface HubProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Latest told: inputs decided, lanes with a batch under way, lanes held. */
  told(): { readonly decided: number; readonly inFlight: number; readonly lanes: readonly number[] };
  /** Resolves when the process has killed or frozen itself at its crash point. */
  readonly crashed: Promise<{ readonly lane: number }>;
  signal(name: NodeJS.Signals): void;
  /** SIGTERM, waited for; a process that is gone already is fine. */
  stop(): Promise<number | null>;
  readonly log: string[];
}

export async function startHub(
  installation: Installation,
  name: string,
  env: Record<string, string> = {},
): Promise<HubProcess> {
  const child = fork(new URL('hub-child.ts', import.meta.url), {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      LIANDONG_NAMESPACE: installation.channels.namespace,
      KAFKA_BROKERS: installation.brokers.join(','),
      KAFKA_CA: installation.caFile ?? '',
      HUB_KAFKA_USERNAME: installation.endpoint('hub').username,
      HUB_KAFKA_PASSWORD: kafkaPassword(installation.secrets, 'hub'),
      DATABASE_URL: installation.databaseUrl,
      LIANDONG_SECRETS: installation.secretsFile,
      HUB_INSTANCE: name,
      ...env,
    },
  });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => log.push(chunk.toString()));
  let state = { decided: 0, inFlight: 0, lanes: [] as number[] };
  let crash: (at: { lane: number }) => void = () => undefined;
  const crashed = new Promise<{ lane: number }>((resolve) => (crash = resolve));
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message: { ready?: boolean; crashing?: string; lane?: number; decided?: number }) => {
      if (message.ready === true) resolve();
      if (message.crashing !== undefined) {
        crash({ lane: message.lane ?? -1 });
        resolve();
      }
      if (message.decided !== undefined) state = message as typeof state;
    });
    child.once('exit', (code, signal) =>
      reject(new Error(`hub ${name} ended before it was ready (${code ?? signal}): ${log.join('')}`)),
    );
  });
  await ready;
  return {
    child,
    pid: child.pid as number,
    told: () => state,
    crashed,
    log,
    signal: (signal) => void child.kill(signal),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    },
  };
}
