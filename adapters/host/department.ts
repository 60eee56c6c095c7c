import type { Logger } from 'pino';
import { channels } from '../../bus/channels.ts';
import type { Credential } from '../../bus/credential.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import type { Policy } from '../../schemas/policy.ts';
import type { Adapter } from '../contract.ts';
import type { Reach } from './crash-points.ts';
import { httpServices } from './http-services.ts';
import { eachOf } from './opened.ts';
import type { HostSecrets, Settings } from './settings.ts';
import { siteFolders } from './site-folders.ts';
import { hubRegistry } from './registry.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

export interface DepartmentOptions {
  readonly settings: Settings;
  readonly secrets: HostSecrets;
  readonly adapter: Adapter;
  readonly catalog: Catalog;
  readonly policy: Policy;
  readonly log: Logger;
  readonly clock?: () => number;
  readonly reach?: Reach;
  /** How long a missing predecessor of a copy is waited for. */
  readonly gapMs?: number;
}

/** All participants one adapter serves, running. */
export interface DepartmentHost {
  readonly participants: readonly string[];
  close(): Promise<void>;
}

const TEN_MINUTES = 600_000;
const DAY = 86_400_000;
/** Participants opened side by side: each joins its own consumer group, which is mostly waiting. */
const AT_ONCE = 16;

export async function openDepartment(options: DepartmentOptions): Promise<DepartmentHost> {
  const { settings, secrets, adapter, catalog, policy, log } = options;
  const participants = policy.participants.filter((one) => one.adapter === settings.department).map((one) => one.id);
  if (participants.length === 0) throw new Error(`no participant is served by adapter ${settings.department}`);
  const names = channels(settings.namespace);
  const sites: Site[] = [];
  const close = (): Promise<void> => closeAll(sites);
  try {
    await eachOf(participants, AT_ONCE, async (participant) => {
      const credential = (): Credential => {
        const { login, password } = secrets.login(participant);
        return { username: names.principal(login), password };
      };
      const site = await openSite({
        participant,
        adapter,
        catalog,
        policy,
        channels: names,
        endpoint: {
          brokers: settings.brokers,
          caFile: settings.caFile,
          ...credential(),
          current: credential,
          clientId: `${names.prefix(participant)}host`,
        },
        recordKey: secrets.recordKey,
        services: httpServices({
          keyService: settings.keyService,
          gateway: settings.gateway,
          token: () => secrets.token(participant),
        }),
        registry: hubRegistry(settings.gateway, () => secrets.token(participant)),
        keepMs: settings.keepDays * DAY,
        folders: siteFolders(settings.sitesFolder, participant),
        log: log.child({ participant }),
        clock: options.clock ?? Date.now,
        reach: options.reach ?? (() => undefined),
        gapMs: options.gapMs ?? TEN_MINUTES,
      });
      sites.push(site);
    });
  } catch (reason) {
    await close();
    throw reason;
  }
  return { participants, close };
}

/** All at once: leaving a group is mostly waiting. A participant that does not close hides no other. */
async function closeAll(sites: readonly Site[]): Promise<void> {
  const closing = await Promise.allSettled(sites.map((site) => site.close()));
  const failures = closing.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'some participants did not close');
}
