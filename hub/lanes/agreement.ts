import type { Lane } from '../../bus/lane.ts';
import { LaneStop } from '../cases/replay.ts';

/**
 * Stops a lane where the journal and the bus contradict each other, as after one of them was restored from a copy: before it
 * decides, sends or numbers anything. Decisions the bus has not committed yet are no contradiction, they are sent again
 * (decision 5). But a lane commits its offsets right after its first take-over, so one that is not there was lost, and what was
 * sent under it is not known any more: the channels of such are returned, nothing journaled of them may be sent again.
 * `decided`: by channel, the highest offset the journal knows.
 */
export async function requireAgreement(
  bus: Pick<Lane, 'standings' | 'firstOf'>,
  decided: ReadonlyMap<string, bigint>,
): Promise<ReadonlySet<string>> {
  const lost = new Set<string>();
  for (const { channel, partition, committed, start, end } of await bus.standings()) {
    const place = `${channel}/${partition}`;
    const last = decided.get(channel) ?? -1n;
    if (last >= end)
      throw new LaneStop(
        `${place} ends at ${end}, but the journal holds a decision on ${last}: was the bus restored from an older copy, or the topic re-created?`,
      );
    if (committed === undefined && last >= start) lost.add(channel);
    const from = last + 1n > start ? last + 1n : start;
    if (committed === undefined || committed <= from) continue;
    const missing = await bus.firstOf({ channel, partition, offset: from, end: committed });
    if (missing !== undefined)
      throw new LaneStop(
        `${place} is committed up to ${committed}, but the journal holds no decision on ${missing}: was the database restored from an older copy?`,
      );
  }
  return lost;
}
