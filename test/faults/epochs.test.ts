import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { transactionalBatch } from '../../bus/record-batch.ts';
import { writtenByFenced } from './epochs.ts';

const folder = mkdtempSync(join(tmpdir(), 'liandong-epochs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A partition's only segment: a batch each of a producer's epochs, as a broker keeps it, with room kept ahead. */
function written(partition: string, batches: readonly (readonly [producerId: number, epoch: number])[]): void {
  mkdirSync(join(folder, partition));
  const bytes = batches.map(([producerId, producerEpoch], offset) => {
    const record = { channel: 'x', partition: 0, key: Buffer.from('k'), value: Buffer.from('v'), headers: {} };
    const producer = { producerId: BigInt(producerId), producerEpoch, firstSequence: 0, timestamp: 0n };
    const batch = transactionalBatch([record], producer);
    batch.writeBigInt64BE(BigInt(offset), 0);
    return batch;
  });
  writeFileSync(join(folder, partition, '00000000000000000000.log'), Buffer.concat([...bytes, Buffer.alloc(200)]));
}

it('finds where a producer wrote under an older epoch of its own, and nothing else', () => {
  written('whole-0', [
    [1, 0],
    [2, 7],
    [1, 0],
    [1, 1],
    [2, 7],
    [-1, -1],
    [1, 3],
  ]);
  written('zombie-0', [
    [1, 4],
    [2, 0],
    [1, 5],
    [1, 4],
  ]);
  const found = writtenByFenced(folder, () => true);
  expect(found).toEqual(['zombie-0 offset 3: producer 1 wrote under epoch 4 after 5']);
  expect(writtenByFenced(folder, (name) => name.startsWith('whole'))).toEqual([]);
});
