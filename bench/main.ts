import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadCatalog } from '../schemas/catalog.ts';
import { loadPolicy } from '../schemas/policy.ts';
import { adapterRates, adapterTable } from './adapters.ts';
import { BENCH_POLICY } from './bench-policy.ts';
import { contenders } from './contender.ts';
import type { ContenderName } from './contender.ts';
import { openGround } from './ground.ts';
import { drain, latency } from './measure.ts';
import type { DrainResult, LatencyResult } from './measure.ts';
import { summary, table } from './report.ts';
import { warm } from './warm.ts';
import type { Warmth } from './warm.ts';

const HELP = `npm run bench [-- options]   throughput, latency, loss and duplicates, in one run on one broker

  --rounds N            rounds, contenders interleaved in each (default 3)
  --messages N          backlog of a drain (default 30000)
  --latency-seconds N   how long 1,000 messages/s are offered (default 60; 0 leaves latency out)
  --warm-seconds N      at most so long the broker is warmed first, until its compilers are quiet (default 180)
  --rate N              messages/s offered in the latency part (default 1000)
  --only a,b            contenders: ${Object.keys(contenders).join(', ')}
  --adapters            instead: rows/s of the adapters from native file to the hub's verdict
  --rows a=N,b=N        departments and rows for it (default audit-bureau=20000,discipline=5000,internal-audit=5000)
  --out FILE            where the JSON goes (default .liandong/bench.json)
  --help`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    messages: { type: 'string', default: '30000' },
    'latency-seconds': { type: 'string', default: '60' },
    'warm-seconds': { type: 'string', default: '180' },
    rate: { type: 'string', default: '1000' },
    only: { type: 'string', default: Object.keys(contenders).join(',') },
    out: { type: 'string', default: '.liandong/bench.json' },
    adapters: { type: 'boolean', default: false },
    rows: { type: 'string', default: 'audit-bureau=20000,discipline=5000,internal-audit=5000' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const chosen = values.only.split(',').filter((name): name is ContenderName => name in contenders);
const say = (line: string): void => console.error(line);

const catalog = loadCatalog();
const policy = loadPolicy(BENCH_POLICY, catalog);
const ground = await openGround(say);
if (values.adapters) {
  const rows = new Map(
    values.rows.split(',').map((part): [string, number] => {
      const [department = '', count] = part.split('=');
      return [department, Number(count ?? 1000)];
    }),
  );
  try {
    const rates = await adapterRates(ground, catalog, rows, say);
    mkdirSync('.liandong', { recursive: true });
    writeFileSync('.liandong/bench-adapters.json', `${JSON.stringify(rates, null, 2)}\n`);
    console.log(adapterTable(rates));
  } finally {
    await ground.close();
  }
  process.exit(0);
}
const drains = new Map<ContenderName, DrainResult[]>(chosen.map((name) => [name, []]));
const latencies = new Map<ContenderName, LatencyResult[]>(chosen.map((name) => [name, []]));
let warmth: Warmth;
try {
  const rate = Number(values.rate);
  warmth = await warm({ ground, catalog, policy }, chosen, rate, Number(values['warm-seconds']), say);
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    for (const name of chosen) {
      const result = await drain({ ground, catalog, policy }, name, Number(values.messages));
      drains.get(name)?.push(result);
      say(`round ${round} · ${name}: ${Math.round(result.recordsPerSecond)} records/s`);
    }
    for (const name of Number(values['latency-seconds']) > 0 ? chosen : []) {
      const result = await latency({ ground, catalog, policy }, name, rate, Number(values['latency-seconds']));
      latencies.get(name)?.push(result);
      say(
        `round ${round} · ${name}: p99 ${Math.round(result.p99)} ms, lost ${result.lost}, duplicates ${result.duplicates}`,
      );
    }
  }
} finally {
  await ground.close();
}
const report = summary(chosen, drains, latencies, warmth);
mkdirSync('.liandong', { recursive: true });
writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
console.log(table(report));
console.log(`\nJSON: ${values.out}`);
process.exit(0);
