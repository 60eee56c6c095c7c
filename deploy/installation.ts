import { existsSync, mkdirSync, unwatchFile, watchFile } from 'node:fs';
import { join } from 'node:path';
import { channels as channelsOf } from '../bus/channels.ts';
import { announceRestored } from './backup/announce.ts';
import { keepRunning } from './keep.ts';
import type { Kept } from './keep.ts';
import { takeLock } from './lock.ts';
import type { Lock } from './lock.ts';
import { startNodePart } from './node-part.ts';
import type { NodePart } from './node-part.ts';
import type { PartContext } from './parts.ts';
import { freePorts, requireFreePort } from './ports.ts';
import { provision } from './provision.ts';
import type { Provisioned, ProvisionedParticipant } from './provision.ts';
import { knownSecrets, loadSecrets } from './secrets.ts';
import { openServers } from './servers.ts';
import { openSimulators } from './simulators.ts';
import type { Served } from './simulators.ts';
import type { StartSettings } from './settings.ts';
import { requireStamp } from './stamp.ts';

export interface Plan {
  readonly settings: StartSettings;
  readonly participants: readonly ProvisionedParticipant[];
  readonly departments: readonly string[];
  /** Whose own systems are simulated, as far as there are simulators and no real system is connected. */
  readonly simulated?: readonly Served[];
  /** Our own programs in starting order; those of one group start and stop together. */
  parts(context: PartContext): readonly (readonly NodePart[])[];
}

export interface RunningInstallation {
  readonly provisioned: Provisioned;
  readonly context: PartContext;
  /** In order: adapters, hub, simulators, PostgreSQL, Kafka. */
  stop(): Promise<void>;
  /** Everything at once. */
  kill9(): Promise<void>;
}

/**
 * Brings the whole installation up. If a step fails or the signal comes, what already runs is stopped again and the lock
 * released.
 */
export async function startInstallation(
  plan: Plan,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<RunningInstallation> {
  const { settings } = plan;
  const { dataFolder } = settings;
  mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
  const lock = await takeLock(dataFolder, say);
  const groups: (readonly Kept[])[] = [];
  try {
    requireStamp(dataFolder);
    await requireFreePort(
      settings.httpPort,
      'HTTP',
      `关闭占用者（ss -ltnp | grep :${settings.httpPort} 可查），或以 LIANDONG_HTTP_PORT 另选端口 (or set LIANDONG_HTTP_PORT)`,
    );
    const { context, provisioned } = await prepare(plan, say, lock, groups);
    const simulators = await openSimulators(context, plan.simulated ?? [], say);
    if (simulators !== undefined) groups.push([simulators]);
    for (const group of plan.parts(context)) {
      signal.throwIfAborted();
      groups.push(await openGroup(group, say, lock));
    }
    signal.throwIfAborted();
    const leave = followSecrets(plan, context);
    const over = (how: 'stop' | 'kill9'): Promise<void> => (leave(), end(groups, lock, how, say));
    return { provisioned, context, stop: () => over('stop'), kill9: () => over('kill9') };
  } catch (reason) {
    await end(groups, lock, 'stop', say);
    throw reason;
  }
}

/** An exchanged credential is handed out to whom it concerns, who read their files themselves. */
function followSecrets(plan: Plan, context: PartContext): () => void {
  const look = (): void => {
    if (existsSync(context.secretsFile)) plan.parts({ ...context, secrets: knownSecrets(context.secretsFile) });
  };
  watchFile(context.secretsFile, { interval: 1_000, persistent: false }, look);
  return () => unwatchFile(context.secretsFile, look);
}

/** Secrets, servers, users, rights and channels: all that our own programs find when they start. */
async function prepare(plan: Plan, say: (line: string) => void, lock: Lock, groups: (readonly Kept[])[]) {
  const { settings, participants } = plan;
  const { dataFolder, namespace } = settings;
  const channels = channelsOf(namespace);
  const secretsFile = join(dataFolder, 'secrets.json');
  const ids = participants.map(({ id }) => id);
  const secrets = loadSecrets(secretsFile, ids);
  const sitesFolder = join(dataFolder, 'sites');
  const logFolder = join(dataFolder, 'logs');
  mkdirSync(logFolder, { recursive: true, mode: 0o700 });
  mkdirSync(sitesFolder, { recursive: true, mode: 0o700 });
  const servers = await openServers(settings, secrets, { say, onRunning: lock.note });
  groups.push(...servers.kept.map((kept) => [kept]));
  const provisioned = await provision({ admin: servers.admin, channels, participants, passwords: secrets.kafka });
  say(
    `通道、账号、权限就绪 (${provisioned.topics} topics, ${provisioned.partitions} partitions, ${provisioned.created} new)`,
  );
  await announceRestored(dataFolder, channels, servers.admin, say);
  const context: PartContext = {
    namespace,
    brokers: servers.admin.brokers,
    caFile: servers.admin.caFile,
    databaseUrl: servers.databaseUrl,
    httpPort: settings.httpPort,
    keyPort: settings.keyPort ?? (await freePorts(1))[0] ?? 0,
    secretsFile,
    secrets,
    hubUser: channels.principal('hub'),
    sitesFolder,
    logFolder,
    departments: plan.departments,
    participants,
  };
  return { context, provisioned };
}

async function openGroup(
  group: readonly NodePart[],
  say: (line: string) => void,
  lock: Lock,
): Promise<readonly Kept[]> {
  const opening = await Promise.allSettled(
    group.map(async (part) => {
      const { kept } = await keepRunning(part.name, () => startNodePart(part), { say, onRunning: lock.note });
      say(`${part.name} 就绪 (ready)`);
      return kept;
    }),
  );
  const opened = opening.flatMap((part) => (part.status === 'fulfilled' ? [part.value] : []));
  const failed = opening.find((part) => part.status === 'rejected');
  if (failed === undefined) return opened;
  await Promise.all(opened.map((kept) => kept.stop()));
  throw failed.reason;
}

async function end(
  groups: (readonly Kept[])[],
  lock: Lock,
  how: 'stop' | 'kill9',
  say: (line: string) => void,
): Promise<void> {
  const failures: unknown[] = [];
  const endOne = async (kept: Kept): Promise<void> => {
    await kept[how]().catch((reason: unknown) => void failures.push(reason));
    say(`${kept.name} 已停止 (stopped)`);
  };
  if (how === 'kill9') await Promise.all(groups.flat().map(endOne));
  else for (const group of groups.toReversed()) await Promise.all(group.map(endOne));
  lock.release();
  if (failures.length > 0) throw new AggregateError(failures, 'some parts did not stop');
}
