import { describe, expect, it } from 'vitest';
import { alone, withLess } from '../../../hub/lanes/narrowing.ts';
import { parkingCommand, parseCommand, redriveCommand } from '../../../hub/lanes/commands.ts';
import type { CommandInput, LaneInput } from '../../../hub/pipeline/inputs.ts';
import type { OutgoingRecord } from '../../../bus/record.ts';
import { transfer } from '../../support/traffic.ts';
import { incoming, judge, names } from '../pipeline/records.ts';

const head = { channel: names.outbox('audit-bureau', 'clue'), partition: 1, offset: 2n ** 60n };
const ordered = (order: 'release-parked' | 'set-aside', attempt = 1): OutgoingRecord =>
  parkingCommand(names, { order, key: 'case:x', lane: 4, head, nth: 7, attempt });
const command = (record: OutgoingRecord): CommandInput => {
  const { value, ...rest } = record;
  const read = { ...rest, value, offset: 0n, timestamp: 0 };
  return {
    kind: 'command',
    record: read,
    digest: Buffer.alloc(32),
    command: parseCommand(read),
    reach: 500,
    reason: '',
  };
};
const message = (): LaneInput => ({ kind: 'message', judged: judge.judge(incoming(transfer(1))) });

/** Everything that is tried with an input that fails again and again. */
function tries(input: LaneInput): object[] {
  const seen: object[] = [];
  for (let next = withLess(input, 'Kind'); next !== undefined; next = withLess(next, 'Kind')) {
    if (next.kind === 'command') seen.push({ reach: next.reach });
    else
      seen.push(
        next.kind === 'failed' ? { keep: next.keep, read: next.judged.decoded !== null } : { apart: next.apart },
      );
  }
  return seen;
}

describe('an input that fails alone', () => {
  it('is tried without what it lets go, then waits with its case, with its stream, and in the end as nothing but bytes', () => {
    expect(tries(message())).toEqual([
      { apart: true },
      { keep: 'case', read: true },
      { keep: 'stream', read: true },
      { keep: 'nothing', read: false },
    ]);
  });

  it('lets fewer go when it is an order, down to the one that fails', () => {
    expect(tries(command(ordered('release-parked')))).toEqual([{ reach: 16 }, { reach: 1 }, { reach: 0 }]);
  });
});

describe('a batch', () => {
  it('keeps orders about what is parked by themselves, and all else together in order', () => {
    const redrive = command(redriveCommand(names, { at: head, sender: 'audit-bureau', attempt: 1 }, 1));
    const [a, b, c] = [message(), message(), message()] as const;
    const release = command(ordered('release-parked'));
    const aside = command(ordered('set-aside'));
    expect(alone([a, redrive, release, aside, b, c])).toEqual([[a, redrive], [release], [aside], [b, c]]);
    expect(alone([])).toEqual([]);
  });
});

describe('the name of an order', () => {
  it('is made of the record and how often it failed, so the same order twice is one and the next attempt another', () => {
    const id = (record: OutgoingRecord): string | undefined => record.headers['ce_id'];
    expect(id(ordered('release-parked'))).toBe(id(ordered('release-parked')));
    expect(id(ordered('release-parked'))).not.toBe(id(ordered('release-parked', 2)));
    expect(id(ordered('release-parked'))).not.toBe(id(ordered('set-aside')));
    expect(parseCommand(command(ordered('set-aside')).record)).toMatchObject({ head: { offset: String(2n ** 60n) } });
  });

  it('is no command of ours when a part of it is missing', () => {
    const { record } = command(ordered('set-aside'));
    for (const name of ['id', 'key', 'head', 'nth', 'attempt']) {
      const { [name]: _, ...rest } = JSON.parse((record.value ?? '').toString()) as Record<string, unknown>;
      expect(() => parseCommand({ ...record, value: Buffer.from(JSON.stringify(rest)) }), name).toThrow(/no command/);
    }
  });
});
