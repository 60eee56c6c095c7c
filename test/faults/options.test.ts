import { describe, expect, it } from 'vitest';
import { BadUsage, chosenScenarios, readFaultOptions } from './options.ts';
import type { Scenario } from './scenario.ts';

const scenario = (name: string, lacking?: string): Scenario => ({
  name,
  title: name,
  needs: () => lacking,
  inject: async () => undefined,
});
const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => scenario(name));
const chosen = (scenarios: readonly Scenario[], ...args: string[]): string =>
  chosenScenarios(scenarios, readFaultOptions(args))
    .map(({ name }) => name)
    .join('');

describe('what the fault suite runs', () => {
  it('is everything, or what is named, in the order of the list', () => {
    expect(chosen(all)).toBe('abcdefgh');
    expect(chosen(all, 'g', 'b')).toBe('bg');
  });

  it('is drawn by the seed: the same one draws the same, others draw others', () => {
    const drawn = (seed: string): string => chosen(all, '--draw', '3', '--seed', seed);
    expect(drawn('x')).toBe(drawn('x'));
    expect(drawn('x')).toHaveLength(3);
    expect(new Set(Array.from({ length: 20 }, (_, seed) => drawn(String(seed)))).size).toBeGreaterThan(5);
    expect(chosen(all, '--draw', '99')).toBe('abcdefgh');
  });

  it('draws nothing that cannot run here', () => {
    const some = [...all, scenario('x', 'no mounts'), scenario('y', 'no library')];
    expect(chosen(some, '--draw', '10')).toBe('abcdefgh');
    expect(chosen(some, 'x')).toBe('x');
  });

  it('is refused when it was not asked for properly', () => {
    for (const args of [['--draw', 'six'], ['--draw', '0'], ['--draw', '2', 'a'], ['--within', 'soon'], ['--what']])
      expect(() => readFaultOptions(args), args.join(' ')).toThrow(BadUsage);
    expect(() => chosen(all, 'z')).toThrow('no such scenario: z');
  });
});
