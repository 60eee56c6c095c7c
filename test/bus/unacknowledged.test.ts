import { expect, it } from 'vitest';
import { unacknowledged } from '../../bus/unacknowledged.ts';

const record = (channel: string, partition: number, text: string) => ({
  channel,
  partition,
  key: null,
  value: Buffer.from(text),
  headers: {},
});
const partitions = new Map([
  ['wide', 6],
  ['narrow', 1],
]);

it('names the records of partitions that nobody answered for, in their order', () => {
  const records = [
    record('wide', 0, 'a'),
    record('wide', 4, 'b'),
    record('narrow', 5, 'c'),
    record('wide', 4, 'd'),
    record('wide', 1, 'e'),
  ];
  const answered = (topicName: string, partition: number, errorCode = 0) => ({ topicName, partition, errorCode });
  const left = (...answer: readonly ReturnType<typeof answered>[]) =>
    unacknowledged(records, answer, partitions).map(({ value }) => value.toString());
  expect(left(answered('wide', 0), answered('wide', 4), answered('wide', 1), answered('narrow', 0))).toEqual([]);
  expect(left(answered('wide', 0), answered('wide', 1), answered('narrow', 0))).toEqual(['b', 'd']);
  expect(left(answered('wide', 0), answered('wide', 4, 6), answered('wide', 1))).toEqual(['b', 'c', 'd']);
  expect(left()).toEqual(['a', 'b', 'c', 'd', 'e']);
});
