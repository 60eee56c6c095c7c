import type { Logger } from 'pino';
import type { Channels } from '../../bus/channels.ts';
import type { Endpoint } from '../../bus/endpoint.ts';
import { openEraser } from '../../bus/eraser.ts';
import { openOffsets } from '../../bus/offsets.ts';
import { pause } from '../../bus/pause.ts';
import type { Publisher } from '../../bus/publisher.ts';
import { restoreOptions } from '../ledger/erasure-options.ts';
import { openErasures } from '../ledger/erasures.ts';
import type { OpenErasure } from '../ledger/erasures.ts';
import type { Pool } from '../ledger/pool.ts';
import { PartitionErasing } from './partition-erasing.ts';

/** Takes records that must not be on disk off the brokers, for the lanes held here, until closed. */
export interface Erasing {
  /** Something was decided that has to go: do not wait for the next tick. */
  look(): void;
  close(): Promise<void>;
}

/** A lane as far as erasing needs it. */
export interface PassingLane {
  pass(channel: string): void;
}

export interface ErasingParts {
  readonly pool: Pool;
  readonly names: Channels;
  /** The hub's own login, which sees how far the lanes are. */
  readonly endpoint: Endpoint;
  /** The login that may truncate. */
  readonly eraser: Endpoint;
  readonly publisher: Publisher;
  /** The lane that reads a partition of a sender's outboxes. */
  laneOf(sender: string, partition: number): number;
  held(): ReadonlyMap<number, PassingLane>;
  readonly log: Logger;
}

const IDLE_MS = 1_000;
const BUSY_MS = 200;
/** What is owed longer than this is told as a warning. */
const LATE_MS = 5 * 60_000;

export function openErasing(parts: ErasingParts): Erasing {
  const { pool, names, log } = parts;
  const eraser = openEraser(parts.eraser);
  const offsets = openOffsets(parts.endpoint);
  const partitions = new Map<string, PartitionErasing>();
  const late = new Set<string>();
  const closing = new AbortController();
  let waking = new AbortController();
  let failing = false;

  async function round(): Promise<boolean> {
    const open = (await openErasures(pool)).flatMap((row) => {
      const lane = parts.laneOf(names.parse(row.channel)?.participant ?? '', row.partition);
      const run = parts.held().get(lane);
      return run === undefined ? [] : [{ row, lane, run }];
    });
    const places = Map.groupBy(open, ({ row }) => `${row.channel}/${row.partition}`);
    for (const key of partitions.keys()) if (!places.has(key)) partitions.delete(key);
    if (places.size > 0) {
      const channels = [...new Set(open.map(({ row }) => row.channel))];
      await offsets.refresh(channels);
      await eraser.refresh(channels);
      const committed = await offsets.committed(names.laneGroup, channels);
      for (const [key, mine] of places) {
        const [{ row, lane, run }] = mine as [(typeof mine)[0]];
        const place = { channel: row.channel, partition: row.partition };
        const erasing =
          partitions.get(key) ??
          new PartitionErasing({ ...parts, eraser, place, transactionalId: names.eraserTransactionalId(lane) });
        partitions.set(key, erasing);
        await erasing.step(
          mine.map((one) => one.row),
          committed.get(key) ?? 0n,
          run,
        );
        warnOfLate(
          key,
          mine.map((one) => one.row),
        );
      }
    }
    await restoreOptions(pool, async (channel, options) => {
      await eraser.refresh([channel]);
      await eraser.setOptions(channel, options);
    });
    return places.size > 0;
  }

  function warnOfLate(key: string, rows: readonly OpenErasure[]): void {
    const since = Math.min(...rows.map(({ owedAt }) => owedAt.getTime()));
    if (Date.now() - since < LATE_MS || late.has(key)) return;
    late.add(key);
    const { channel, partition } = rows[0] as OpenErasure;
    log.warn({ channel, partition, records: rows.length }, 'records that must not be on disk are still there');
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      let busy = false;
      try {
        busy = await round();
        failing = false;
      } catch (reason) {
        const name = reason instanceof Error ? reason.message : 'unknown';
        if (!failing) log.warn({ reason: name }, 'erasing was interrupted, trying again');
        failing = true;
      }
      await pause(busy ? BUSY_MS : IDLE_MS, AbortSignal.any([closing.signal, waking.signal]));
      if (waking.signal.aborted) waking = new AbortController();
    }
  }
  const running = run();

  return {
    look: () => waking.abort(),
    async close() {
      closing.abort();
      await eraser.close();
      await offsets.close();
      await running;
    },
  };
}
