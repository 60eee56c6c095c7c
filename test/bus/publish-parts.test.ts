import fc from 'fast-check';
import { expect, test } from 'vitest';
import { publishParts, recordBytes } from '../../bus/publish-parts.ts';
import type { OutgoingRecord } from '../../bus/record.ts';

const record = (channel: string, partition: number, bytes: number): OutgoingRecord => ({
  channel,
  partition,
  key: Buffer.from('key'),
  value: Buffer.alloc(bytes),
  headers: { ce_id: '一' },
});

test('parts keep the order, lose nothing, and no partition has more than a batch in one part', () => {
  const some = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(2), fc.nat(400)), { maxLength: 60 });
  fc.assert(
    fc.property(some, (given) => {
      const records = given.map(([channel, partition, bytes]) => record(channel, partition, bytes));
      const parts = publishParts(records, 1_000);
      expect(parts.flatMap((part) => part.records)).toEqual(records);
      for (const { from, records: part } of parts) {
        expect(part[0]).toBe(records[from]);
        for (const lane of Map.groupBy(part, (one) => `${one.channel}/${one.partition}`).values())
          expect(lane.reduce((sum, one) => sum + recordBytes(one), 0)).toBeLessThanOrEqual(1_000);
      }
    }),
  );
});

test('a record too large for any batch is named before anything is cut', () => {
  expect(() => publishParts([record('a', 0, 1), record('a', 0, 2_000)], 1_000)).toThrow(
    expect.objectContaining({ kind: 'too-large', index: 1 }),
  );
});
