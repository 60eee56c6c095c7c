import { contenders } from './contender.ts';
import type { ContenderName } from './contender.ts';
import type { DrainResult, LatencyResult } from './measure.ts';

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
  readonly rows: readonly Row[];
  /** Median records/s as a share of the plain loop's, in this run. */
  readonly ratioToPlain: Readonly<Record<string, number>>;
}

export function summary(
  chosen: readonly ContenderName[],
  drains: ReadonlyMap<ContenderName, DrainResult[]>,
  latencies: ReadonlyMap<ContenderName, LatencyResult[]>,
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
  const plain = rows.find((row) => row.contender === 'plain')?.drain['records/s'].median;
  const ratios =
    plain === undefined ? [] : rows.map((row) => [row.contender, round(row.drain['records/s'].median / plain, 2)]);
  return { rows, ratioToPlain: Object.fromEntries(ratios) as Record<string, number> };
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
  const ratios = Object.entries(report.ratioToPlain).map(([name, ratio]) => `${name} ${ratio.toFixed(2)}`);
  return [
    `                          min    median       max`,
    ...lines,
    '',
    `records/s as a share of plain's: ${ratios.join(' · ')}`,
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
