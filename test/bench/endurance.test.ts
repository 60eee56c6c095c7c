import { describe, expect, it } from 'vitest';
import { Numbers } from '../../bench/endurance/numbers.ts';
import { driftOf, growth } from '../../bench/endurance/series.ts';
import type { Sample } from '../../bench/endurance/series.ts';
import { BenchUsage, readOptions } from '../../bench/options.ts';
import { RECIPIENTS } from '../../bench/receivers.ts';

describe('numbered messages', () => {
  it('tell a lost, a doubled and a foreign copy apart', () => {
    const numbers = new Numbers(5);
    const [first = '', second = '', third = ''] = RECIPIENTS;
    for (const recipient of RECIPIENTS)
      for (let number = 1; number <= 4; number += 1) numbers.note(numbers.idOf(number), recipient);
    expect(numbers.findings(4)).toEqual({ lost: 0, duplicates: 0, strange: 0 });
    expect(numbers.arrived()).toBe(4 * RECIPIENTS.length);
    expect(numbers.findings(5).lost).toBe(RECIPIENTS.length);
    expect(numbers.note(numbers.idOf(5), first)).toBe(5);
    numbers.note(numbers.idOf(5), second);
    numbers.note(numbers.idOf(5), second);
    expect(numbers.note('00000000-0000-4000-8000-000000000005', third)).toBeUndefined();
    numbers.note(numbers.idOf(6), third);
    expect(numbers.findings(5)).toEqual({ lost: 1, duplicates: 1, strange: 2 });
  });
});

describe('the series of a long run', () => {
  const flat: Sample = {
    seconds: 0,
    perSecond: 500,
    hubMiB: 300,
    hubDescriptors: 80,
    brokerMiB: 600,
    brokerDescriptors: 500,
    databaseMiB: 200,
    p50: 40,
    p99: 100,
  };
  const run = (of: (at: number) => Partial<Sample>): Sample[] =>
    Array.from({ length: 40 }, (_, at) => ({ ...flat, ...of(at) }));

  it('is flat whatever happens while it warms up', () => {
    expect(growth(driftOf(run((at) => (at < 10 ? { hubMiB: 150 + 15 * at, p99: 900 } : {}))))).toEqual([]);
  });

  it.each([
    ['hub memory', (at: number) => ({ hubMiB: 300 + 4 * at })],
    ['hub descriptors', (at: number) => ({ hubDescriptors: 80 + at })],
    ['p99', (at: number) => ({ p99: 100 + 5 * at })],
  ])('says that %s grew', (what, of) => {
    expect(growth(driftOf(run(of)))).toEqual([expect.stringContaining(`${what} grew to`)]);
  });

  it('does not ask for a latency that nobody measured, and takes too few looks for no answer', () => {
    expect(growth(driftOf(run(() => ({ p50: null, p99: null }))))).toEqual([]);
    expect(growth(driftOf([flat]))).not.toEqual([]);
  });
});

describe('options of long runs', () => {
  it('are numbers, with the usual rate', () => {
    expect(readOptions(['--backlog', '1000000'])).toMatchObject({ what: 'backlog', messages: 1_000_000 });
    expect(readOptions(['--soak', '30'])).toMatchObject({ what: 'soak', minutes: 30, rate: 500 });
    expect(() => readOptions(['--soak', 'long'])).toThrow(BenchUsage);
  });
});
