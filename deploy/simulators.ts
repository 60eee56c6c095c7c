import { loadSimulators } from '../adapters/discover.ts';
import type { Simulator } from '../adapters/discover.ts';
import { siteFolders } from '../adapters/host/site-folders.ts';
import type { Kept } from './keep.ts';
import type { PartContext } from './parts.ts';

/** A participant and the folder under adapters/ that serves it. */
export interface Served {
  readonly id: string;
  readonly adapter: string;
  readonly test: boolean;
}

/** Databases that simulators make are called this and the participant's id, so that they can be found and taken away. */
export const simulatorDatabases = (namespace: string): string => `${namespace.replaceAll('-', '_')}_front_`;

/** Of more participants of one adapter, only how many they are. */
export const MOST_NAMED = 4;

/** SQLSTATE of a server where the role may not create databases or roles. */
const MAY_NOT = '42501';

/**
 * Stands in for the own systems of departments that read from one (a front-end database, a platform), where no real one is
 * connected. It runs in this process: it is no part of the hub, and ends with the installation.
 */
export async function openSimulators(
  context: PartContext,
  participants: readonly Served[],
  say: (line: string) => void,
): Promise<Kept | undefined> {
  const simulators = await loadSimulators(context.departments);
  const running: Simulator[] = [];
  const sites = new Map<string, string[]>();
  const close = async (): Promise<void> => void (await Promise.all(running.map((one) => one.close())));
  try {
    for (const { id, adapter, test } of participants) {
      const simulate = simulators.get(adapter);
      if (simulate === undefined || test) continue;
      const name = `${simulatorDatabases(context.namespace)}${id.replaceAll('-', '_')}`;
      const server = { adminUrl: context.databaseUrl, name };
      const one = await simulate(siteFolders(context.sitesFolder, id), server).catch((reason: unknown) => {
        if (!(reason instanceof Error && 'code' in reason && reason.code === MAY_NOT)) throw reason;
        say(
          `${id} 不设模拟器，仍可投放文件：数据库账号无 CREATEDB、CREATEROLE 权限 (no simulator: the role may make none)`,
        );
      });
      if (one === undefined) continue;
      running.push(one);
      sites.set(adapter, [...(sites.get(adapter) ?? []), id]);
    }
    for (const [adapter, ids] of sites) {
      const whose = ids.length > MOST_NAMED ? `${adapter} 的 ${ids.length} 家 (participants)` : ids.join('、');
      say(`${whose} 的业务系统由模拟器代替 (a simulator stands in for its own system)`);
    }
  } catch (reason) {
    await close();
    throw reason;
  }
  return running.length === 0 ? undefined : { name: '模拟器 (simulators)', stop: close, kill9: close };
}
