import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { screen } from '../deploy/screen.ts';
import { loadCatalog } from '../schemas/catalog.ts';
import { loadPolicy } from '../schemas/policy.ts';
import { openAudience } from './audience.ts';
import { fit } from './columns.ts';
import { loadExpectations } from './expectation.ts';
import { logText, mergedLog } from './log-lines.ts';
import { tellingOf } from './naming.ts';
import type { DemoOptions } from './options.ts';
import type { Place } from './place.ts';
import { play } from './play.ts';
import { castOf, openStage } from './stage.ts';
import { story } from './story.ts';
import { closing, stepHead, stepOutcome } from './telling.ts';

export interface Terminal {
  readonly env: NodeJS.ProcessEnv;
  readonly columns: number | undefined;
  /** The story, or with `--json` the result alone. */
  out(text: string): void;
  /** Progress. */
  say(line: string): void;
  /** Somebody wants the demo to stop. */
  readonly stopping: AbortSignal;
  /** Somebody wants it at once. */
  readonly hurrying: AbortSignal;
}

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const sentinel = (): string => `S${randomBytes(16).toString('hex')}`;

/** Starts, plays, compares, stops. True if everything was as expected. */
export async function perform(options: DemoOptions, place: Place, terminal: Terminal): Promise<boolean> {
  const begun = performance.now();
  const expected = loadExpectations(options.expected ?? beside('expected.json'));
  const catalog = loadCatalog();
  const policy = loadPolicy(process.env['LIANDONG_POLICY'], catalog);
  const cast = await castOf(policy);
  const telling = tellingOf(catalog, policy, cast.departments, terminal.columns);
  const tell = (lines: readonly string[]): void => (options.json ? undefined : terminal.out(lines.join('\n')));
  const { dataFolder } = place;
  const sentinels = { secret: sentinel(), permitted: sentinel() };

  const stage = await openStage(cast, dataFolder, terminal.env, terminal.say, terminal.stopping);
  terminal.hurrying.addEventListener('abort', () => void stage.running.kill9());
  try {
    const { context } = stage.running;
    const audience = await openAudience(context, cast.participants, catalog);
    const { findings, observed } = await play({
      context,
      audience,
      steps: story(sentinels),
      sentinels,
      expected,
      dataFolder,
      timeoutMs: options.timeoutMs,
      signal: terminal.stopping,
      onStep: (step, at) => tell(stepHead(step, at, telling)),
      onOutcome: (step, seen) => tell(stepOutcome(step, seen, telling)),
    }).finally(() => audience.close());
    const ok = findings.every((finding) => finding.ok);
    const log = options.log ? mergedLog(context.logFolder) : [];
    if (options.json) terminal.out(JSON.stringify({ ok, findings, observed, ...(options.log ? { log } : {}) }));
    tell([
      ...(log.length === 0
        ? []
        : ['', '日志（info 级）', ...log.map((line) => fit(logText(line), telling.width).trimEnd())]),
      ...closing(findings, telling.width),
    ]);
    if (options.keep) {
      terminal.say(screen(stage.running, policy.participants, (performance.now() - begun) / 1000));
      await wanted(terminal.stopping);
    }
    return ok;
  } finally {
    await stage.close();
  }
}

const wanted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())));
