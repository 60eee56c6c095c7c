import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { isAlive, programId } from './alive.ts';
import type { ProgramId } from './alive.ts';
import { SetupProblem } from './problem.ts';

/** Who works on a data folder. */
export interface Holder extends ProgramId {
  /** Programs it started, by name. */
  readonly parts: Readonly<Record<string, ProgramId>>;
}

/** Only one launcher at a time works on a data folder. */
export interface Lock {
  /** Notes a program of ours, so that a successor can end it should we die. */
  note(name: string, pid: number): void;
  /** Idempotent. */
  release(): void;
}

const LEFTOVER_MS = 12_000;

/**
 * Takes the folder's lock. A live holder is a problem for the person; a dead one is taken over: what it left running is
 * given time to stop (each part has its own guard for that) and ended if it does not.
 */
export async function takeLock(folder: string, say: (line: string) => void, leftoverMs = LEFTOVER_MS): Promise<Lock> {
  const file = join(folder, 'lock.json');
  const before = existsSync(file) ? read(file) : undefined;
  if (before !== undefined && isAlive(before)) {
    throw new SetupProblem(
      `联动已在运行，进程 ${before.pid} (already running on ${folder}, pid ${before.pid}).`,
      `先停止它：kill ${before.pid}；或以 LIANDONG_DATA 指定另一个数据文件夹 (stop it, or set LIANDONG_DATA to another folder)`,
    );
  }
  if (existsSync(file)) {
    const who = before === undefined ? '' : ` ${before.pid}`;
    say(`上次未正常退出，已接管其锁 (took over the stale lock of dead process${who})`);
    await endLeftovers(before, leftoverMs);
    rmSync(file);
  }
  const own = programId(process.pid);
  let parts: Record<string, ProgramId> = {};
  writeFileSync(file, text({ ...own, parts }), { flag: 'wx' });
  let held = true;
  return {
    note(name, pid) {
      if (!held) return;
      parts = { ...parts, [name]: programId(pid) };
      writeFileSync(`${file}.next`, text({ ...own, parts }));
      renameSync(`${file}.next`, file);
    },
    release() {
      if (held) rmSync(file, { force: true });
      held = false;
    },
  };
}

/** Who works on this folder now; undefined if nobody does. */
export function liveHolder(folder: string): Holder | undefined {
  const file = join(folder, 'lock.json');
  const holder = existsSync(file) ? read(file) : undefined;
  return holder !== undefined && isAlive(holder) ? holder : undefined;
}

async function endLeftovers(before: Holder | undefined, patienceMs: number): Promise<void> {
  const left = Object.values(before?.parts ?? {});
  const deadline = Date.now() + patienceMs;
  while (left.some(isAlive) && Date.now() < deadline) await rest(100);
  for (const part of left) if (isAlive(part)) process.kill(part.pid, 'SIGKILL');
  while (left.some(isAlive)) await rest(20);
}

/** A file that a power cut left half-written tells nothing: then nobody holds it. */
function read(file: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder;
    return Number.isInteger(holder.pid) ? holder : undefined;
  } catch {
    return undefined;
  }
}

const text = (holder: Holder): string => `${JSON.stringify(holder, null, 2)}\n`;
