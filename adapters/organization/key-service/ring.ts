import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export interface RingVersion {
  readonly version: number;
  /** 32 bytes, hex. */
  readonly key: string;
  /** ISO instant at which it was made. */
  readonly since: string;
}

interface RingFile {
  /** Key of the roots, 32 bytes, hex; it is never rotated. */
  readonly root: string;
  readonly versions: readonly RingVersion[];
}

const BYTES = 32;
const HEX = /^[0-9a-f]{64}$/u;
const fresh = (): string => randomBytes(BYTES).toString('hex');
const hmac = (key: string, data: string | Buffer): Buffer =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(data).digest();

/** Keys of persons under all versions of one ring. */
export class KeyRing {
  readonly #file: RingFile;

  constructor(file: RingFile) {
    this.#file = file;
  }

  /** The newest version. */
  get current(): number {
    return this.#file.versions.at(-1)?.version ?? 0;
  }

  /** Oldest first, without the keys. */
  get versions(): readonly Omit<RingVersion, 'key'>[] {
    return this.#file.versions.map(({ version, since }) => ({ version, since }));
  }

  has(version: number): boolean {
    return this.#file.versions.some((one) => one.version === version);
  }

  /** What stands for a person inside this service, of all versions the same. It never leaves it. */
  root(id: string): Buffer {
    return hmac(this.#file.root, id);
  }

  /** `pk2_…`: HMAC-SHA256 under one version. */
  key(root: Buffer, version: number): string {
    const found = this.#file.versions.find((one) => one.version === version);
    if (found === undefined) throw new RangeError('no such version of the key ring');
    return `pk${version}_${hmac(found.key, root).toString('base64url')}`;
  }
}

/** Written beside and renamed, so that a reader sees the old ring or the new one; readable by its owner alone. */
function write(path: string, ring: RingFile): void {
  const next = `${path}.next`;
  const file = openSync(next, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(ring, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(next, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function read(path: string): RingFile {
  if ((statSync(path).mode & 0o077) !== 0) throw new Error(`others may read the key ring: chmod 600 ${path}`);
  let found: Partial<RingFile>;
  try {
    found = JSON.parse(readFileSync(path, 'utf8')) as Partial<RingFile>;
  } catch (reason) {
    // The parser's words would quote the file.
    if (reason instanceof SyntaxError) throw new Error(`the key ring is damaged: ${path}`);
    throw reason;
  }
  const { root, versions } = found;
  const sound = ({ version, key }: RingVersion, at: number): boolean => version === at + 1 && HEX.test(key);
  if (typeof root !== 'string' || !HEX.test(root) || !Array.isArray(versions) || !versions.every(sound))
    throw new Error(`the key ring is damaged: ${path}`);
  return { root, versions: versions as readonly RingVersion[] };
}

/** Makes the ring at a department's first start, and only then: a lost ring must not be replaced unseen by an empty folder. */
export function makeKeyRing(path: string, now: number): void {
  write(path, { root: fresh(), versions: [{ version: 1, key: fresh(), since: new Date(now).toISOString() }] });
}

export const readKeyRing = (path: string): KeyRing => new KeyRing(read(path));

/** Adds a version, from now on the current one; the older ones stay. A running service sees it at its next request. */
export function rotateKeyRing(path: string, now: number): number {
  const { root, versions } = read(path);
  const version = versions.length + 1;
  write(path, { root, versions: [...versions, { version, key: fresh(), since: new Date(now).toISOString() }] });
  return version;
}

/** The ring as it is now, read anew when its file was exchanged. */
export function watchedKeyRing(path: string): () => KeyRing {
  let known: { readonly mark: string; readonly ring: KeyRing } | undefined;
  return () => {
    const { ino, mtimeMs, size } = statSync(path);
    const mark = `${ino}:${mtimeMs}:${size}`;
    if (known?.mark !== mark) known = { mark, ring: readKeyRing(path) };
    return known.ring;
  };
}
