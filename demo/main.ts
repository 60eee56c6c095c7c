import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { departments as foldersWithAdapter } from '../adapters/discover.ts';
import { startInstallation } from '../deploy/installation.ts';
import type { Plan, RunningInstallation } from '../deploy/installation.ts';
import { adapterParts, hubPart } from '../deploy/parts.ts';
import { freePorts } from '../deploy/ports.ts';
import { MissingPrerequisite } from '../deploy/prerequisites.mjs';
import { SetupProblem, problemLine } from '../deploy/problem.ts';
import { scratchOn } from '../deploy/scratch.ts';
import type { Scratch } from '../deploy/scratch.ts';
import { screen } from '../deploy/screen.ts';
import { readStartSettings } from '../deploy/settings.ts';
import { loadCatalog } from '../schemas/catalog.ts';
import { labelledReader } from '../schemas/labelled-reader.ts';
import { loadPolicy } from '../schemas/policy.ts';
import { openAudience } from './audience.ts';
import { loadExpectations } from './expectation.ts';
import { DemoUsage, readOptions, usage } from './options.ts';
import type { DemoOptions } from './options.ts';
import { temporaryPlace } from './place.ts';
import { play } from './play.ts';
import type { Played } from './play.ts';
import { story } from './story.ts';
import { closing, stepHead, stepOutcome } from './telling.ts';
import type { Telling } from './telling.ts';

const INTERRUPTED = 130;

const begun = performance.now();
const seconds = (): number => (performance.now() - begun) / 1000;
/** Progress goes beside the story, so that `--json` leaves standard output to the result. */
const say = (line: string): void => console.error(`[${seconds().toFixed(1).padStart(5)} s] ${line}`);

const stopping = new AbortController();
const wish = (): void => stopping.abort();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, wish);
process.on('disconnect', wish);
process.stdout.on('error', () => undefined);
const wanted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())));

process.exit(await main(process.argv.slice(2)));

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (!options.help) return await perform(options);
    console.log(usage);
    return 0;
  } catch (reason) {
    if (!(reason instanceof DemoUsage)) throw reason;
    console.error(`✗ ${reason.message}\n\n${usage}`);
    return 2;
  }
}

/** One demo from an empty folder to an empty folder. */
async function perform(options: DemoOptions): Promise<number> {
  const expected = loadExpectations(options.expected ?? fileURLToPath(new URL('expected.json', import.meta.url)));
  const catalog = loadCatalog();
  const policy = loadPolicy(undefined, catalog);
  const participants = policy.participants.map(({ id }) => ({ id, families: policy.families(id) }));
  const present = new Set(policy.participants.map(({ department }) => department));
  const departments = (await foldersWithAdapter()).filter((department) => present.has(department));
  const labels = labelledReader(catalog);
  const telling: Telling = {
    width: Math.min(120, Math.max(80, process.stdout.columns ?? 100)),
    participant: (id) => policy.participant(id)?.name ?? id,
    label: (type, path) => catalog.label(type, path),
    typeName: (type) => labels.code('MessageType', type),
    hasAdapter: (id) => departments.includes(policy.participant(id)?.department ?? ''),
  };
  const tell = (lines: readonly string[]): void => void (options.json || console.log(lines.join('\n')));
  const sentinels = { secret: `S${randomBytes(16).toString('hex')}`, permitted: `P${randomBytes(16).toString('hex')}` };

  const place = temporaryPlace();
  let scratch: Scratch | undefined;
  let running: RunningInstallation | undefined;
  let code = 1;
  try {
    const [httpPort = 0] = await freePorts(1);
    const given = readStartSettings({ ...process.env, LIANDONG_DATA: place.dataFolder, LIANDONG_HTTP_PORT: `${httpPort}` });
    scratch = await scratchOn(given, participants);
    const plan: Plan = {
      settings: scratch.settings,
      participants,
      departments,
      parts: (context) => [[hubPart(context)], adapterParts(context)],
    };
    running = await startInstallation(plan, say, stopping.signal);
    const { context } = running;
    const audience = await openAudience(context, participants, catalog);
    let played: Played;
    try {
      played = await play({
        context,
        audience,
        steps: story(sentinels),
        sentinels,
        expected,
        dataFolder: place.dataFolder,
        timeoutMs: options.timeoutMs,
        signal: stopping.signal,
        onStep: (step, at) => tell(stepHead(step, at, telling)),
        onOutcome: (step, observed) => tell(stepOutcome(step, observed, telling)),
      });
    } finally {
      await audience.close();
    }
    const ok = played.findings.every((finding) => finding.ok);
    tell(closing(played.findings, telling.width));
    if (options.json) console.log(JSON.stringify({ ok, findings: played.findings, observed: played.observed }));
    code = ok ? 0 : 1;
    if (options.keep) {
      console.error(screen(running, policy.participants, seconds()));
      await wanted(stopping.signal);
    }
  } catch (reason) {
    if (stopping.signal.aborted) code = INTERRUPTED;
    else if (reason instanceof SetupProblem || reason instanceof MissingPrerequisite) console.error(problemLine(reason));
    else throw reason;
  } finally {
    await running?.stop();
    await scratch?.clear();
    if (options.keep) say(`数据文件夹保留于 (folder kept): ${place.dataFolder}`);
    else if (code === 1) say(`日志保留于 (logs kept): ${place.removeAllButLogs()}`);
    else place.remove();
  }
  return code;
}
