import type { Logger } from 'pino';
import type { Channels } from '../../bus/channels.ts';
import type { Publisher } from '../../bus/publisher.ts';
import type { OutgoingRecord } from '../../bus/record.ts';
import { orderedParking, orderedRedrives } from '../ledger/ordered.ts';
import type { Pool } from '../ledger/pool.ts';
import { overdue } from '../ledger/streams.ts';
import { parkingCommand, redriveCommand, releaseCommand } from './commands.ts';

const TICK_MS = 1_000;
/** A command that was not decided by then is produced again; its id makes it once. */
const AGAIN_MS = 30_000;

/** The lane that reads a partition of a sender's outboxes. */
export type LaneOfSender = (sender: string, partition: number) => number;

export interface Overdue {
  close(): Promise<void>;
}

/**
 * Has decided what is due: messages whose earlier senderSeq did not come in time, and what persons ordered to be released,
 * set aside or redriven. By commands through their lane, for the lanes held here; what was ordered stands in the ledger, so
 * a hub that dies in between leaves it to the next.
 */
export function watchOverdue(
  pool: Pool,
  names: Channels,
  laneOf: LaneOfSender,
  publisher: Publisher,
  held: () => ReadonlyMap<number, unknown>,
  log: Logger,
): Overdue {
  const sent = new Map<string, number>();
  let working: Promise<void> = Promise.resolve();

  async function due(): Promise<OutgoingRecord[]> {
    const streams = await overdue(pool);
    const parking = await orderedParking(pool);
    const redrives = await orderedRedrives(pool);
    return [
      ...streams.map((stream) =>
        releaseCommand(names, { ...stream, partition: laneOf(stream.sender, stream.partition) }),
      ),
      ...parking.map((order) => parkingCommand(names, order)),
      ...redrives.map((order) => redriveCommand(names, order, laneOf(order.sender, order.at.partition))),
    ];
  }

  async function tick(): Promise<void> {
    const now = performance.now();
    for (const [id, when] of sent) if (now - when > AGAIN_MS) sent.delete(id);
    const commands = (await due()).filter(
      ({ partition, headers }) => held().has(partition) && !sent.has(headers['ce_id'] ?? ''),
    );
    if (commands.length === 0) return;
    await publisher.publish(commands);
    for (const command of commands) sent.set(command.headers['ce_id'] ?? '', now);
    log.info({ commands: commands.length }, 'letting messages go on whose time has come');
  }

  const timer = setInterval(() => {
    working = working.then(tick).catch((reason: unknown) => {
      log.warn(
        { reason: reason instanceof Error ? reason.name : 'unknown' },
        'messages that are due could not be let go, trying again',
      );
    });
  }, TICK_MS);
  return {
    async close() {
      clearInterval(timer);
      await working;
    },
  };
}
