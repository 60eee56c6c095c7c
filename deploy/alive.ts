import { readFileSync } from 'node:fs';

/** A program, told apart from a later one that was given the same number. */
export interface ProgramId {
  readonly pid: number;
  /** When it began, in the kernel's count; null where the system does not tell. */
  readonly began: string | null;
}

export const programId = (pid: number): ProgramId => ({ pid, began: beganAt(pid) });

export function isAlive(program: ProgramId): boolean {
  try {
    process.kill(program.pid, 0);
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return program.began === null || program.began === beganAt(program.pid);
}

/** Field 22 of /proc/<pid>/stat; the name before it may hold blanks, so fields are counted from its closing bracket. */
function beganAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended already; only its parent has not noticed.
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}
