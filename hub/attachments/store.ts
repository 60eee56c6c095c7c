import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { MarkScan } from './mark-scan.ts';

/** Content that stands in the store for good. Digests in hex. */
export interface Stored {
  readonly sha256: string;
  readonly sm3: string;
  readonly bytes: number;
}

/** Why content was not taken; nothing of it is kept. */
export type NotStored = 'empty' | 'too-large' | 'classified';

/** Files by the digest of their content: the same content is there once, and what stands there never changes. */
export interface AttachmentStore {
  /** Resolves once the content is durable. */
  put(content: AsyncIterable<Buffer>): Promise<Stored | { readonly refused: NotStored }>;
  /** undefined: not here, or not of this size. */
  open(stored: Pick<Stored, 'sha256' | 'bytes'>): Promise<ReadStream | undefined>;
}

/** What an interrupted upload left behind is removed when it is this old; several hubs may share the folder. */
const ABANDONED_MS = 24 * 60 * 60 * 1000;

export async function openStore(folder: string, mostBytes: number): Promise<AttachmentStore> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await sweep(incoming);
  const homeOf = (sha256: string): string => join(folder, sha256.slice(0, 2));
  return {
    async put(content) {
      const arriving = join(incoming, randomUUID());
      try {
        const taken = await take(content, arriving, mostBytes);
        if ('refused' in taken) return taken;
        const home = homeOf(taken.sha256);
        await mkdir(home, { recursive: true, mode: 0o700 });
        await rename(arriving, join(home, taken.sha256));
        await syncFolder(home);
        await syncFolder(folder);
        return taken;
      } finally {
        await rm(arriving, { force: true });
      }
    },
    async open({ sha256, bytes }) {
      const file = join(homeOf(sha256), sha256);
      const found = await stat(file).catch(() => undefined);
      return found?.size === bytes ? createReadStream(file) : undefined;
    },
  };
}

async function take(
  content: AsyncIterable<Buffer>,
  file: string,
  mostBytes: number,
): Promise<Stored | { readonly refused: NotStored }> {
  const [sha256, sm3, scan] = [createHash('sha256'), createHash('sm3'), new MarkScan()];
  const handle = await open(file, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const piece of content) {
      bytes += piece.length;
      if (bytes > mostBytes) return { refused: 'too-large' };
      scan.update(piece);
      if (scan.found) return { refused: 'classified' };
      sha256.update(piece);
      sm3.update(piece);
      await writeAll(handle, piece);
    }
    if (bytes === 0) return { refused: 'empty' };
    scan.end();
    if (scan.found) return { refused: 'classified' };
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: sha256.digest('hex'), sm3: sm3.digest('hex'), bytes };
}

async function writeAll(handle: FileHandle, piece: Buffer): Promise<void> {
  for (let at = 0; at < piece.length;) {
    const { bytesWritten } = await handle.write(piece, at);
    at += bytesWritten;
  }
}

/** A name in a folder is durable only when the folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function sweep(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const file = join(incoming, name);
    const found = await stat(file).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > ABANDONED_MS) await rm(file, { force: true });
  }
}
