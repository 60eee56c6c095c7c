import { describe, expect, it } from 'vitest';
import { markAborted } from '../../bus/kafkajs-aborted.ts';
import type { FetchedPartition } from '../../bus/kafkajs-aborted.ts';

type Line = readonly [offset: number, producer: string, what: 'data' | 'plain' | 'commit' | 'abort'];

/** Offsets a consumer sees of these lines, given the transactions the broker calls aborted. */
function seen(lines: readonly Line[], aborted: readonly (readonly [producer: string, first: number])[]): number[] {
  const partition: FetchedPartition = {
    abortedTransactions: aborted.map(([producerId, first]) => ({ producerId, firstOffset: String(first) })),
    messages: lines.map(([offset, producerId, what]) => ({
      offset: String(offset),
      key:
        what === 'commit'
          ? Buffer.from([0, 0, 0, 1])
          : what === 'abort'
            ? Buffer.from([0, 0, 0, 0])
            : Buffer.from('key'),
      isControlRecord: what === 'commit' || what === 'abort',
      batchContext: { producerId, inTransaction: what !== 'plain' },
    })),
  };
  markAborted(partition);
  expect(partition.abortedTransactions).toEqual([]);
  expect(partition.messages).toHaveLength(lines.length);
  return partition.messages.filter(({ isControlRecord }) => !isControlRecord).map(({ offset }) => Number(offset));
}

describe('records of aborted transactions', () => {
  it('are hidden when several begin before the first record of an answer', () => {
    expect(
      seen(
        [
          [10, 'a', 'data'],
          [11, 'b', 'data'],
          [12, 'a', 'abort'],
          [13, 'b', 'abort'],
          [14, 'a', 'data'],
          [15, 'a', 'commit'],
        ],
        [
          ['a', 2],
          ['b', 3],
        ],
      ),
    ).toEqual([14]);
  });

  it('are hidden however the broker orders its list', () => {
    expect(
      seen(
        [
          [0, 'a', 'data'],
          [1, 'b', 'data'],
          [2, 'b', 'abort'],
          [3, 'a', 'abort'],
        ],
        [
          ['b', 1],
          ['a', 0],
        ],
      ),
    ).toEqual([]);
  });

  it('do not hide what their producer commits afterwards, nor what others write meanwhile', () => {
    const lines: Line[] = [
      [0, 'a', 'data'],
      [1, 'c', 'plain'],
      [2, 'b', 'data'],
      [3, 'a', 'abort'],
      [4, 'a', 'data'],
      [5, 'b', 'commit'],
      [6, 'a', 'commit'],
    ];
    expect(seen(lines, [['a', 0]])).toEqual([1, 2, 4]);
  });

  it('are told apart transaction by transaction of one producer', () => {
    const lines: Line[] = [
      [0, 'a', 'data'],
      [1, 'a', 'abort'],
      [2, 'a', 'data'],
      [3, 'a', 'commit'],
      [4, 'a', 'data'],
      [5, 'a', 'abort'],
    ];
    expect(
      seen(lines, [
        ['a', 0],
        ['a', 4],
      ]),
    ).toEqual([2]);
  });

  it('do not end at a record whose key looks like an abort marker', () => {
    const partition: FetchedPartition = {
      abortedTransactions: [{ producerId: 'a', firstOffset: '0' }],
      messages: [0, 1].map((offset) => ({
        offset: String(offset),
        key: Buffer.from([0, 0, 0, 0]),
        isControlRecord: false,
        batchContext: { producerId: 'a', inTransaction: true },
      })),
    };
    markAborted(partition);
    expect(partition.messages.every(({ isControlRecord }) => isControlRecord)).toBe(true);
  });
});
