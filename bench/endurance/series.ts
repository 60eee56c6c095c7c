import type { Footprint } from './watched-hub.ts';

/** One look at a long run. */
export interface Sample extends Footprint {
  /** Since the run began. */
  readonly seconds: number;
  readonly perSecond: number;
  /** Milliseconds from publish to inbox of what arrived since the last look; null where it is not measured. */
  readonly p50: number | null;
  readonly p99: number | null;
}

/** What the last quarter of a run uses, as a share of what the second quarter used: the first is warming up. */
export interface Drift {
  readonly hubMemory: number;
  readonly hubDescriptors: number;
  readonly brokerDescriptors: number;
  readonly p99: number | null;
}

/** More than this is growth, not noise. A p99 of a minute differs by half on a machine that others use. */
const MOST = { memory: 1.15, descriptors: 1.1, p99: 1.5 };

export function driftOf(samples: readonly Sample[]): Drift {
  const quarter = Math.floor(samples.length / 4);
  const [early, late] = [samples.slice(quarter, 2 * quarter), samples.slice(-quarter)];
  const share = (of: (sample: Sample) => number | null): number => ratio(median(late, of) / median(early, of));
  const timed = samples.every(({ p99 }) => p99 !== null);
  return {
    hubMemory: share((sample) => sample.hubMiB),
    hubDescriptors: share((sample) => sample.hubDescriptors),
    brokerDescriptors: share((sample) => sample.brokerDescriptors),
    p99: timed ? share((sample) => sample.p99) : null,
  };
}

/** What grew, in words; empty when all is flat. Too few looks say nothing and count as not flat. */
export function growth(drift: Drift): readonly string[] {
  const grown = (name: string, value: number | null, most: number): string[] =>
    value === null || value <= most ? [] : [`${name} grew to ${value} of what it was (at most ${most})`];
  return [
    ...grown('hub memory', drift.hubMemory, MOST.memory),
    ...grown('hub descriptors', drift.hubDescriptors, MOST.descriptors),
    ...grown('p99', drift.p99, MOST.p99),
  ];
}

const HEAD = ['seconds', 'msg/s', 'hub MiB', 'hub fds', 'broker MiB', 'broker fds', 'database MiB', 'p50 ms', 'p99 ms'];

export const seriesHead = (): string => HEAD.map((name) => name.padStart(12)).join('');

export const seriesLine = (sample: Sample): string =>
  [
    sample.seconds,
    sample.perSecond,
    sample.hubMiB,
    sample.hubDescriptors,
    sample.brokerMiB,
    sample.brokerDescriptors,
    sample.databaseMiB,
    sample.p50 ?? '-',
    sample.p99 ?? '-',
  ]
    .map((value) => String(value).padStart(12))
    .join('');

function median(samples: readonly Sample[], of: (sample: Sample) => number | null): number {
  const sorted = samples.map((sample) => of(sample) ?? Number.NaN).toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

const ratio = (value: number): number => Math.round(value * 100) / 100;
