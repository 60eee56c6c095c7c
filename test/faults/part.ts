import { readFileSync } from 'node:fs';
import type { Running } from '../../deploy/keep.ts';
import { sleep } from '../support/wait.ts';

/** A process of the stage. What brings it back marks the end of a fault. */
export interface Part {
  readonly name: string;
  /** Of the process that runs; undefined when none does. */
  pid(): number | undefined;
  /**
   * Resolves when it is ready. As its keeper does, it starts again what ended while starting, because something it needs was
   * not there yet. `env` holds for this start alone.
   */
  start(env?: Readonly<Record<string, string>>): Promise<void>;
  /** Orderly; woken for it if it was paused. */
  stop(): Promise<void>;
  /** Ends it, and what it has started, as a power cut would. */
  kill9(): Promise<void>;
  /** Freezes it (SIGSTOP), and what it has started: connections stay open and nothing answers. */
  pause(): void;
  resume(): void;
  /** What it has logged since the stage was opened. */
  log(): string;
}

export interface PartOptions {
  readonly name: string;
  readonly logFile: string;
  /** Starts it and resolves when it is ready. */
  readonly open: (env: Readonly<Record<string, string>>) => Promise<Running>;
  /** Told whenever a fault is mended: a start, a wake-up. */
  readonly mended: () => void;
}

const PATIENCE_MS = 180_000;
const AGAIN_MS = 1_000;

export function part({ name, logFile, open, mended }: PartOptions): Part {
  let running: Running | undefined;
  const signal = (which: NodeJS.Signals): void => {
    if (running === undefined) throw new Error(`${name} does not run`);
    for (const pid of familyOf(running.pid)) kill(pid, which);
  };
  return {
    name,
    pid: () => running?.pid,
    async start(env = {}) {
      if (running !== undefined) throw new Error(`${name} runs already`);
      mended();
      const started = (running = await openedAtLast(() => open(env)));
      void started.exited.then(() => {
        if (running === started) running = undefined;
      });
    },
    async stop() {
      const stopping = running;
      if (stopping === undefined) return;
      signal('SIGCONT');
      await stopping.stop();
      running = undefined;
    },
    async kill9() {
      const killed = running;
      if (killed === undefined) return;
      signal('SIGKILL');
      await killed.exited;
      running = undefined;
    },
    pause: () => signal('SIGSTOP'),
    resume() {
      mended();
      signal('SIGCONT');
    },
    log: () => readFileSync(logFile, 'utf8'),
  };
}

async function openedAtLast(open: () => Promise<Running>): Promise<Running> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await open();
    } catch (reason) {
      if (performance.now() > until) throw reason;
      await sleep(AGAIN_MS);
    }
  }
}

/** The process first, so that it starts no more while its children are dealt with. */
function* familyOf(pid: number): Generator<number> {
  yield pid;
  for (const child of childrenOf(pid)) yield* familyOf(child);
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return text === '' ? [] : text.split(' ').map(Number);
  } catch {
    return [];
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (reason) {
    // Gone between the look and the signal.
    if ((reason as NodeJS.ErrnoException).code !== 'ESRCH') throw reason;
  }
}
