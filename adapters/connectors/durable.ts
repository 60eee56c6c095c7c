import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeSynced(path: string, bytes: Buffer): Promise<void> {
  const handle = await open(path, 'w', 0o640);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function holds(path: string, bytes: Buffer): Promise<boolean> {
  try {
    return bytes.equals(await readFile(path));
  } catch {
    return false;
  }
}

/**
 * Writes a file so that a reader sees all of it or nothing, and so that it outlives a power cut once this resolves.
 * `scratch` lies on the same file system, so that the last step is one rename.
 */
export async function writeDurably(path: string, bytes: Buffer, scratch: string): Promise<void> {
  if (await holds(path, bytes)) return;
  const temporary = join(scratch, `.${process.pid}-${crypto.randomUUID()}.tmp`);
  try {
    await writeSynced(temporary, bytes);
    await rename(temporary, path);
  } catch (reason) {
    await rm(temporary, { force: true });
    throw reason;
  }
  await syncFolder(dirname(path));
}

/** Appends a line; it is on the disc when this resolves. */
export async function appendDurably(path: string, line: string): Promise<void> {
  const handle = await open(path, 'a', 0o640);
  try {
    await handle.writeFile(`${line}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
