import { spawnSync } from 'node:child_process';
import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  statfsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder on a disk of its own that can be made as small as what lies on it. */
export interface SmallDisk {
  /** From now on nothing more fits. */
  fill(): void;
  /** There is room again. */
  free(): void;
  /** Its content stands on the old disk again. Nothing may use the folder meanwhile. */
  leave(): void;
}

const ROOMY_BYTES = 2 * 1024 ** 3;
const MOST_SLACK_PAGES = 4_095;

let refused: { readonly why: string | undefined } | undefined;

/** Why no size-limited file system can be mounted here. */
export function smallDiskRefused(): string | undefined {
  if (refused === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'liandong-mount-'));
    const tried = mounted(folder, 1024 ** 2);
    if (tried === undefined) run('umount', folder);
    rmdirSync(folder);
    refused = {
      why: tried && `mounting a size-limited tmpfs is refused (${tried}); run as root where mounts are allowed`,
    };
  }
  return refused.why;
}

/** Moves a folder that nobody uses onto a disk of its own (tmpfs). */
export function onSmallDisk(folder: string): SmallDisk {
  const [kept, next] = [`${folder}.kept`, `${folder}.next`];
  renameSync(folder, kept);
  mkdirSync(folder);
  const why = mounted(folder, ROOMY_BYTES);
  if (why !== undefined) throw new Error(`mount: ${why}`);
  copied(kept, folder);
  rmSync(kept, { recursive: true });
  const resized = (bytes: number): string | undefined => run('mount', '-o', `remount,size=${bytes}`, folder);
  return {
    fill() {
      // Who writes meanwhile makes the exact size too small to be taken.
      let why: string | undefined;
      for (let slack = 0; slack <= MOST_SLACK_PAGES; slack = slack * 2 + 1) {
        const { blocks, bfree, bsize } = statfsSync(folder);
        why = resized((blocks - bfree + slack) * bsize);
        if (why === undefined) return;
      }
      must(why);
    },
    free: () => must(resized(ROOMY_BYTES)),
    leave() {
      mkdirSync(next);
      copied(folder, next);
      must(run('umount', folder));
      rmdirSync(folder);
      renameSync(next, folder);
    },
  };
}

/** For an end in the middle of a scenario. */
export function unmountUnder(folder: string): void {
  for (const line of readFileSync('/proc/mounts', 'utf8').split('\n')) {
    const [, place = ''] = line.split(' ');
    if (place.startsWith(`${folder}/`)) run('umount', place);
  }
}

/** With owners and holes, the folder itself included. */
function copied(from: string, to: string): void {
  must(run('cp', '-a', '--sparse=always', `${from}/.`, to));
  const { uid, gid } = statSync(from);
  chownSync(to, uid, gid);
}

const mounted = (folder: string, bytes: number): string | undefined =>
  run('mount', '-t', 'tmpfs', '-o', `size=${bytes},mode=0711`, 'liandong-faults', folder);

function must(why: string | undefined): void {
  if (why !== undefined) throw new Error(why);
}

/** What went wrong; undefined when nothing did. */
function run(command: string, ...args: readonly string[]): string | undefined {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return undefined;
  return error?.message ?? (stderr.trim().split('\n')[0] || `${command} ended with ${status}`);
}
