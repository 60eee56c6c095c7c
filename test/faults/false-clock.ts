import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A clock of its own for a process: what it is started with, and how far it is off. */
export interface FalseClock {
  readonly env: Readonly<Record<string, string>>;
  /** Off by so many hours from now on; how long something takes is measured as before. */
  jump(hours: number): void;
}

const LIBRARY = '/usr/lib/*/faketime/libfaketime.so.1';

const library = (): string | undefined => globSync(LIBRARY)[0];

export const falseClockRefused = (): string | undefined =>
  library() === undefined ? 'libfaketime is not installed (apt-get install libfaketime)' : undefined;

export function falseClock(folder: string, name: string): FalseClock {
  const file = join(folder, `clock-${name}`);
  const jump = (hours: number): void => writeFileSync(file, `${hours < 0 ? '-' : '+'}${Math.abs(hours) * 3600}s\n`);
  jump(0);
  return {
    env: {
      LD_PRELOAD: library() ?? '',
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    jump,
  };
}
