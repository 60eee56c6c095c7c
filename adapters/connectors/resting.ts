import { lstat, readdir } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { join } from 'node:path';

export interface FoundFile {
  readonly name: string;
  readonly path: string;
  readonly modifiedAt: number;
  readonly bytes: number;
  /** Changes when the file does. */
  readonly mark: string;
}

export interface Resting {
  /** Oldest first. */
  readonly files: readonly FoundFile[];
  /** Others lie there that have changed of late. */
  readonly changing: boolean;
}

/** Lock files of office programs, unfinished downloads and copies, and whatever a file manager hides. */
const NOT_YET = /^(?:\.|~)|\.(?:tmp|temp|part|partial|crdownload|filepart|swp|lock)$|^Thumbs\.db$|^desktop\.ini$/iu;

export const markOf = (stats: Stats): string => `${stats.ino}:${stats.size}:${stats.mtimeMs}:${stats.ctimeMs}`;

/** Undefined for what is no plain file, or gone. */
export async function lookAt(folder: string, name: string): Promise<FoundFile | undefined> {
  const path = join(folder, name);
  try {
    const stats = await lstat(path);
    if (!stats.isFile()) return undefined;
    return { name, path, modifiedAt: stats.mtimeMs, bytes: stats.size, mark: markOf(stats) };
  } catch (reason) {
    // Gone between listing and looking: the department took it away again.
    if ((reason as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw reason;
  }
}

/**
 * Tells files that are still being written from those that rest: size, times and inode unchanged for `restMillis` of our
 * own clock. A copying program may set the old modification time, so that time alone proves nothing.
 */
export function restingFiles(folder: string, restMillis: number): () => Promise<Resting> {
  let watched = new Map<string, { readonly mark: string; readonly since: number }>();
  return async () => {
    const names = (await readdir(folder)).filter((name) => !NOT_YET.test(name));
    const found = (await Promise.all(names.map((name) => lookAt(folder, name)))).filter((file) => file !== undefined);
    const now = performance.now();
    const seen = new Map<string, { readonly mark: string; readonly since: number }>();
    for (const { name, mark } of found) {
      const before = watched.get(name);
      seen.set(name, before?.mark === mark ? before : { mark, since: now });
    }
    watched = seen;
    const files = found
      .filter(({ name }) => now - (seen.get(name)?.since ?? now) >= restMillis)
      .sort((a, b) => a.modifiedAt - b.modifiedAt || (a.name < b.name ? -1 : 1));
    return { files, changing: files.length < found.length };
  };
}
