import { readdirSync, readFileSync } from 'node:fs';

/** CPU seconds and resident memory of a process, with its children (a database is many). Linux only. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

const TICKS_PER_SECOND = 100;
const PAGE = 4096;

export function usageOf(root: number): Usage {
  let cpuSeconds = 0;
  let residentBytes = 0;
  for (const pid of [root, ...childrenOf(root)]) {
    const stat = statOf(pid);
    if (stat === undefined) continue;
    // Children that ended are counted at their parent, once.
    const ended = pid === root ? stat.endedChildren : 0;
    cpuSeconds += (stat.own + ended) / TICKS_PER_SECOND;
    residentBytes += stat.residentPages * PAGE;
  }
  return { cpuSeconds, residentBytes };
}

function childrenOf(root: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => statOf(pid)?.parent === root);
}

interface Stat {
  readonly parent: number;
  readonly own: number;
  readonly endedChildren: number;
  readonly residentPages: number;
}

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const field = (at: number): number => fields[at - 3] ?? 0;
    return {
      parent: field(4),
      own: field(14) + field(15),
      endedChildren: field(16) + field(17),
      residentPages: field(24),
    };
  } catch {
    return undefined;
  }
}

/** Largest resident memory of a process since its start. */
export function peakBytesOf(pid: number): number {
  const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readMaybe(`/proc/${pid}/status`)) ?? [];
  return Number(kibibytes ?? Number.NaN) * 1024;
}

/** CPU seconds of a JVM's just-in-time compiler threads. */
export function compilerSeconds(pid: number): number {
  let ticks = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const stat = readMaybe(`/proc/${pid}/task/${thread}/stat`);
    if (!/\((?:C1|C2) Compil/.test(stat)) continue;
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    ticks += (fields[11] ?? 0) + (fields[12] ?? 0);
  }
  return ticks / TICKS_PER_SECOND;
}

/** Empty when the thread has just ended. */
function readMaybe(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
