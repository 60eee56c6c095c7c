import { MissingPrerequisite } from '../deploy/prerequisites.mjs';
import { SetupProblem, problemLine } from '../deploy/problem.ts';
import { DemoUsage, readOptions, usage } from './options.ts';
import type { DemoOptions } from './options.ts';
import { perform } from './perform.ts';
import { temporaryPlace } from './place.ts';

const AS_EXPECTED = 0;
const OTHERWISE = 1;
const MISUSED = 2;
const INTERRUPTED = 130;
/** A terminal and npm may each pass on the same Ctrl-C: what follows within this time is the same wish. */
const SAME_WISH_MS = 400;

const begun = performance.now();
/** Progress goes beside the story, so that `--json` leaves standard output to the result. */
const say = (line: string): void =>
  console.error(`[${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s] ${line}`);

const stopping = new AbortController();
const hurrying = new AbortController();
let lastWish = -Infinity;
const wish = (): void => {
  const now = performance.now();
  if (now - lastWish < SAME_WISH_MS) return;
  lastWish = now;
  if (stopping.signal.aborted) return hurrying.abort();
  say('正在停止 (stopping) …');
  stopping.abort();
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, wish);
// The bootstrap is gone, and a terminal or pipe perhaps with it: stop in order without an audience.
process.on('disconnect', wish);
process.stdout.on('error', () => undefined);

process.exit(await main());

async function main(): Promise<number> {
  let options: DemoOptions;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (reason) {
    if (!(reason instanceof DemoUsage)) throw reason;
    console.error(`✗ ${reason.message}\n\n${usage}`);
    return MISUSED;
  }
  if (!options.help) return show(options);
  console.log(usage);
  return AS_EXPECTED;
}

/** From an empty folder to no folder; after a failure only the logs stay. */
async function show(options: DemoOptions): Promise<number> {
  const place = temporaryPlace();
  const code = await performed(options, place).catch((reason: unknown) => {
    say(`日志保留于 (logs kept): ${place.removeAllButLogs()}`);
    throw reason;
  });
  if (options.keep && code !== INTERRUPTED) say(`数据文件夹保留于 (folder kept): ${place.dataFolder}`);
  else if (code === OTHERWISE) say(`日志保留于 (logs kept): ${place.removeAllButLogs()}`);
  else place.remove();
  return code;
}

async function performed(options: DemoOptions, place: ReturnType<typeof temporaryPlace>): Promise<number> {
  try {
    const ok = await perform(options, place, {
      env: process.env,
      columns: process.stdout.columns,
      out: (text) => console.log(text),
      say,
      stopping: stopping.signal,
      hurrying: hurrying.signal,
    });
    return ok ? AS_EXPECTED : OTHERWISE;
  } catch (reason) {
    if (stopping.signal.aborted) return INTERRUPTED;
    if (!(reason instanceof SetupProblem) && !(reason instanceof MissingPrerequisite)) throw reason;
    console.error(problemLine(reason));
    return OTHERWISE;
  }
}
