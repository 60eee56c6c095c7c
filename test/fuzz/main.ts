import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { fixturesOf, keep } from './running/fixtures.ts';
import { run } from './running/run.ts';
import type { Finding } from './running/run.ts';
import { readProgress, writeProgress } from './running/state.ts';
import { targets } from './targets/all.ts';

const names = Object.keys(targets);
const HELP = `npm run fuzz [-- target… options]   feeds damaged and hostile inputs to what takes inputs from others

  targets               ${names.join(' ')} (default: all)
  --inputs N            inputs a target (default 20000)
  --seed N              the same seed gives the same inputs (default 1)
  --resume              go on where the last run with this seed ended; --inputs is the whole number
  --replay              only the inputs that broke something before
  --help

Every finding is written to test/fuzz/fixtures/<target>/, where the tests replay it; then the exit code is 1.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    inputs: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    resume: { type: 'boolean', default: false },
    replay: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const chosen = positionals.length > 0 ? positionals : names;
const [inputs, seed] = [values.inputs, values.seed].map(Number) as [number, number];
const unknown = chosen.find((name) => targets[name] === undefined);
if (unknown !== undefined || !Number.isSafeInteger(inputs) || !Number.isSafeInteger(seed) || inputs > 2 ** 32 - 2) {
  console.error(HELP);
  process.exit(2);
}

const root = join(import.meta.dirname, '..', '..');
const stateFolder = join(root, '.liandong', 'fuzz');
const stop = new AbortController();
process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());

let found = 0;
for (const name of chosen) {
  if (stop.signal.aborted) break;
  found += values.replay ? await replay(name) : await fuzz(name);
}
process.exit(found > 0 || stop.signal.aborted ? 1 : 0);

async function fuzz(name: string): Promise<number> {
  const before = values.resume ? readProgress(stateFolder, name, seed) : { done: 0, seconds: 0, findings: 0 };
  if (before.done >= inputs) {
    console.log(`${name}: ${before.done} inputs were done before, ${before.findings} findings`);
    return before.findings;
  }
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  let told = 0;
  let all = before.findings;
  const { done } = await run({
    module: targets[name] ?? '',
    name,
    seed,
    from: before.done,
    to: inputs,
    signal: stop.signal,
    onFinding(finding) {
      all += 1;
      tell(name, finding, keep(name, finding));
    },
    onProgress(at) {
      if (seconds() - told < 2) return;
      told = seconds();
      writeProgress(stateFolder, name, seed, { done: at, seconds: before.seconds + told, findings: all });
      console.error(`${name}  ${at} / ${inputs}  ${Math.round((at - before.done) / told)} inputs/s`);
    },
  });
  writeProgress(stateFolder, name, seed, { done, seconds: before.seconds + seconds(), findings: all });
  const rate = Math.round((done - before.done) / seconds());
  console.log(`${name}: ${done} of ${inputs} inputs, seed ${seed}, ${rate} inputs/s, ${all} findings`);
  return all;
}

async function replay(name: string): Promise<number> {
  const given = fixturesOf(name);
  const { findings } = await run({ module: targets[name] ?? '', name, seed, from: 0, to: given.length, given });
  for (const finding of findings) tell(name, finding, given[finding.index] ?? '');
  console.log(`${name}: ${given.length} fixtures replayed, ${findings.length} findings`);
  return findings.length;
}

function tell(name: string, { index, what }: Finding, file: string): void {
  console.log(`✗ ${name} seed ${seed} input ${index}: ${what}\n  ${relative(root, file)}`);
}
