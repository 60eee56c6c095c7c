import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { screen } from '../deploy/screen.ts';
import { loadCatalog } from '../schemas/catalog.ts';
import type { Family } from '../schemas/family.ts';
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
import { page } from './page/page.ts';
import { writeReducedPolicy } from './reduced-policy.ts';
import { shareLines, shares } from './saw.ts';
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
  const { dataFolder } = place;
  if (!process.env['LIANDONG_POLICY']) {
    // Hub and adapters are told by the environment, as in any installation.
    const folder = (process.env['LIANDONG_POLICY'] = join(dataFolder, 'contracts'));
    const left = writeReducedPolicy(folder);
    terminal.say(
      `为便于快速演示，省去 ${left} 个同类参与方，其余规则不变 (${left} participants of a kind are left out)`,
    );
  }
  const policy = loadPolicy(process.env['LIANDONG_POLICY'], catalog);
  const cast = await castOf(policy);
  const telling = tellingOf(catalog, policy, cast.departments, terminal.columns, options.full);
  const tell = (lines: readonly string[]): void => (options.json ? undefined : terminal.out(lines.join('\n')));
  const sentinels = { secret: sentinel(), permitted: sentinel() };

  const stage = await openStage(cast, dataFolder, terminal.env, terminal.say, terminal.stopping);
  terminal.hurrying.addEventListener('abort', () => void stage.running.kill9());
  try {
    const { context } = stage.running;
    const audience = await openAudience(context, cast.participants, catalog);
    let chapter = '';
    const { steps, findings, observed } = await play({
      context,
      audience,
      steps: story(sentinels),
      sentinels,
      expected,
      dataFolder,
      timeoutMs: options.timeoutMs,
      signal: terminal.stopping,
      onStep(step, at) {
        tell(stepHead(step, at, step.chapter !== chapter, telling));
        chapter = step.chapter;
      },
      onOutcome: (played, seen) => tell(stepOutcome(played, seen, telling)),
    }).finally(() => audience.close());
    const ok = findings.every((finding) => finding.ok);
    const log = options.log ? mergedLog(context.logFolder) : [];
    const result = JSON.stringify({ ok, findings, observed, ...(options.log ? { log } : {}) });
    if (options.json) terminal.out(result);
    if (options.result !== null) writeFileSync(options.result, result);
    const ids = policy.participants.map(({ id }) => id);
    const seen = shares(observed, ids, telling);
    const family = (type: string): Family => catalog.type(type)?.family ?? 'liaison';
    const file = resolve(options.page ?? join(process.env['LIANDONG_DATA'] ?? '.liandong', 'demo', 'timeline.html'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, page({ steps, observed, findings, shares: seen, telling, family, at: Date.now() }));
    tell([
      ...shareLines(seen, telling, telling.width),
      ...(log.length === 0
        ? []
        : ['', '日志（info 级）', ...log.map((line) => fit(logText(line), telling.width).trimEnd())]),
      '',
      `网页版（可打印）：${file}`,
      ...closing(findings, telling),
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
