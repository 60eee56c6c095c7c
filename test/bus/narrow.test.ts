import { describe, expect, it } from 'vitest';
import { channels, LANES } from '../../bus/channels.ts';
import { foldedPartition, homeLane, laneOf, partitionOf, partitionOfLane } from '../../bus/partition.ts';
import { families } from '../../schemas/family.ts';

const names = channels();

describe('a participant of low volume', () => {
  it('has one lane for all its channels, the same in every process', () => {
    for (let number = 1; number <= 80; number += 1) {
      const lanes = families.map((family) => laneOf(names.outbox(`ia-${number}`, family), 0, 1));
      expect(new Set(lanes).size).toBe(1);
      expect(lanes[0]).toBe(homeLane(names.outbox(`ia-${number}`, 'plan')));
    }
    expect(homeLane(names.outbox('ia-01', 'plan'))).toBe(partitionOf(Buffer.from('liandong.ia-01.out')));
  });

  it('leaves work for every lane when there are many', () => {
    const homes = Array.from({ length: 80 }, (_, number) => homeLane(names.outbox(`ia-${number}`, 'plan')));
    expect(new Set(homes).size).toBe(LANES);
  });

  it('is read by its lane alone, and a channel of all partitions by every lane', () => {
    const outbox = names.outbox('ia-1', 'plan');
    for (let lane = 0; lane < LANES; lane += 1) {
      expect(partitionOfLane(outbox, lane, LANES)).toBe(lane);
      expect(partitionOfLane(outbox, lane, 1)).toBe(homeLane(outbox) === lane ? 0 : undefined);
    }
  });

  it('has no channel of another number of partitions: it is not read in part, but told', () => {
    const outbox = names.outbox('ia-1', 'plan');
    for (const partitions of [0, 2, LANES - 1, LANES + 1])
      expect(() => partitionOfLane(outbox, homeLane(outbox), partitions)).toThrow(
        `${outbox} has ${partitions} partitions: INVALID_PARTITIONS`,
      );
  });

  it('has every record in its one partition', () => {
    for (let lane = 0; lane < LANES; lane += 1) {
      expect(foldedPartition(lane, 1)).toBe(0);
      expect(foldedPartition(lane, LANES)).toBe(lane);
      expect(laneOf(names.outbox('audit-bureau', 'plan'), lane, LANES)).toBe(lane);
    }
  });
});
