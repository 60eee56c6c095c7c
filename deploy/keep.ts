import { setTimeout as rest } from 'node:timers/promises';

/** Something that runs until it is stopped or dies. */
export interface Running {
  readonly pid: number;
  readonly exited: Promise<unknown>;
  stop(): Promise<void>;
  kill9(): Promise<void>;
}

export interface Kept {
  readonly name: string;
  /** Orderly, and for good. */
  stop(): Promise<void>;
  /** At once, and for good. */
  kill9(): Promise<void>;
}

export interface KeepOptions {
  readonly say: (line: string) => void;
  /** Told of every process that runs under this name. */
  readonly onRunning: (name: string, pid: number) => void;
  readonly backoffMs?: { readonly first: number; readonly most: number; readonly calmAfter: number };
}

const BACKOFF = { first: 500, most: 30_000, calmAfter: 60_000 };

/**
 * Opens a part and opens it again whenever it dies, ever more slowly while it keeps dying, and says so. Rejects if it
 * cannot be opened the first time: that is for a person to see.
 */
export async function keepRunning<R extends Running>(
  name: string,
  open: () => Promise<R>,
  options: KeepOptions,
): Promise<{ readonly first: R; readonly kept: Kept }> {
  const backoff = options.backoffMs ?? BACKOFF;
  const ending = new AbortController();
  const first = await open();
  let current: Running = first;
  options.onRunning(name, first.pid);

  const again = async (): Promise<void> => {
    let wait = backoff.first;
    while (!ending.signal.aborted) {
      const since = Date.now();
      await current.exited;
      if (ending.signal.aborted) return;
      if (Date.now() - since > backoff.calmAfter) wait = backoff.first;
      for (;;) {
        options.say(`${name} 意外退出，${wait / 1000} 秒后重启 (${name} died, starting it again in ${wait / 1000} s)`);
        await rest(wait, undefined, { signal: ending.signal }).catch(() => undefined);
        if (ending.signal.aborted) return;
        wait = Math.min(wait * 2, backoff.most);
        try {
          current = await open();
          break;
        } catch (reason) {
          options.say(`${name}: ${reason instanceof Error ? reason.message : 'not started'}`);
        }
      }
      options.onRunning(name, current.pid);
      if (ending.signal.aborted) return void (await current.stop());
      options.say(`${name} 已恢复 (${name} runs again)`);
    }
  };
  const watching = again();

  const end = async (how: 'stop' | 'kill9'): Promise<void> => {
    ending.abort();
    await current[how]();
    await watching;
  };
  return { first, kept: { name, stop: () => end('stop'), kill9: () => end('kill9') } };
}
