import type { Logger } from 'pino';
import type { Channels } from '../../bus/channels.ts';
import type { Publisher } from '../../bus/publisher.ts';
import type { Pool } from '../ledger/pool.ts';
import { overdue } from '../ledger/streams.ts';
import { releaseCommand } from './commands.ts';

const TICK_MS = 1_000;
/** A command that was not decided by then is produced again; its id makes it once. */
const AGAIN_MS = 30_000;

/** The lane that reads a partition of a sender's outboxes. */
export type LaneOfSender = (sender: string, partition: number) => number;

export interface Overdue {
  close(): Promise<void>;
}

/** Lets messages go on whose earlier senderSeq did not come in time: by commands through their lane, for the lanes held here. */
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

  async function tick(): Promise<void> {
    const now = performance.now();
    for (const [id, when] of sent) if (now - when > AGAIN_MS) sent.delete(id);
    const due = (await overdue(pool))
      .map((stream) => ({ ...stream, partition: laneOf(stream.sender, stream.partition) }))
      .filter((stream) => held().has(stream.partition));
    const commands = due
      .map((stream) => releaseCommand(names, stream))
      .filter((command) => !sent.has(command.headers['ce_id'] ?? ''));
    if (commands.length === 0) return;
    await publisher.publish(commands);
    for (const command of commands) sent.set(command.headers['ce_id'] ?? '', now);
    log.info({ streams: commands.length }, 'waited long enough for earlier messages, letting later ones go on');
  }

  const timer = setInterval(() => {
    working = working.then(tick).catch((reason: unknown) => {
      log.warn(
        { reason: reason instanceof Error ? reason.name : 'unknown' },
        'overdue messages could not be released, trying again',
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
