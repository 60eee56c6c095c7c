import { hash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Channels } from '../../bus/channels.ts';
import type { Endpoint } from '../../bus/endpoint.ts';
import { openLane } from '../../bus/lane.ts';
import type { IncomingRecord } from '../../bus/record.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import type { Policy } from '../../schemas/policy.ts';
import type { Outcome } from '../cases/outcome.ts';
import { NewerHubNeeded } from '../cases/newer-hub.ts';
import { LaneStop } from '../cases/replay.ts';
import { databaseTrouble } from '../ledger/database-error.ts';
import { EpochLost, laneApplication, leaveToNewer, stillOwner, stopLane, takeLane } from '../ledger/lanes.ts';
import { openLaneConnection } from '../ledger/pool.ts';
import type { Connection } from '../ledger/pool.ts';
import type { LaneInput } from '../pipeline/inputs.ts';
import type { Judge } from '../pipeline/judge.ts';
import { parseCommand } from './commands.ts';
import { laneInputs, laneOutputs } from './lane-channels.ts';
import type { LaneObserver } from './observer.ts';
import type { Probe } from './probe.ts';
import { Settler } from './settle.ts';

export interface LaneParts {
  readonly catalog: Catalog;
  readonly policy: Policy;
  readonly names: Channels;
  readonly judge: Judge;
  readonly endpoint: Endpoint;
  readonly databaseUrl: string;
  readonly instance: string;
  readonly log: Logger;
  readonly observer: LaneObserver;
  readonly probe: Probe;
  readonly gapWaitMs: number;
  readonly batchRecords: number;
  /** Told when something was decided that must not stay on the brokers. */
  readonly erase: () => void;
}

const TRANSACTION_TIMEOUT_MS = 15_000;
const BACKOFF_MS = 300;
/** Brokers forget a group's offset after a week, unless told otherwise. */
const OFFSETS_KEPT_EVERY_MS = 12 * 3_600_000;
/** Records that one release lets go in one transaction; the rest follows by further ones. */
const MOST_AT_ONCE = 500;

/** A lane in this hub's hands. */
export interface LaneRun {
  readonly lane: number;
  readonly epoch: number;
  /** Resolves when the lane has ended here: stopped on request, lost to another owner, or stopped for a person. */
  readonly ended: Promise<'stopped' | 'lost' | 'halted'>;
  /** Asks it to commit, when it can, that it stands behind all it read of this channel (markers included). */
  pass(channel: string): void;
  /** Finishes the batch under way. */
  stop(): Promise<void>;
}

/** Takes the lane if it is free; undefined if it is not. */
export async function startLane(parts: LaneParts, lane: number): Promise<LaneRun | undefined> {
  const db = await openLaneConnection(parts.databaseUrl, laneApplication(lane, parts.instance));
  const epoch = await takeLane(db, lane, parts.instance, parts.catalog.newestId).catch(async (reason: unknown) => {
    await db.end().catch(() => undefined);
    throw reason;
  });
  if (epoch === undefined) {
    await db.end();
    return undefined;
  }
  await parts.probe('taking-epoch-raised', lane);
  const stopping = new AbortController();
  const passing = new Set<string>();
  const ended = run(parts, lane, epoch, db, passing, stopping.signal);
  return {
    lane,
    epoch,
    ended,
    pass: (channel) => void passing.add(channel),
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

async function run(
  parts: LaneParts,
  lane: number,
  epoch: number,
  first: Connection,
  passing: Set<string>,
  signal: AbortSignal,
): Promise<'stopped' | 'lost' | 'halted'> {
  const log = parts.log.child({ lane, epoch });
  let db = first;
  while (!signal.aborted) {
    try {
      await work(parts, lane, epoch, db, passing, signal);
    } catch (reason) {
      if (reason instanceof EpochLost) return await finish(db, 'lost');
      if (reason instanceof NewerHubNeeded) {
        log.warn({ schemaId: reason.schemaId }, 'lane given back: a newer hub decided in it');
        await leaveToNewer(db, lane, epoch, reason.schemaId, reason.message);
        return await finish(db, 'lost');
      }
      if (reason instanceof LaneStop || needsPerson(reason)) {
        log.error({ reason: (reason as Error).message }, 'lane stopped: a person has to look');
        await stopLane(db, lane, epoch, (reason as Error).message).catch(() => undefined);
        return await finish(db, 'halted');
      }
      log.warn({ reason: describe(reason) }, 'lane interrupted, taking it over again');
      await pause(signal);
      db = await reopen(parts, lane, db, reason, signal);
      const mine = await stillOwner(db, lane, epoch).catch(() => undefined);
      if (mine === false) return await finish(db, 'lost');
    }
  }
  return finish(db, 'stopped');
}

/** One ownership of the driver: from fencing to an error or the stop. */
async function work(
  parts: LaneParts,
  lane: number,
  epoch: number,
  db: Connection,
  passing: Set<string>,
  signal: AbortSignal,
): Promise<void> {
  const { catalog, names, policy, probe, judge } = parts;
  const bus = openLane(parts.endpoint, {
    lane,
    inputs: laneInputs(names, policy),
    outputs: laneOutputs(names, policy),
    group: names.laneGroup,
    transactionalId: names.laneTransactionalId(lane),
    transactionTimeoutMs: TRANSACTION_TIMEOUT_MS,
  });
  try {
    await bus.takeOver(() => probe('taking-initialised', lane));
    const settler = new Settler({
      lane,
      epoch,
      bus,
      db,
      catalog,
      names,
      probe,
      context: () => ({
        catalog,
        judge,
        policy: policy.version,
        now: new Date(),
        lane,
        reaches: (participant, family) =>
          policy.participant(participant) !== undefined && policy.families(participant).in.includes(family),
        gapWaitMs: parts.gapWaitMs,
      }),
      input: (record) => inputOf(record, names, judge),
    });
    await settler.reload();
    let keptAt = performance.now();
    while (!signal.aborted) {
      const records = await bus.poll(parts.batchRecords);
      if (records.length > 0) {
        const started = performance.now();
        const outcomes = await settler.settle(records);
        tell(parts.observer, outcomes);
        parts.observer.batch(lane, records.length, (performance.now() - started) / 1000);
        if (outcomes.some(({ own }) => own.decision.original === null)) parts.erase();
      }
      for (const channel of [...passing]) {
        passing.delete(channel);
        await bus.pass(channel);
      }
      if (performance.now() - keptAt > OFFSETS_KEPT_EVERY_MS) {
        await bus.keepOffsets();
        keptAt = performance.now();
      }
    }
  } finally {
    await bus.close();
  }
}

function inputOf(record: IncomingRecord, names: Channels, judge: Judge): LaneInput {
  if (record.channel !== names.commands) return { kind: 'message', judged: judge.judge(record) };
  return {
    kind: 'command',
    record,
    digest: hash('sha256', record.value ?? Buffer.alloc(0), 'buffer'),
    command: parseCommand(record),
    reach: MOST_AT_ONCE,
    reason: '',
  };
}

function tell(observer: LaneObserver, outcomes: readonly Outcome[]): void {
  const now = Date.now();
  for (const { own, released } of outcomes) {
    for (const { decision } of [own, ...released]) {
      observer.decided(decision, (now - decision.receivedAt.getTime()) / 1000);
    }
  }
}

/** After a lost or unclear database connection a new one is opened, for as long as it takes. */
async function reopen(
  parts: LaneParts,
  lane: number,
  db: Connection,
  reason: unknown,
  signal: AbortSignal,
): Promise<Connection> {
  if (databaseTrouble(reason) !== 'wait') return db;
  await db.end().catch(() => undefined);
  for (;;) {
    try {
      return await openLaneConnection(parts.databaseUrl, laneApplication(lane, parts.instance));
    } catch (again) {
      if (signal.aborted) throw again;
      await pause(signal);
    }
  }
}

async function finish<T>(db: Connection, how: T): Promise<T> {
  await db.end().catch(() => undefined);
  return how;
}

/** The committed offset does not fit the log: going on from it, or from the start, would pass over records or repeat them. */
const needsPerson = (reason: unknown): boolean =>
  reason instanceof Error &&
  'code' in reason &&
  (reason.code === 'OFFSET_EXPIRED' || reason.code === 'TOPIC_RECREATED');

const describe = (reason: unknown): string => {
  if (!(reason instanceof Error)) return 'unknown';
  return 'code' in reason ? `${reason.name} ${String(reason.code)}` : reason.name;
};

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, BACKOFF_MS);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
