import { describe, expect, it } from 'vitest';
import { loads } from '../../bench/adapter-files/loads.ts';
import { BenchUsage, readOptions } from '../../bench/options.ts';

const rowsOf = (...args: string[]): Record<string, number> => {
  const options = readOptions(['--adapters', ...args]);
  if (options.what !== 'adapters') throw new Error('adapters were asked for');
  return Object.fromEntries(options.rows);
};

describe('what is measured of adapters', () => {
  it('is all of them, each with its usual number of rows', () => {
    expect(Object.keys(rowsOf())).toEqual([...loads.keys()]);
    expect(rowsOf()).toMatchObject({ 'audit-bureau': 20_000 });
  });

  it('is what --only or --rows names', () => {
    expect(rowsOf('--rows', 'congress=5')).toEqual({ congress: 5 });
    expect(rowsOf('--only', 'unit,congress', '--rows', 'congress=5')).toMatchObject({ congress: 5, unit: 200 });
    expect(Object.keys(rowsOf('--only', 'unit'))).toEqual(['unit']);
  });
});

it('measures contenders unless adapters are asked for', () => {
  expect(readOptions(['--only', 'hub', '--rounds', '1', '--latency-seconds', '0'])).toEqual({
    what: 'contenders',
    contenders: ['hub'],
    rounds: 1,
    messages: 30_000,
    latencySeconds: 0,
    warmSeconds: 180,
    rate: 1_000,
    out: '.liandong/bench.json',
  });
});

it.each([
  [['--only', 'nobody']],
  [['--rounds', '0']],
  [['--messages', 'many']],
  [['--rows', 'congress=5']],
  [['--adapters', '--only', 'hub']],
  [['--adapters', '--rows', 'congress']],
  [['--adapters', '--rows', 'nobody=5']],
  [['--adapters', '--only', 'unit', '--rows', 'congress=5']],
  [['--nonsense']],
])('refuses %j as wrong use', (args) => {
  expect(() => readOptions(args)).toThrow(BenchUsage);
});
