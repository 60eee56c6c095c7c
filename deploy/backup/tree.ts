import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** What stands at a path of a data folder, as one look found it. */
export interface Entry {
  /** Under the folder, with slashes. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link';
  readonly mode: number;
  readonly bytes: number;
  /** Of a link. */
  readonly target: string | null;
  /** Changes whenever the file does, as far as the file system tells. */
  readonly mark: string;
  /** Written so shortly before the look that a further write could go unnoticed. */
  readonly young: boolean;
}

/** What of a data folder is the installation's: everything else in it can be made again. */
export const PARTS = ['secrets.json', 'kafka', 'postgres', 'sites', 'attachments', 'version.json'] as const;

/** Shorter than this the clock of file times may stand still. */
const YOUNG_MS = 500;

/**
 * Left out: what programs make anew at every start (settings, logs, locks, shared memory), and Kafka's indexes, which it makes
 * again from the records. They are large sparse files written through memory, so that their times say nothing.
 */
const LEFT_OUT: readonly RegExp[] = [
  /^kafka\/(?!log(\/|$)|ports\.json$)/,
  /^kafka\/log\/(\.lock|\.kafka_cleanshutdown)$/,
  /^kafka\/log\/.*\.(index|timeindex|deleted|swap|cleaned|tmp)$/,
  /^kafka\/log\/[^/]*-delete(\/|$)/,
  /^postgres\/(?!data(\/|$)|ports\.json$)/,
  /^postgres\/data\/postmaster\.(pid|opts)$/,
  /^postgres\/data\/pg_(dynshmem|stat_tmp)\/./,
  /\/pgsql_tmp(\/|$)/,
  /^sites\/[^/]+\/state\/(.*\/)?[^/]*\.(db-shm|lock)$/,
];

export const isLeftOut = (path: string): boolean => LEFT_OUT.some((pattern) => pattern.test(path));

/** Everything under the parts of a data folder, folders before what is in them. What goes while we look is left out. */
export function tree(folder: string, parts: readonly string[] = PARTS): Map<string, Entry> {
  const found = new Map<string, Entry>();
  const visit = (path: string): void => {
    if (isLeftOut(path)) return;
    const at = join(folder, path);
    const stat = unlessGone(() => lstatSync(at, { bigint: true }));
    if (stat === undefined) return;
    const kind = stat.isDirectory() ? 'folder' : stat.isSymbolicLink() ? 'link' : stat.isFile() ? 'file' : undefined;
    if (kind === undefined) throw new Error(`${at} is neither file nor folder: it cannot be backed up`);
    found.set(path, {
      path,
      kind,
      mode: Number(stat.mode) & 0o777,
      bytes: Number(stat.size),
      target: kind === 'link' ? (unlessGone(() => readlinkSync(at)) ?? null) : null,
      mark: [stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(' '),
      young: Date.now() - Number(stat.mtimeMs) < YOUNG_MS,
    });
    if (kind === 'folder') for (const name of unlessGone(() => readdirSync(at)) ?? []) visit(`${path}/${name}`);
  };
  for (const part of parts) visit(part);
  return found;
}

/** Undefined for what is not there any more. */
export function unlessGone<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (reason) {
    if (reason instanceof Error && 'code' in reason && reason.code === 'ENOENT') return undefined;
    throw reason;
  }
}
