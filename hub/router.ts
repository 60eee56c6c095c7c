import type { Logger } from 'pino';
import { LANES } from '../bus/channels.ts';
import type { Channels } from '../bus/channels.ts';
import type { Endpoint } from '../bus/endpoint.ts';
import { openPublisher } from '../bus/publisher.ts';
import type { Catalog } from '../schemas/catalog.ts';
import type { Policy } from '../schemas/policy.ts';
import { openErasing } from './erasing/erasing.ts';
import type { Erasing } from './erasing/erasing.ts';
import { openAssignment } from './lanes/assignment.ts';
import { laneOfSender } from './lanes/lane-channels.ts';
import { startLane } from './lanes/lane-run.ts';
import type { LaneObserver } from './lanes/observer.ts';
import { watchOverdue } from './lanes/overdue.ts';
import { noProbe } from './lanes/probe.ts';
import type { Probe } from './lanes/probe.ts';
import { createLanes } from './ledger/lanes.ts';
import type { Pool } from './ledger/pool.ts';
import { openJudge } from './pipeline/judge.ts';

export interface RouterParts {
  readonly catalog: Catalog;
  readonly policy: Policy;
  readonly names: Channels;
  readonly endpoint: Endpoint;
  /** The login that takes records off the brokers. */
  readonly eraser: Endpoint;
  readonly databaseUrl: string;
  readonly pool: Pool;
  readonly instance: string;
  readonly log: Logger;
  readonly observer: LaneObserver;
  readonly gapWaitMs: number;
  readonly batchRecords: number;
  readonly probe?: Probe;
}

export interface Router {
  /** Lanes in this hub's hands. */
  lanes(): readonly number[];
  close(): Promise<void>;
}

/** The router of one hub: takes its share of the lanes and decides what comes by them, until closed. */
export async function openRouter(parts: RouterParts): Promise<Router> {
  const { catalog, policy, names, endpoint, pool, instance, log, probe = noProbe } = parts;
  await createLanes(pool, LANES);
  const judge = openJudge(catalog, policy, names);
  let erasing: Erasing | undefined;
  const lane = { ...parts, judge, probe, erase: () => erasing?.look() };
  const assignment = openAssignment(pool, instance, catalog.newestId, log, (number) => startLane(lane, number));
  const publisher = await openPublisher({ ...endpoint, clientId: `${endpoint.clientId}-commands` }, log);
  const laneOf = laneOfSender(names, policy);
  const waiting = watchOverdue(pool, names, laneOf, publisher, assignment.held, log);
  erasing = openErasing({ ...parts, publisher, laneOf, held: assignment.held });
  return {
    lanes: () => [...assignment.held().keys()].toSorted((a, b) => a - b),
    async close() {
      await waiting.close();
      await erasing?.close();
      await assignment.close();
      await publisher.close();
    },
  };
}
