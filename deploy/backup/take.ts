import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IDS_FILE } from '../../schemas/ids.ts';
import { liveHolder, takeLock } from '../lock.ts';
import type { Holder } from '../lock.ts';
import { SetupProblem } from '../problem.ts';
import { presentStamp, requireStamp } from '../stamp.ts';
import { isAlive } from '../alive.ts';
import { canFreeze, freeze } from './freeze.ts';
import { DATA, sha256Of, writeManifest } from './manifest.ts';
import type { Manifest, ManifestEntry } from './manifest.ts';
import { Mirror } from './mirror.ts';
import { PARTS, tree } from './tree.ts';

export interface BackupOptions {
  readonly dataFolder: string;
  /** Empty, or not there yet. */
  readonly to: string;
  /** The installation stands still no longer than this; if it would, there is no backup. */
  readonly mostStillMs: number;
  readonly say: (line: string) => void;
}

export interface Backup {
  readonly files: number;
  readonly bytes: number;
  readonly stoodStillMs: number;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Copying goes on beside the work until so little is left, or until it does not get less. */
const LITTLE_BYTES = 32 * 1024 * 1024;
/** What a file costs beyond its bytes, in bytes: many small ones take longest. */
const FILE_BYTES = 128 * 1024;
const MOST_PASSES = 6;
/** In which the programs of an installation stand still: each before those it writes to. */
const ORDER = [/^adapter /, /^hub/, /^PostgreSQL$/, /^Kafka$/];

/**
 * Copies a data folder as it was at one instant, running or not. A running installation is copied while it works, and what
 * changed meanwhile once more while all its programs stand still: so the copy is what a kill of all of them at that instant
 * would have left, from which every part is made to come back.
 */
export async function takeBackup({ dataFolder, to, mostStillMs, say }: BackupOptions): Promise<Backup> {
  requireInstallation(dataFolder);
  const attachments = process.env['LIANDONG_ATTACHMENTS'];
  if (attachments) say(`附件在别处，另行复制 (the attachment store is elsewhere, copy it apart): ${attachments}`);
  requireEmpty(to);
  mkdirSync(to, { recursive: true, mode: 0o700 });
  try {
    requireRoom(dataFolder, to);
    const mirror = new Mirror(dataFolder, join(to, DATA), PARTS);
    const holder = liveHolder(dataFolder);
    const instant =
      holder === undefined
        ? await copyAtRest(dataFolder, mirror, say)
        : await copyAtWork(dataFolder, mirror, mostStillMs, say);
    copyFileSync(join(ROOT, 'schemas', IDS_FILE), join(to, IDS_FILE));
    say('正在计算校验和 (computing checksums) …');
    const entries = mirror.entries().map((entry): ManifestEntry => {
      const { path, kind, mode, target } = entry;
      const file = join(to, DATA, path);
      return { path, kind, mode, target, bytes: entry.bytes, sha256: kind === 'file' ? sha256Of(file, true) : null };
    });
    const manifest: Manifest = { format: 1, stamp: presentStamp, ...instant, ...software(), entries };
    writeManifest(to, manifest);
    const files = entries.filter(({ kind }) => kind === 'file');
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    return { files: files.length, bytes, stoodStillMs: instant.stoodStillMs };
  } catch (reason) {
    rmSync(to, { recursive: true, force: true });
    throw reason;
  }
}

type Instant = Pick<Manifest, 'takenAt' | 'stoodStillMs'>;

async function copyAtRest(dataFolder: string, mirror: Mirror, say: (line: string) => void): Promise<Instant> {
  const lock = await takeLock(dataFolder, say);
  try {
    say('联动未在运行，直接复制 (not running: copying) …');
    await mirror.pass();
    return { takenAt: new Date().toISOString(), stoodStillMs: 0 };
  } finally {
    lock.release();
  }
}

async function copyAtWork(
  dataFolder: string,
  mirror: Mirror,
  mostStillMs: number,
  say: (line: string) => void,
): Promise<Instant> {
  if (!canFreeze()) {
    throw new SetupProblem(
      '本系统上不能备份运行中的联动 (a running installation can be backed up on Linux only).',
      '先停止它再备份 (stop it first)',
    );
  }
  for (let [pass, before] = [1, Infinity]; pass <= MOST_PASSES; pass += 1) {
    const { files, bytes } = await mirror.pass();
    say(`第 ${pass} 遍：复制 ${files} 个文件，${megabytes(bytes)} MB (pass ${pass}, while it works)`);
    const left = bytes + files * FILE_BYTES;
    if (left <= LITTLE_BYTES || left > before / 2) break;
    before = left;
  }
  const programs = programsOf(dataFolder);
  const began = performance.now();
  const frozen = await freeze(programs);
  try {
    const takenAt = new Date().toISOString();
    const still = (): number => performance.now() - began;
    try {
      await mirror.pass(() => still() < mostStillMs);
    } catch (reason) {
      if (still() < mostStillMs) throw reason;
      throw new SetupProblem(
        `静止 ${mostStillMs} 毫秒仍未复制完 (what changed could not be copied while it stood still for ${mostStillMs} ms).`,
        '待业务清闲时再备份，或以 --most-still 加长，或先停止联动 (try at a quieter time, allow more with --most-still, or stop it first)',
        { cause: reason },
      );
    }
    await frozen.thaw();
    const stoodStillMs = Math.round(still());
    say(`${frozen.processes} 个进程静止 ${stoodStillMs} 毫秒 (processes stood still)`);
    return { takenAt, stoodStillMs };
  } finally {
    await frozen.thaw();
  }
}

/** The launcher first, so that it starts nothing anew meanwhile. */
function programsOf(dataFolder: string): number[] {
  const holder: Holder | undefined = liveHolder(dataFolder);
  if (holder === undefined) throw stopped();
  const parts = Object.entries(holder.parts).filter(([, part]) => isAlive(part));
  for (const name of ['Kafka', 'PostgreSQL']) if (!parts.some(([known]) => known === name)) throw stopped(name);
  const rank = (name: string): number => ORDER.findIndex((pattern) => pattern.test(name));
  const sorted = parts.toSorted(([a], [b]) => rank(a) - rank(b));
  return [holder.pid, ...sorted.map(([, { pid }]) => pid)];
}

const stopped = (what = '联动 (the installation)'): SetupProblem =>
  new SetupProblem(
    `${what} 在备份期间停止 (stopped while it was backed up).`,
    '待其恢复或完全停止后再备份 (wait until it runs again, or stop it, and back up then)',
  );

function requireInstallation(dataFolder: string): void {
  const elsewhere = [
    ...(process.env['KAFKA_BROKERS'] ? ['KAFKA_BROKERS'] : []),
    ...(process.env['DATABASE_URL'] ? ['DATABASE_URL'] : []),
  ];
  if (elsewhere.length > 0) {
    throw new SetupProblem(
      `${elsewhere.join('、')} 指向别处的服务器，其数据不在本文件夹 (servers elsewhere: their data is not in this folder).`,
      '见 docs/operating.md「Backup」：停止联动，再用各服务器自己的办法备份 (stop the installation and use these servers’ own means)',
    );
  }
  const whole = ['kafka/log', 'postgres/data', 'secrets.json', 'version.json'];
  if (whole.some((part) => !existsSync(join(dataFolder, part)))) {
    throw new SetupProblem(
      `${dataFolder} 不是完整的数据文件夹 (no complete data folder).`,
      '以 LIANDONG_DATA 指定 (set LIANDONG_DATA)',
    );
  }
  requireStamp(dataFolder);
}

function requireEmpty(to: string): void {
  if (!existsSync(to) || readdirSync(to).length === 0) return;
  throw new SetupProblem(`${to} 不是空文件夹 (not an empty folder).`, '另选 --to (choose another --to)');
}

/** Sparse files count in full: rather too much room asked for than none left in the middle. */
function requireRoom(dataFolder: string, to: string): void {
  const needed = [...tree(dataFolder).values()].reduce((sum, { bytes }) => sum + bytes, 0);
  const { bavail, bsize } = statfsSync(to);
  if (needed < bavail * bsize) return;
  throw new SetupProblem(
    `${to} 空间不足：需 ${megabytes(needed)} MB，可用 ${megabytes(bavail * bsize)} MB (not enough room).`,
    '换一个磁盘 (use another disk)',
  );
}

function software(): Pick<Manifest, 'product' | 'migrations'> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return { product: version, migrations: presentMigrations() };
}

/** Those this software knows, by name. */
export const presentMigrations = (): string[] =>
  readdirSync(join(ROOT, 'hub', 'ledger', 'migrations'))
    .filter((name) => name.endsWith('.sql'))
    .toSorted();

export const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(bytes < 10_000_000 ? 1 : 0);
