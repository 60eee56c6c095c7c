import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsPath } from '../adapters/connectors/connector-settings.ts';
import type { Adapter, Site } from '../adapters/contract.ts';
import { loadAdapter } from '../adapters/discover.ts';
import { siteFolders } from '../adapters/host/site-folders.ts';
import { startNodePart } from '../deploy/node-part.ts';
import type { NodePart } from '../deploy/node-part.ts';
import { adapterParts, hubPart } from '../deploy/parts.ts';
import type { PartContext } from '../deploy/parts.ts';
import { freePorts } from '../deploy/ports.ts';
import { openSimulators } from '../deploy/simulators.ts';
import type { Catalog } from '../schemas/catalog.ts';
import { loadPolicy } from '../schemas/policy.ts';
import { writeAdapterPolicy } from './adapter-policy.ts';
import type { Ground } from './ground.ts';

/** One adapter as it ships, its department's own system where there is a simulator of it, and the hub. */
export interface Stand {
  readonly adapter: Adapter;
  /** Of the participant that hands over. */
  readonly site: Site;
  readonly hostPid: number;
  hasExited(): boolean;
  close(): Promise<void>;
}

/** How often a host asks its department's simulated system: the wait for the next question is nobody's speed. */
const POLL_MILLIS = 200;

/** Channels, a database, folders and ports of its own, so that no other department's messages wait for this host. */
export async function openStand(department: string, ground: Ground, catalog: Catalog, folder: string): Promise<Stand> {
  const policyFolder = join(folder, 'rows');
  const sender = writeAdapterPolicy(policyFolder, department);
  const policy = loadPolicy(policyFolder, catalog);
  const { installation } = await ground.field(policy);
  const [httpPort = 0, keyPort = 0] = await freePorts(2);
  const [sitesFolder, logFolder] = [join(folder, 'sites'), join(folder, 'logs')];
  mkdirSync(logFolder, { recursive: true });
  const context: PartContext = {
    ...installation,
    httpPort,
    keyPort,
    sitesFolder,
    logFolder,
    departments: [department],
  };
  const site = siteFolders(sitesFolder, sender);
  const running: { stop(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    for (let one = running.pop(); one !== undefined; one = running.pop()) await one.stop();
  };
  const start = async (part: NodePart) => {
    const started = await startNodePart({ ...part, env: { ...part.env, LIANDONG_POLICY: policyFolder } });
    running.push(started);
    return started;
  };
  try {
    const served = policy.participants.filter(({ id }) => id === sender);
    const simulators = await openSimulators(context, served, () => undefined);
    if (simulators !== undefined) running.push(simulators);
    askOften(site);
    await start(hubPart(context));
    const [part] = adapterParts(context);
    if (part === undefined) throw new Error(`no adapter ${department}`);
    const host = await start(part);
    let exited = false;
    void host.exited.then(() => {
      exited = true;
    });
    return { adapter: await loadAdapter(department), site, hostPid: host.pid, hasExited: () => exited, close };
  } catch (reason) {
    await close();
    throw reason;
  }
}

function askOften(site: Site): void {
  const settings = simulatedSystem(site);
  if (settings !== undefined)
    writeFileSync(settingsPath(site, process.env), JSON.stringify({ ...settings, pollMillis: POLL_MILLIS }));
}

/** The settings by which a site is connected to its simulated system; undefined where it drops files only. */
export function simulatedSystem(site: Site): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(readFileSync(settingsPath(site, process.env), 'utf8')) as Record<string, unknown>;
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw reason;
  }
}
