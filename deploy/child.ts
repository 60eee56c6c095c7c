import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { inherited } from './inherited.ts';

export interface LaunchOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** Left out: ours, without what only the launcher may know. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Both output streams are appended here. */
  readonly logFile: string;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  /** What asks this program for an orderly stop. */
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
  /** Opens a message channel; what the child sends comes to `onMessage`. */
  readonly onMessage?: (message: unknown) => void;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running program of ours. */
export interface Child {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  hasExited(): boolean;
  /** Asks, waits `graceMs`, then kills. Resolves when the program is gone; safe to call twice. */
  stop(graceMs: number): Promise<void>;
  /** Ends it at once, as a crash would. */
  kill9(): Promise<void>;
}

/**
 * Starts a program in a process group of its own, so that Ctrl-C reaches the launcher alone and the launcher decides the
 * order of stopping. Should the launcher itself die, the program is stopped all the same (see `guard`).
 */
export function launch(options: LaunchOptions): Child {
  const log = openSync(options.logFile, 'a', 0o600);
  const child = spawn(options.command, options.args, {
    detached: true,
    stdio: options.onMessage === undefined ? ['ignore', log, log] : ['ignore', log, log, 'ipc'],
    env: { ...(options.env ?? inherited()) },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  closeSync(log);
  if (child.pid === undefined) {
    // The reason follows as an 'error' event; without a listener it would end this process.
    child.on('error', () => undefined);
    throw new Error(`${options.command} could not be started`);
  }
  const pid = child.pid;
  const onMessage = options.onMessage;
  if (onMessage !== undefined) child.on('message', onMessage);
  const guarding = guard(pid, options.stopSignal);
  let gone = false;
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      gone = true;
      guarding.kill('SIGKILL');
      resolve({ code, signal });
    });
  });
  const end = async (graceMs: number): Promise<void> => {
    if (!gone) child.kill(options.stopSignal);
    const timer = setTimeout(() => void child.kill('SIGKILL'), graceMs);
    await exited;
    clearTimeout(timer);
  };
  return {
    pid,
    exited,
    hasExited: () => gone,
    stop: end,
    kill9: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/**
 * A shell that does nothing but wait for the end of its input, which comes when this process ends, however it ends; then
 * it stops the given program. So a killed launcher or test run leaves nothing behind.
 */
function guard(pid: number, signal: 'SIGTERM' | 'SIGINT'): ChildProcess {
  const script = `cat >/dev/null; kill -s ${signal.slice(3)} "$0" 2>/dev/null || exit 0
n=0; while kill -0 "$0" 2>/dev/null && [ $n -lt 100 ]; do sleep 0.1; n=$((n + 1)); done; kill -s KILL "$0" 2>/dev/null`;
  const env = { PATH: process.env['PATH'] };
  const shell = spawn('/bin/sh', ['-c', script, String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env,
  });
  shell.on('error', () => undefined);
  shell.unref();
  return shell;
}
