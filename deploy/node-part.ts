import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { launch } from './child.ts';
import type { Running } from './keep.ts';
import { SetupProblem } from './problem.ts';

export interface NodePart {
  readonly name: string;
  /** Arguments of node: the entry file and what it takes. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logFile: string;
  readonly readyWithinMs?: number;
}

const READY_MS = 60_000;
const GRACE_MS = 8_000;
const LOG_BYTES = 20 * 1024 * 1024;

/** Starts one of our own programs and resolves when it says over its message channel that it is ready. */
export async function startNodePart(part: NodePart): Promise<Running> {
  if (existsSync(part.logFile) && statSync(part.logFile).size > LOG_BYTES)
    renameSync(part.logFile, `${part.logFile}.1`);
  const ready = Promise.withResolvers<'ready'>();
  const child = launch({
    command: process.execPath,
    // The adapters' state lives in node:sqlite, which Node 24 announces as experimental at every start.
    args: ['--disable-warning=ExperimentalWarning', ...part.args],
    env: part.env,
    logFile: part.logFile,
    stopSignal: 'SIGTERM',
    onMessage: (message) => {
      if (isReady(message)) ready.resolve('ready');
    },
  });
  const timeout = new AbortController();
  const outcome = await Promise.race([
    ready.promise,
    child.exited.then(() => 'exited' as const),
    late(part.readyWithinMs ?? READY_MS, timeout.signal),
  ]);
  timeout.abort();
  if (outcome !== 'ready') {
    await child.stop(GRACE_MS);
    const how = outcome === 'exited' ? '启动即退出 (ended while starting)' : '未就绪 (not ready in time)';
    throw new SetupProblem(`${part.name} ${how}. ${lastWords(part.logFile)}`, `查看 ${part.logFile} (see this log)`);
  }
  return { pid: child.pid, exited: child.exited, stop: () => child.stop(GRACE_MS), kill9: () => child.kill9() };
}

const isReady = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'ready' in message && message.ready === true;

const late = (ms: number, signal: AbortSignal): Promise<'late'> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve('late'), ms);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });

/** The `msg` and error of the last line if it is one of pino's, else the line. Our logs carry no content. */
function lastWords(logFile: string): string {
  const line = readFileSync(logFile, 'utf8').trimEnd().split('\n').at(-1) ?? '';
  try {
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return [msg, err?.message].filter((text) => text !== undefined).join(': ');
  } catch {
    return line.slice(0, 300);
  }
}
