import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as rest } from 'node:timers/promises';
import { unlessGone } from './tree.ts';

/** Programs that stand still. */
export interface Frozen {
  /** How many processes. */
  readonly processes: number;
  /** Lets all of them go on; resolves when they do. Idempotent. */
  thaw(): Promise<void>;
}

const GONE = 'X';
const STOPPED = new Set(['T', 't', 'Z', GONE]);
const STANDING_MS = 10_000;

/**
 * Stops programs with all their children, one after the other in the order given. What they have written is then what a kill
 * at these instants would leave. Should this process end, a shell that waits for its end lets them go on.
 */
export async function freeze(programs: readonly number[]): Promise<Frozen> {
  const waker = spawn('/bin/sh', ['-c', WAKER], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  const woken = once(waker, 'exit');
  waker.unref();
  const held: number[] = [];
  let thawing: Promise<void> | undefined;
  const thaw = async (): Promise<void> => {
    // Its end is waited for, and so is ours until then.
    waker.ref();
    waker.stdin?.end();
    await woken;
  };
  const stop = async (pid: number): Promise<void> => {
    waker.stdin?.write(`${pid}\n`);
    held.push(pid);
    process.kill(pid, 'SIGSTOP');
    const deadline = Date.now() + STANDING_MS;
    while (!standsStill(pid)) {
      if (Date.now() > deadline) throw new Error(`process ${pid} does not stand still`);
      await rest(1);
    }
  };
  try {
    for (const program of programs) {
      await stop(program);
      // A parent that stands still makes no more children; theirs may still do, so until there is nobody new.
      for (let fresh = [program]; fresh.length > 0;) {
        fresh = descendants(program).filter((pid) => !held.includes(pid));
        for (const pid of fresh) await stop(pid).catch(ifAlive(pid));
      }
    }
  } catch (reason) {
    await thaw();
    throw reason;
  }
  return { processes: held.length, thaw: () => (thawing ??= thaw()) };
}

/** Wakes what it was told of, last first: a server before those who wait for it. */
const WAKER = `pids=; while read -r pid; do pids="$pid $pids"; done; for pid in $pids; do kill -s CONT "$pid" 2>/dev/null; done`;

const ifAlive =
  (pid: number) =>
  (reason: unknown): void => {
    if (stateOf(pid) !== undefined) throw reason;
  };

/** Whether programs can be stopped with all their children here. */
export const canFreeze = (): boolean => stateOf(process.pid) !== undefined;

function descendants(program: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const parent = fieldsOf(pid)?.[1];
    if (parent !== undefined) parents.set(pid, Number(parent));
  }
  const found = new Set([program]);
  for (const ancestor of found) for (const [pid, parent] of parents) if (parent === ancestor) found.add(pid);
  found.delete(program);
  return [...found];
}

/** With every thread: one that was in the middle of a write ends that first. */
function standsStill(pid: number): boolean {
  const threads = unlessGone(() => readdirSync(`/proc/${pid}/task`)) ?? [];
  return threads.every((thread) => STOPPED.has(fieldsOf(pid, thread)?.[0] ?? GONE));
}

const stateOf = (pid: number): string | undefined => fieldsOf(pid)?.[0];

/** State, parent …: what follows the name in the stat file of a process or of one of its threads; undefined if it is gone. */
function fieldsOf(pid: number, thread?: string): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}${thread === undefined ? '' : `/task/${thread}`}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
