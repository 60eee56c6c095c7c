import { constants, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { chmod, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tree } from './tree.ts';
import type { Entry } from './tree.ts';

export interface Pass {
  readonly files: number;
  readonly bytes: number;
}

/** A folder that is made equal to another, pass by pass: each copies only what has changed since the one before. */
export class Mirror {
  readonly #from: string;
  readonly #to: string;
  readonly #parts: readonly string[];
  #copied = new Map<string, Entry>();

  constructor(from: string, to: string, parts: readonly string[]) {
    this.#from = from;
    this.#to = to;
    this.#parts = parts;
  }

  /** What the mirror holds. After a pass over a folder that nobody writes to: what that folder holds. */
  entries(): readonly Entry[] {
    return [...this.#copied.values()];
  }

  /** `goOn` is asked before each file; false ends the pass with an error. */
  async pass(goOn: () => boolean = () => true): Promise<Pass> {
    mkdirSync(this.#to, { recursive: true, mode: 0o700 });
    const seen = tree(this.#from, this.#parts);
    for (const path of [...this.#copied.keys()].toReversed()) {
      const now = seen.get(path);
      if (now !== undefined && now.kind === this.#copied.get(path)?.kind) continue;
      rmSync(join(this.#to, path), { recursive: true, force: true });
      this.#copied.delete(path);
    }
    const copied = new Map<string, Entry>();
    const changed: Entry[] = [];
    for (const [path, entry] of seen) {
      const before = this.#copied.get(path);
      const same = before !== undefined && !before.young && before.mark === entry.mark;
      if (entry.kind === 'folder') mkdirSync(join(this.#to, path), { recursive: true, mode: 0o700 });
      else if (!same) changed.push(entry);
      copied.set(path, entry);
    }
    const gone = new Set<Entry>();
    await sideBySide(changed, async (entry) => {
      if (!goOn()) throw new Error('copying took too long');
      if (!(await this.#copy(entry))) gone.add(entry);
    });
    for (const { path } of gone) copied.delete(path);
    this.#copied = copied;
    const files = changed.filter((entry) => entry.kind === 'file' && !gone.has(entry));
    return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  /** false: it is gone. Only the owner can read what stands in the mirror, whoever could read it before. */
  async #copy({ path, kind, target }: Entry): Promise<boolean> {
    const [from, to] = [join(this.#from, path), join(this.#to, path)];
    if (kind === 'link') {
      rmSync(to, { force: true });
      symlinkSync(target ?? '', to);
      return true;
    }
    try {
      await copyFile(from, to, constants.COPYFILE_FICLONE);
    } catch (reason) {
      if (existsSync(from)) throw reason;
      rmSync(to, { force: true });
      return false;
    }
    await chmod(to, 0o600);
    return true;
  }
}

/** Copying a file is waiting for the disk more than work. */
const AT_ONCE = 8;

async function sideBySide<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = all.values();
  const worker = async (): Promise<void> => {
    for (const one of left) await work(one);
  };
  const workers = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  const failed = workers.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
