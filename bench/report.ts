import { contenders } from './contender.ts';
import type { ContenderName } from './contender.ts';
import type { DrainResult, LatencyResult } from './measure.ts';
import type { Warmth } from './warm.ts';

interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

interface Row {
  readonly contender: ContenderName;
  readonly what: string;
  readonly drain: Readonly<Record<string, Spread>>;
  readonly latency: Readonly<Record<string, Spread>> | null;
}

export interface Report {
  readonly warmth: Warmth;
  readonly rows: readonly Row[];
  /** Median records/s as a share of the plain loop's, in this run. */
  readonly ratioToPlain: Readonly<Record<string, number>>;
  /** The same of the median p99. */
  readonly p99ToPlain: Readonly<Record<string, number>>;
}

export function summary(
  chosen: readonly ContenderName[],
  drains: ReadonlyMap<ContenderName, DrainResult[]>,
  latencies: ReadonlyMap<ContenderName, LatencyResult[]>,
  warmth: Warmth,
): Report {
  const rows = chosen.map((contender) => {
    const runs = drains.get(contender) ?? [];
    const waits = latencies.get(contender) ?? [];
    return {
      contender,
      what: contenders[contender].what,
      drain: {
        'records/s': spread(runs.map((run) => run.recordsPerSecond)),
        'copies/s': spread(runs.map((run) => run.copiesPerSecond)),
        'CPU µs/record': spread(runs.map((run) => run.cpuMicros.contender)),
        'broker µs/record': spread(runs.map((run) => run.cpuMicros.broker)),
        'database µs/record': spread(runs.map((run) => run.cpuMicros.database)),
        'peak MiB': spread(runs.map((run) => run.peakMiB.contender)),
        'broker MiB': spread(runs.map((run) => run.peakMiB.broker)),
        'database MiB': spread(runs.map((run) => run.peakMiB.database)),
      },
      latency:
        waits.length === 0
          ? null
          : {
              'p50 ms': spread(waits.map((wait) => wait.p50)),
              'p95 ms': spread(waits.map((wait) => wait.p95)),
              'p99 ms': spread(waits.map((wait) => wait.p99)),
              'max ms': spread(waits.map((wait) => wait.max)),
              offered: spread(waits.map((wait) => wait.offered)),
              lost: spread(waits.map((wait) => wait.lost)),
              duplicates: spread(waits.map((wait) => wait.duplicates)),
            },
    };
  });
  const share = (of: (row: Row) => Spread | undefined): Readonly<Record<string, number>> => {
    const plain = rows.filter(({ contender }) => contender === 'plain').map(of)[0]?.median;
    if (plain === undefined) return {};
    return Object.fromEntries(rows.map((row) => [row.contender, round((of(row)?.median ?? Number.NaN) / plain, 2)]));
  };
  return {
    warmth,
    rows,
    ratioToPlain: share((row) => row.drain['records/s']),
    p99ToPlain: share((row) => row.latency?.['p99 ms']),
  };
}

/** For people: min / median / max of the rounds. */
export function table(report: Report): string {
  const lines: string[] = [];
  for (const row of report.rows) {
    lines.push('', `${row.contender} — ${row.what}`);
    for (const [name, { min, median, max }] of Object.entries({ ...row.drain, ...row.latency })) {
      lines.push(`  ${name.padEnd(20)} ${[min, median, max].map((value) => String(value).padStart(9)).join(' ')}`);
    }
  }
  const ratios = (of: Readonly<Record<string, number>>): string =>
    Object.entries(of)
      .map(([name, ratio]) => `${name} ${ratio.toFixed(2)}`)
      .join(' · ');
  return [
    `broker warmed for ${report.warmth.seconds} s; its compilers' share of a processor at the end: ${report.warmth.compilerShare}`,
    `                          min    median       max`,
    ...lines,
    '',
    `records/s as a share of plain's: ${ratios(report.ratioToPlain)}`,
    `p99 as a share of plain's: ${ratios(report.p99ToPlain)}`,
  ].join('\n');
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [min = Number.NaN, max = Number.NaN] = [sorted[0], sorted.at(-1)];
  const middle = sorted.length >> 1;
  const median =
    sorted.length % 2 === 1
      ? sorted[middle]
      : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
  return { min: round(min), median: round(median ?? Number.NaN), max: round(max) };
}

const round = (value: number, digits = 1): number => Math.round(value * 10 ** digits) / 10 ** digits;
