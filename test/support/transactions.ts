import { BusError } from '../../bus/bus-error.ts';
import type { LaneTransaction } from '../../bus/lane-transaction.ts';
import type { Coordinates, OutgoingRecord } from '../../bus/record.ts';

/** The owner dies between its writing and its end. */
class OwnerGone extends Error {}

const leaveOpen = (): Promise<void> => Promise.reject(new OwnerGone());

/**
 * One transaction of an owner that ends it, or that leaves it open so that the next owner aborts it. A broker that has just
 * made a topic may still refuse to write there: that attempt is aborted and made again.
 */
export async function transact(
  transaction: LaneTransaction,
  outputs: readonly OutgoingRecord[],
  done: readonly Coordinates[],
  ends: boolean,
): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await transaction.commit(outputs, done, ends ? async () => undefined : leaveOpen);
      return;
    } catch (reason) {
      const unready = reason instanceof BusError && UNREADY.has(reason.code) && tries < 50;
      if (!unready && !(reason instanceof OwnerGone)) throw reason;
      await transaction.initialise();
      if (!unready) return;
    }
  }
}

const UNREADY = new Set(['NOT_LEADER_OR_FOLLOWER', 'UNKNOWN_TOPIC_OR_PARTITION']);
