import { createHash } from 'node:crypto';
import { existsSync, fsyncSync, openSync, closeSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem } from '../problem.ts';
import type { Stamp } from '../stamp.ts';
import { tree } from './tree.ts';

export interface ManifestEntry {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link';
  readonly mode: number;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly target: string | null;
}

/** What a backup is and what is in it. Written last: a folder without it is no backup. */
export interface Manifest {
  readonly format: 1;
  readonly stamp: Stamp;
  /** The instant whose state it holds. */
  readonly takenAt: string;
  /** How long the installation stood still for it; 0 when it was not running. */
  readonly stoodStillMs: number;
  /** By which software: what it knew of schemas and of the database, which whoever restores it must know too. */
  readonly product: string;
  readonly migrations: readonly string[];
  readonly entries: readonly ManifestEntry[];
}

const NAME = 'manifest.json';
/** Under the backup: the data folder. Beside it lie the schema ids of the software that wrote it. */
export const DATA = 'data';

const CHUNK = Buffer.alloc(1024 * 1024);

/** Of a file's content, which stands on the disk for good afterwards if `lasting`. */
export function sha256Of(file: string, lasting = false): string {
  const hash = createHash('sha256');
  const descriptor = openSync(file, 'r');
  try {
    if (lasting) fsyncSync(descriptor);
    for (let read = 0; (read = readSync(descriptor, CHUNK, 0, CHUNK.length, null)) > 0;)
      hash.update(CHUNK.subarray(0, read));
    return hash.digest('hex');
  } finally {
    closeSync(descriptor);
  }
}

export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, NAME), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true });
}

export function readManifest(folder: string): Manifest {
  const file = join(folder, NAME);
  if (!existsSync(file)) {
    throw new SetupProblem(
      `${folder} 中没有完整的备份 (no complete backup there: ${NAME} is missing).`,
      '核对 --from；未完成的备份不能恢复 (check --from; a backup that was not finished cannot be restored)',
    );
  }
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  if ((manifest.format as number) === 1) return manifest;
  throw new SetupProblem(
    `${folder} 的备份格式本版本不认识 (backup format ${String(manifest.format)} is not known to this version).`,
    '用写出它的版本恢复 (restore it with the version that wrote it)',
  );
}

/** One clear message unless what lies there is exactly what was written. */
export function verify(folder: string, manifest: Manifest, onBytes: (bytes: number) => void = () => undefined): void {
  const data = join(folder, DATA);
  const there = tree(data);
  for (const { path, kind, sha256, target } of manifest.entries) {
    const found = there.get(path);
    there.delete(path);
    if (found === undefined) throw damaged(path, 'missing');
    if (found.kind !== kind || found.target !== target) throw damaged(path, 'something else');
    if (kind === 'file' && sha256Of(join(data, path)) !== sha256) throw damaged(path, 'other content');
    if (kind === 'file') onBytes(found.bytes);
  }
  for (const path of there.keys()) throw damaged(path, 'not of the backup');
}

const damaged = (path: string, how: string): SetupProblem =>
  new SetupProblem(
    `备份已损坏：${path} (the backup is damaged: ${path}, ${how}).`,
    '换用另一份备份 (use another backup); 什么也没有恢复 (nothing was restored)',
  );
