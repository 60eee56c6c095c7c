import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Sequencer } from '../../../hub/cases/sequence.ts';
import type { HeldMessage, Stream } from '../../../hub/ledger/streams.ts';
import { streamId, streamKey } from '../../../hub/ledger/streams.ts';

const key = streamKey(Buffer.from('a record key'));
const stream = (last: number): Map<string, Stream> => new Map([[streamId('s', key), { sender: 's', key, last }]]);
const held = (senderSeq: number): HeldMessage => ({
  at: { channel: 'c', partition: 0, offset: BigInt(senderSeq) },
  sender: 's',
  key,
  senderSeq,
  original: Buffer.alloc(0),
  receivedAt: new Date(0),
});
const numbers = (messages: readonly HeldMessage[]): number[] => messages.map(({ senderSeq }) => senderSeq);

describe('a sequencer', () => {
  it('lets the next number go, and late ones, and holds early ones', () => {
    const sequencer = new Sequencer(stream(4), []);
    expect([1, 4, 5, 6, 99].map((seq) => sequencer.turn('s', key, seq))).toEqual(['now', 'now', 'now', 'hold', 'hold']);
  });

  it('asks nothing of a message without key or number, or of an unknown stream', () => {
    const sequencer = new Sequencer(stream(4), []);
    expect(sequencer.turn('s', null, 9)).toBe('now');
    expect(sequencer.turn('s', key, null)).toBe('now');
    expect(sequencer.turn('other', key, 9)).toBe('now');
    expect(sequencer.advance('other', key, 1)).toEqual([]);
  });

  it('gives those that waited when the gap is filled, in order, up to the next gap', () => {
    const sequencer = new Sequencer(stream(1), [held(3), held(4), held(6)]);
    expect(numbers(sequencer.advance('s', key, 2))).toEqual([3, 4]);
    expect(numbers(sequencer.advance('s', key, 5))).toEqual([6]);
    expect([...sequencer.touched].map(({ last }) => last)).toEqual([6]);
  });

  it('is moved by no number but the next: neither by a repeated one nor by an early one', () => {
    const sequencer = new Sequencer(stream(3), [held(5)]);
    for (const seq of [1, 3, 5, 9]) expect(sequencer.advance('s', key, seq)).toEqual([]);
    expect(sequencer.touched.size).toBe(0);
    expect(numbers(sequencer.advance('s', key, 4))).toEqual([5]);
  });

  it('gives up on gaps up to the number whose time is over, and on none behind it', () => {
    const sequencer = new Sequencer(stream(0), [held(3), held(5), held(6), held(8)]);
    expect(numbers(sequencer.giveUp('s', key, 5))).toEqual([3, 5, 6]);
    expect(numbers(sequencer.giveUp('s', key, 5))).toEqual([]);
    expect(sequencer.turn('s', key, 4)).toBe('now');
    expect(sequencer.turn('s', key, 8)).toBe('hold');
  });

  it('counts a message that begins to wait in this batch', () => {
    const sequencer = new Sequencer(stream(0), [held(4)]);
    sequencer.wait(held(3));
    sequencer.wait(held(2));
    expect(numbers(sequencer.advance('s', key, 1))).toEqual([2, 3, 4]);
  });

  it('lets every message through once and in order, however they arrive', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8], { minLength: 8 }), (arrival) => {
        const sequencer = new Sequencer(stream(0), []);
        const through: number[] = [];
        for (const seq of arrival) {
          if (sequencer.turn('s', key, seq) === 'hold') sequencer.wait(held(seq));
          else through.push(seq, ...numbers(sequencer.advance('s', key, seq)));
        }
        expect(through).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      }),
    );
  });
});

describe('a stream key', () => {
  it('says which record keys are the same, and nothing of what they say', () => {
    expect(streamKey(Buffer.from('机密')).includes('机密')).toBe(false);
    expect(streamKey(Buffer.from('a')).equals(streamKey(Buffer.from('a')))).toBe(true);
    expect(streamKey(Buffer.from('a')).equals(streamKey(Buffer.from('b')))).toBe(false);
    expect(streamKey(Buffer.alloc(100_000))).toHaveLength(16);
  });
});
