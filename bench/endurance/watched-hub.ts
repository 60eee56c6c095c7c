import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openOffsets } from '../../bus/offsets.ts';
import { startNodePart } from '../../deploy/node-part.ts';
import { hubPart } from '../../deploy/parts.ts';
import { freePorts } from '../../deploy/ports.ts';
import { BENCH_POLICY } from '../bench-policy.ts';
import type { Field, Ground } from '../ground.ts';
import { usageOf } from '../processes.ts';

/** The hub as it ships, with gateway, feed and health, and what it uses. */
export interface WatchedHub {
  /** Messages whose outputs are committed. */
  decided(): Promise<number>;
  usage(): Footprint;
  stop(): Promise<void>;
}

/** Memory in MiB. */
export interface Footprint {
  readonly hubMiB: number;
  readonly hubDescriptors: number;
  readonly brokerMiB: number;
  readonly brokerDescriptors: number;
  readonly databaseMiB: number;
}

export async function startWatchedHub(ground: Ground, field: Field, folder: string): Promise<WatchedHub> {
  const [httpPort = 0, keyPort = 0] = await freePorts(2);
  const logFolder = join(folder, 'logs');
  mkdirSync(logFolder, { recursive: true });
  const part = hubPart({
    ...field.installation,
    httpPort,
    keyPort,
    sitesFolder: join(folder, 'sites'),
    logFolder,
    departments: [],
  });
  const env = {
    ...part.env,
    LIANDONG_POLICY: BENCH_POLICY,
    LIANDONG_ATTACHMENTS: join(folder, 'attachments'),
    LIANDONG_LOG_LEVEL: 'warn',
  };
  const hub = await startNodePart({ ...part, env });
  let ended = false;
  void hub.exited.then(() => (ended = true));
  const channel = field.names.outbox('audit-bureau', 'clue');
  const offsets = openOffsets(field.endpoint('hub'));
  await offsets.refresh([channel]);
  return {
    async decided() {
      if (ended) throw new Error(`the hub ended by itself: ${part.logFile}`);
      const committed = await offsets.committed(field.names.laneGroup, [channel]);
      return Number([...committed.values()].reduce((sum, offset) => sum + offset, 0n));
    },
    usage: () => ({
      hubMiB: residentMiB(hub.pid),
      hubDescriptors: descriptors(hub.pid),
      brokerMiB: residentMiB(ground.brokerPid),
      brokerDescriptors: descriptors(ground.brokerPid),
      databaseMiB: residentMiB(ground.databasePid),
    }),
    async stop() {
      await offsets.close();
      await hub.stop();
    },
  };
}

const residentMiB = (pid: number): number => Math.round(usageOf(pid).residentBytes / 2 ** 20);

/** Of a process of the same user; 0 where the system does not tell. */
function descriptors(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}
