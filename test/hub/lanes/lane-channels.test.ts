import { describe, expect, it } from 'vitest';
import { channels, LANES } from '../../../bus/channels.ts';
import { laneOf } from '../../../bus/partition.ts';
import { laneInputs, laneOfSender } from '../../../hub/lanes/lane-channels.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { catalog } from '../../schemas/records.ts';

const names = channels();
const policy = loadPolicy(undefined, catalog);
const laneOfPartition = laneOfSender(names, policy);

describe('the lane of a sender', () => {
  it('is the one that reads each of its outboxes, so that what waits is let go where it was held', () => {
    const narrow = policy.participants.filter(({ lanes }) => lanes === 1);
    expect(narrow.length).toBeGreaterThan(70);
    const outboxes = new Set(laneInputs(names, policy));
    const away = narrow.filter(({ id }) => {
      const lane = laneOfPartition(id, 0);
      for (const family of policy.families(id).out) {
        const outbox = names.outbox(id, family);
        expect(outboxes.has(outbox), outbox).toBe(true);
        expect(laneOf(outbox, 0, 1), outbox).toBe(lane);
      }
      return lane !== 0;
    });
    expect(away.length, 'lanes that a partition number does not name').toBeGreaterThan(narrow.length / 2);
  });

  it('is the partition for one that has them all, and for one that has left', () => {
    for (let partition = 0; partition < LANES; partition += 1) {
      expect(laneOfPartition('audit-bureau', partition)).toBe(partition);
      expect(laneOfPartition('nobody', partition)).toBe(partition);
    }
  });
});
