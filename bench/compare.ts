import type { Catalog } from '../schemas/catalog.ts';
import { loadPolicy } from '../schemas/policy.ts';
import { BENCH_POLICY } from './bench-policy.ts';
import type { ContenderName } from './contender.ts';
import type { Ground } from './ground.ts';
import { drain, latency } from './measure.ts';
import type { DrainResult, LatencyResult } from './measure.ts';
import type { ContenderOptions } from './options.ts';
import { summary } from './report.ts';
import type { Report } from './report.ts';
import { warm } from './warm.ts';

/** Measures the contenders in turn, round after round. */
export async function compare(
  ground: Ground,
  catalog: Catalog,
  { contenders, rounds, messages, latencySeconds, warmSeconds, rate }: ContenderOptions,
  say: (line: string) => void,
): Promise<Report> {
  const bench = { ground, catalog, policy: loadPolicy(BENCH_POLICY, catalog) };
  const drains = new Map<ContenderName, DrainResult[]>(contenders.map((name) => [name, []]));
  const latencies = new Map<ContenderName, LatencyResult[]>(contenders.map((name) => [name, []]));
  const warmth = await warm(bench, contenders, rate, warmSeconds, say);
  for (let round = 1; round <= rounds; round += 1) {
    for (const name of contenders) {
      const result = await drain(bench, name, messages);
      drains.get(name)?.push(result);
      say(`round ${round} · ${name}: ${Math.round(result.recordsPerSecond)} records/s`);
    }
    for (const name of latencySeconds > 0 ? contenders : []) {
      const result = await latency(bench, name, rate, latencySeconds);
      latencies.get(name)?.push(result);
      const { p99, lost, duplicates } = result;
      say(`round ${round} · ${name}: p99 ${Math.round(p99)} ms, lost ${lost}, duplicates ${duplicates}`);
    }
  }
  return summary(contenders, drains, latencies, warmth);
}
