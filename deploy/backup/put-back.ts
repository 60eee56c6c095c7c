import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  lchownSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  constants,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readIds } from '../../schemas/ids.ts';
import { postgresAccount } from '../postgres-account.ts';
import { SetupProblem } from '../problem.ts';
import { presentStamp } from '../stamp.ts';
import { noteRestored } from './announce.ts';
import { DATA, readManifest, verify } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { megabytes, presentMigrations } from './take.ts';
import { PARTS } from './tree.ts';

export interface RestoreOptions {
  readonly from: string;
  /** Nothing of an installation may be in it. */
  readonly dataFolder: string;
  readonly say: (line: string) => void;
}

export interface Restored {
  readonly takenAt: string;
  readonly files: number;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Of the database's own files, which belong to the user it runs as. */
const POSTGRES_DATA = 'postgres/data';
/** The folder counts as an installation only with this, so it comes last. */
const LAST = 'version.json';

/** Makes a data folder what it was at the instant of a backup, byte for byte, after every file of the backup was verified. */
export function restoreBackup({ from, dataFolder, say }: RestoreOptions): Restored {
  const manifest = readManifest(from);
  requireNothingThere(dataFolder);
  requireKnown(from, manifest);
  const total = manifest.entries.reduce((sum, { bytes }) => sum + bytes, 0);
  say(`正在校验 ${manifest.entries.length} 项，${megabytes(total)} MB (verifying) …`);
  verify(from, manifest);
  mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
  say(`正在恢复到 ${dataFolder} (restoring) …`);
  try {
    putBack(from, dataFolder, manifest);
  } catch (reason) {
    for (const part of PARTS) rmSync(join(dataFolder, part), { recursive: true, force: true });
    throw reason;
  }
  const { takenAt } = manifest;
  noteRestored(dataFolder, { takenAt, restoredAt: new Date().toISOString() });
  return { takenAt, files: manifest.entries.filter(({ kind }) => kind === 'file').length };
}

function putBack(from: string, dataFolder: string, { entries }: Manifest): void {
  const account = postgresAccount();
  const ordered = [...entries.filter(({ path }) => path !== LAST), ...entries.filter(({ path }) => path === LAST)];
  for (const { path, kind, mode, target } of ordered) {
    const [source, to] = [join(from, DATA, path), join(dataFolder, path)];
    const theirs = path === POSTGRES_DATA || path.startsWith(`${POSTGRES_DATA}/`) ? account : {};
    if (kind === 'link') {
      symlinkSync(target ?? '', to);
      if (theirs.uid !== undefined && theirs.gid !== undefined) lchownSync(to, theirs.uid, theirs.gid);
      continue;
    }
    if (kind === 'folder') mkdirSync(to, { recursive: true, mode: 0o700 });
    else copyFileSync(source, to, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    if (theirs.uid !== undefined && theirs.gid !== undefined) chownSync(to, theirs.uid, theirs.gid);
    chmodSync(to, mode);
  }
}

function requireNothingThere(dataFolder: string): void {
  const found = [...PARTS, 'lock.json'].filter((part) => existsSync(join(dataFolder, part)));
  if (found.length === 0) return;
  throw new SetupProblem(
    `${dataFolder} 中已有数据：${found.join('、')} (there is data already).`,
    `恢复只写入空文件夹：移走 ${dirname(dataFolder)} 下的旧数据，或以 LIANDONG_DATA 另选 (move it away, or set LIANDONG_DATA to another folder)`,
  );
}

/** Software that does not know a schema or a migration of the backup could not read what it restores. */
function requireKnown(from: string, { stamp, migrations, product }: Manifest): void {
  const other = (['layout', 'kafka', 'postgres'] as const).filter((part) => stamp[part] !== presentStamp[part]);
  if (other.length > 0)
    throw unknown(product, other.map((part) => `${part} ${stamp[part]} ≠ ${presentStamp[part]}`).join(', '));
  const known = new Set(presentMigrations());
  const missing = migrations.filter((name) => !known.has(name));
  if (missing.length > 0) throw unknown(product, missing.join(', '));
  const present = new Map(readIds(join(ROOT, 'schemas')).map(({ id, sha256 }) => [id, sha256]));
  for (const { id, subject, sha256 } of readIds(from))
    if (present.get(id) !== sha256) throw unknown(product, `schema ${id}, ${subject}`);
}

const unknown = (product: string, what: string): SetupProblem =>
  new SetupProblem(
    `本版本读不懂这份备份：${what} (this version does not know what the backup, of version ${product}, holds).`,
    '用写出它的版本或更新的版本恢复 (restore it with the version that wrote it, or a later one)',
  );
