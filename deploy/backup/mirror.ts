import { constants, chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
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
  pass(goOn: () => boolean = () => true): Pass {
    mkdirSync(this.#to, { recursive: true, mode: 0o700 });
    const seen = tree(this.#from, this.#parts);
    for (const path of [...this.#copied.keys()].toReversed()) {
      const now = seen.get(path);
      if (now !== undefined && now.kind === this.#copied.get(path)?.kind) continue;
      rmSync(join(this.#to, path), { recursive: true, force: true });
      this.#copied.delete(path);
    }
    let [files, bytes] = [0, 0];
    const copied = new Map<string, Entry>();
    for (const [path, entry] of seen) {
      const before = this.#copied.get(path);
      const same = before !== undefined && !before.young && before.mark === entry.mark;
      if (same && entry.kind !== 'folder') {
        copied.set(path, before);
        continue;
      }
      if (!goOn()) throw new Error('copying took too long');
      if (!this.#copy(entry)) continue;
      copied.set(path, entry);
      if (entry.kind !== 'file') continue;
      files += 1;
      bytes += entry.bytes;
    }
    this.#copied = copied;
    return { files, bytes };
  }

  /** false: it is gone. Only the owner can read what stands in the mirror, whoever could read it before. */
  #copy({ path, kind, target }: Entry): boolean {
    const [from, to] = [join(this.#from, path), join(this.#to, path)];
    if (kind === 'folder') {
      mkdirSync(to, { recursive: true, mode: 0o700 });
      return true;
    }
    if (kind === 'link') {
      rmSync(to, { force: true });
      symlinkSync(target ?? '', to);
      return true;
    }
    try {
      copyFileSync(from, to, constants.COPYFILE_FICLONE);
    } catch (reason) {
      if (existsSync(from)) throw reason;
      rmSync(to, { force: true });
      return false;
    }
    chmodSync(to, 0o600);
    return true;
  }
}
