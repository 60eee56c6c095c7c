import { SMALL_POLICY } from '../../support/small-policy.ts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { silent } from './silent-log.ts';
import type { Logger } from 'pino';
import { openDepartment } from '../../../adapters/host/department.ts';
import type { DepartmentHost, DepartmentOptions } from '../../../adapters/host/department.ts';
import { hostLog } from '../../../adapters/host/log.ts';
import { readSecrets } from '../../../adapters/host/settings.ts';
import { openInbox } from '../../../bus/inbox.ts';
import type { Consume } from '../../../bus/inbox.ts';
import type { IncomingRecord } from '../../../bus/record.ts';
import { loadCatalog } from '../../../schemas/catalog.ts';
import type { Message } from '../../../schemas/message.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { freshInstallation } from '../../support/cluster.ts';
import type { Installation } from '../../support/cluster.ts';
import { syntheticAdapter } from './synthetic-adapter.ts';

export const catalog = loadCatalog();
export const policy = loadPolicy(SMALL_POLICY, catalog);
export const PARTICIPANT = 'audit-bureau';
export { silent };

/** An installation with the audit bureau and the hub, and the folders of its host. */
export interface HostInstallation extends Installation {
  readonly sites: string;
  readonly drop: string;
  readonly answers: string;
  readonly state: string;
}

export async function hostInstallation(name: string): Promise<HostInstallation> {
  const installation = await freshInstallation(name, [{ id: PARTICIPANT, families: policy.families(PARTICIPANT) }]);
  const sites = join(installation.folder, 'sites');
  const [drop, answers, state] = ['drop', 'answers', 'state'].map((part) => join(sites, PARTICIPANT, part)) as [
    string,
    string,
    string,
  ];
  mkdirSync(drop, { recursive: true });
  return { ...installation, sites, drop, answers, state };
}

/** A host in this process, with the synthetic department. */
export function startHost(
  { channels, brokers, secretsFile, sites }: HostInstallation,
  options: Partial<DepartmentOptions> = {},
  services: Partial<Pick<DepartmentOptions['settings'], 'keyService' | 'gateway'>> = {},
): Promise<DepartmentHost> {
  return openDepartment({
    settings: {
      department: PARTICIPANT,
      namespace: channels.namespace,
      brokers,
      secretsFile,
      sitesFolder: sites,
      policyFolder: SMALL_POLICY,
      keyService: null,
      gateway: null,
      keepDays: 90,
      ...services,
      logLevel: 'silent',
    },
    secrets: readSecrets(secretsFile),
    adapter: syntheticAdapter,
    catalog,
    policy,
    log: silent,
    ...options,
  });
}

/** A log whose lines can be read back. */
export function keptLog(level = 'debug'): { readonly log: Logger; readonly lines: string[] } {
  const lines: string[] = [];
  return { log: hostLog(level, PARTICIPANT, { write: (line) => void lines.push(line) }), lines };
}

let readers = 0;

/** Everything in the participant's outboxes, in order of arrival here; ends when nothing came for a while after `atLeast`. */
export async function readOutboxesOf(
  { endpoint, channels }: Installation,
  participant: string,
  atLeast: number,
  quietMs = 700,
  by = policy,
): Promise<IncomingRecord[]> {
  const found: IncomingRecord[] = [];
  let last = Date.now();
  const topics = by.families(participant).out.map((family) => channels.outbox(participant, family));
  const groupId = `${channels.prefix('hub')}reader-${(readers += 1)}`;
  const consume: Consume = async (records) => {
    found.push(...records);
    last = Date.now();
  };
  const inbox = await openInbox(endpoint('hub'), { groupId, topics, fromBeginning: true }, consume, silent);
  try {
    await until(
      () => found.length >= atLeast && Date.now() - last > quietMs,
      20_000,
      () => `${found.length} of ${atLeast} records came`,
    );
  } finally {
    await inbox.close();
  }
  return found;
}

export const readOutboxes = (
  installation: HostInstallation,
  atLeast: number,
  quietMs = 700,
): Promise<IncomingRecord[]> => readOutboxesOf(installation, PARTICIPANT, atLeast, quietMs);

export async function until(
  condition: () => boolean,
  withinMs = 15_000,
  what: () => string = () => 'condition',
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not in time: ${what()}`);
    await sleep(25);
  }
}

/** Drops a file as a department does: whole. */
export const dropFile = ({ drop }: HostInstallation, name: string, content: string): void => {
  const hidden = join(drop, `.${name}`);
  writeFileSync(hidden, content);
  writeFileSync(join(drop, name), readFileSync(hidden));
};

export function decoded(record: IncomingRecord): Message {
  if (record.value === null) throw new Error('a tombstone');
  const outcome = catalog.decode(record.value);
  if (!outcome.ok) throw new Error(outcome.fault.rule);
  return outcome.decoded.message;
}
