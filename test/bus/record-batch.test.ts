import { Reader, readRecordsBatches } from '@platformatic/kafka';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { committedRecords } from '../../bus/fetched.ts';
import { transactionalBatch } from '../../bus/record-batch.ts';
import type { OutgoingRecord } from '../../bus/record.ts';

const record: fc.Arbitrary<OutgoingRecord> = fc.record({
  channel: fc.constant('c'),
  partition: fc.constant(3),
  key: fc.option(fc.uint8Array({ maxLength: 200 }).map(Buffer.from), { nil: null }),
  value: fc.uint8Array({ maxLength: 3_000 }).map(Buffer.from),
  headers: fc.dictionary(fc.string({ minLength: 1, maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 120 }), {
    noNullPrototype: true,
  }),
});

const named = (header: string): OutgoingRecord => ({
  channel: 'c',
  partition: 3,
  key: null,
  value: Buffer.alloc(0),
  headers: Object.fromEntries([[header, 'x']]),
});

describe('a record batch written in one go', () => {
  it('is read back by the library as it was given', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 0, max: 1e6 }),
        (records, firstSequence) => {
          const producer = { producerId: 77n, producerEpoch: 5, firstSequence, timestamp: 1_750_000_000_000n };
          const batches = readRecordsBatches(Reader.from(transactionalBatch(records, producer)));
          expect(batches).toHaveLength(1);
          const [batch] = batches;
          expect(batch?.firstSequence).toBe(firstSequence);
          expect(batch?.producerId).toBe(77n);
          expect(batch?.producerEpoch).toBe(5);
          const read = committedRecords('c', 3, batches, [], 0n);
          expect(read.next).toBe(BigInt(records.length));
          expect(read.records.map(({ key, value, headers }) => ({ key, value, headers }))).toEqual(
            records.map(({ key, value, headers }) => ({
              key: key === null ? null : Buffer.from(key),
              value: Buffer.from(value),
              headers: Object.fromEntries(Object.entries(headers).filter(([, text]) => !text.includes('\ufffd'))),
            })),
          );
        },
      ),
      // A name that an object takes for something else, as a foreign client may choose it.
      { numRuns: 60, examples: [[[named('__proto__')], 0]] },
    );
  });

  it('leaves out what an aborted transaction wrote, up to its marker', () => {
    const producer = { producerId: 9n, producerEpoch: 0, firstSequence: 0, timestamp: 1n };
    const bytes = (text: string): Buffer =>
      transactionalBatch([{ channel: 'c', partition: 0, key: null, value: Buffer.from(text), headers: {} }], producer);
    const [first] = readRecordsBatches(Reader.from(bytes('aborted')));
    const [second] = readRecordsBatches(Reader.from(bytes('committed')));
    if (first === undefined || second === undefined) throw new Error('no batch');
    const marker = {
      ...first,
      firstOffset: 1n,
      attributes: 0x30,
      records: [{ ...first.records[0]!, key: Buffer.from([0, 0, 0, 0]) }],
    };
    const later = { ...second, firstOffset: 2n };
    const read = committedRecords('c', 0, [first, marker, later], [{ producerId: 9n, firstOffset: 0n }], 0n);
    expect(read.records.map(({ value }) => value?.toString())).toEqual(['committed']);
    expect(read.next).toBe(3n);
  });
});
