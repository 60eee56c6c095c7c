import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { openStage } from './open-stage.ts';
import type { OpenStage } from './open-stage.ts';
import { BadUsage, chosenScenarios, readFaultOptions, usage } from './options.ts';
import type { FaultOptions } from './options.ts';
import { writeReport } from './report.ts';
import { keepRow, keptRows, uncounted } from './row.ts';
import type { Row } from './row.ts';
import { runScenario } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios/all.ts';

const root = join(import.meta.dirname, '..', '..');
const begun = Date.now();
const say = (line: string): void =>
  console.error(`[${String(Math.round((Date.now() - begun) / 1000)).padStart(5)} s] ${line}`);

let stage: OpenStage | undefined;
// Whoever started this is gone, or wants it to end: what was started ends too, in the middle of whatever it was.
for (const cause of ['SIGINT', 'SIGTERM', 'disconnect'])
  process.on(cause, () => void (stage?.close() ?? Promise.resolve()).finally(() => process.exit(130)));

process.exit(await main());

async function main(): Promise<number> {
  let options: FaultOptions;
  try {
    options = readFaultOptions(process.argv.slice(2));
  } catch (reason) {
    if (!(reason instanceof BadUsage)) throw reason;
    console.error(`${reason.message}\n\n${usage}`);
    return 2;
  }
  if (options.help) return told(usage);
  if (options.list) return told(scenarios.map(({ name, title }) => `${name.padEnd(32)}${title}`).join('\n'));
  if (options.report) return told(await writeReport(root, options.out, scenarios));
  if (options.draw !== undefined)
    for (const { name, needs } of scenarios)
      if (needs?.() !== undefined) console.log(`- ${name}: cannot be drawn, ${needs()}`);
  return run(chosenScenarios(scenarios, options), options);
}

function told(text: string): number {
  console.log(text);
  return 0;
}

async function run(chosen: readonly Scenario[], { seed, resume, out, withinMs }: FaultOptions): Promise<number> {
  const done = resume ? keptRows(out) : new Map<string, Row>();
  if (!resume && chosen.length === scenarios.length) rmSync(out, { force: true });
  const counts = { passed: 0, failed: 0, skipped: 0 };
  let left = 0;
  try {
    for (const [index, scenario] of chosen.entries()) {
      const kept = done.get(scenario.name);
      const place = `${index + 1}/${chosen.length} ${scenario.name}`;
      if (kept?.outcome === 'passed' && kept.seed === seed) {
        counts.passed += 1;
        say(`${place}: passed before`);
        continue;
      }
      if (Date.now() - begun > withinMs) {
        left += 1;
        continue;
      }
      const lacking = scenario.needs?.();
      if (lacking !== undefined) {
        counts.skipped += 1;
        keepRow(out, { scenario: scenario.name, seed, outcome: 'skipped', reasons: [lacking], ...uncounted });
        console.log(`- ${scenario.name}: skipped, ${lacking}`);
        continue;
      }
      say(`${place}: ${scenario.title}`);
      stage ??= await openStage(say);
      const row = await runScenario(stage, scenario, seed);
      keepRow(out, row);
      counts[row.outcome] += 1;
      console.log(lineOf(row));
      if (row.outcome === 'passed') continue;
      keepLogs(stage, scenario.name);
      // What broke may not be whole again: the next one gets a stage of its own.
      await stage.close();
      stage = undefined;
    }
  } finally {
    await stage?.close();
    stage = undefined;
  }
  if (left > 0) console.log(`${left} scenarios left: go on with --resume`);
  console.log(`seed ${seed}, ${Math.round((Date.now() - begun) / 1000)} s`);
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed === 0 ? 0 : 1;
}

/** What the parts of a stage said when something did not hold. */
function keepLogs({ brokers, database, hubs, hosts }: OpenStage, name: string): void {
  const folder = join(root, '.liandong', 'faults', name);
  mkdirSync(folder, { recursive: true });
  for (const one of [...brokers, database, ...hubs, ...Object.values(hosts)])
    writeFileSync(join(folder, `${one.name}.log`), one.log());
  console.log(`    logs in ${relative(root, folder)}`);
}

function lineOf(row: Row): string {
  const { outcome, scenario, reasons } = row;
  const counts = `${row.messages} messages, lost ${row.lost}, doubled ${row.doubled}, misordered ${row.misordered}, misdirected ${row.misdirected}, without verdict ${row.withoutVerdict}, recovered in ${row.recoverySeconds ?? '–'} s, delivered in ${row.deliveredSeconds ?? '–'} s`;
  return [
    `${outcome === 'passed' ? '✓' : '✗'} ${scenario}: ${counts}`,
    ...reasons.map((reason) => `    ${reason}`),
  ].join('\n');
}
