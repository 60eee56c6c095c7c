import { departments as foldersWithAdapter } from '../adapters/discover.ts';
import { loadCatalog } from '../schemas/catalog.ts';
import { loadPolicy } from '../schemas/policy.ts';
import { startInstallation } from './installation.ts';
import type { Plan } from './installation.ts';
import { adapterParts, hubPart } from './parts.ts';
import { provisionedBy } from './provision.ts';
import { MissingPrerequisite } from './prerequisites.mjs';
import { SetupProblem, problemLine } from './problem.ts';
import { screen } from './screen.ts';
import { readStartSettings } from './settings.ts';

/** A terminal and npm may each pass on the same Ctrl-C: what follows within this time is the same wish. */
const SAME_WISH_MS = 400;

const begun = performance.now();
const seconds = (): number => (performance.now() - begun) / 1000;
const say = (line: string): void => console.log(`[${seconds().toFixed(1).padStart(5)} s] ${line}`);

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
const wanted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())));
// While parts are still starting there is nothing to stop in order: each has a guard that ends it with this process.
void wanted(hurrying.signal).then(() => setTimeout(() => process.exit(130), 3000));

/** Adapters may run on other machines: `LIANDONG_ADAPTERS` names those that run here. */
const here = process.env['LIANDONG_ADAPTERS']?.split(',');
const runsHere = (department: string): boolean => here === undefined || here.includes(department);

try {
  const policy = loadPolicy(process.env['LIANDONG_POLICY'], loadCatalog());
  const present = new Set(policy.participants.map(({ adapter }) => adapter));
  const plan: Plan = {
    settings: readStartSettings(process.env),
    participants: provisionedBy(policy),
    departments: (await foldersWithAdapter()).filter((department) => present.has(department) && runsHere(department)),
    simulated: policy.participants,
    parts: (context) => [[hubPart(context)], adapterParts(context)],
  };
  const running = await startInstallation(plan, say, stopping.signal);
  console.log(screen(running, policy.participants, seconds()));
  await wanted(stopping.signal);
  void wanted(hurrying.signal).then(() => running.kill9());
  await running.stop();
  say('全部停止 (all stopped)');
  process.exit(0);
} catch (reason) {
  if (stopping.signal.aborted) process.exit(130);
  if (!(reason instanceof SetupProblem) && !(reason instanceof MissingPrerequisite)) throw reason;
  console.error(problemLine(reason));
  process.exit(1);
}
