import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { fault, FaultError, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';

export interface ZipLimits {
  readonly entries: number;
  /** Sum of all inflated sizes. */
  readonly inflatedBytes: number;
  /** Inflated by deflated size, looked at from 1 MiB on: honest XML of repeated rows reaches some tens. */
  readonly ratio: number;
}

export const ZIP_LIMITS: ZipLimits = { entries: 1000, inflatedBytes: 128 * 1024 * 1024, ratio: 200 };
const RATIO_FROM = 1024 * 1024;

/** An archive whose list of files is known to be within limits; nothing of it is inflated yet. */
export interface Archive {
  /** Inflated size of each file by its name, in the order of the archive. */
  readonly sizes: ReadonlyMap<string, number>;
  /** The content, piece by piece, never more than `sizes` says. Throws a FaultError if it is damaged or an archive itself. */
  pieces(name: string): AsyncIterable<Buffer>;
  /** The whole content of a file. */
  content(name: string): Promise<Buffer>;
}

const unsafe = (what: string): FaultError => new FaultError(fault('FILE_UNSAFE', '', what));
const unsound = (): FaultError => new FaultError(fault('FILE_UNREADABLE', '', '压缩结构损坏'));
/** Archives inside an archive hide what the limits and the classification gate ought to see: zip, rar, 7z, gzip. */
const ARCHIVES = ['504b0304', '52617221', '377abcaf', '1f8b08'];

/** yauzl tells every kind of damage by a plain Error; one kind is no damage but an attack. */
function told(reason: unknown): FaultError {
  if (reason instanceof FaultError) return reason;
  const escapes = reason instanceof Error && /relative path|absolute path|invalid characters/u.test(reason.message);
  return escapes ? unsafe('文件名指向压缩包之外') : unsound();
}

function check(entry: yauzl.Entry, limits: ZipLimits, total: number): void {
  if (entry.isEncrypted()) throw new FaultError(fault('FILE_UNREADABLE', '', '设有密码'));
  if (total > limits.inflatedBytes) throw unsafe(`解压后超过 ${limits.inflatedBytes} 字节`);
  if (entry.uncompressedSize > RATIO_FROM && entry.uncompressedSize > entry.compressedSize * limits.ratio) {
    throw unsafe(`压缩比超过 ${limits.ratio} 倍`);
  }
}

async function open(bytes: Buffer, limits: ZipLimits): Promise<Archive> {
  const zip = await yauzl.fromBufferPromise(bytes, { validateEntrySizes: true, autoClose: false });
  if (zip.entryCount > limits.entries) throw unsafe(`内含文件超过 ${limits.entries} 个`);
  const entries = new Map<string, yauzl.Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    total += entry.uncompressedSize;
    check(entry, limits, total);
    if (entry.fileName.endsWith('/')) continue;
    if (entries.has(entry.fileName)) throw unsafe('内含两个同名文件');
    entries.set(entry.fileName, entry);
  }

  async function* pieces(name: string): AsyncGenerator<Buffer> {
    const entry = entries.get(name);
    if (!entry) throw unsound();
    let first = true;
    try {
      for await (const piece of await zip.openReadStreamPromise(entry)) {
        const content = piece as Buffer;
        const start = first ? content.subarray(0, 4).toString('hex') : '';
        if (ARCHIVES.some((mark) => start.startsWith(mark))) throw unsafe('压缩包内还有压缩包');
        first = false;
        yield content;
      }
    } catch (reason) {
      throw told(reason);
    }
  }

  return {
    sizes: new Map([...entries].map(([name, { uncompressedSize }]) => [name, uncompressedSize])),
    pieces,
    content: (name) => buffer(pieces(name)),
  };
}

/** Opens an archive within limits. Sizes the archive claims are checked again while inflating. */
export async function openZip(bytes: Buffer, limits = ZIP_LIMITS): Promise<Archive | Fault> {
  try {
    return await open(bytes, limits);
  } catch (reason) {
    return told(reason).fault;
  }
}

/** All files of a small archive by name. */
export async function unzip(bytes: Buffer, limits = ZIP_LIMITS): Promise<ReadonlyMap<string, Buffer> | Fault> {
  const archive = await openZip(bytes, limits);
  if (isFault(archive)) return archive;
  try {
    const files = new Map<string, Buffer>();
    for (const name of archive.sizes.keys()) files.set(name, await archive.content(name));
    return files;
  } catch (reason) {
    return told(reason).fault;
  }
}
