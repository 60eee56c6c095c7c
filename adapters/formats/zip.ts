import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { fault, FaultError } from '../../schemas/fault.ts';
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

const unsafe = (what: string): FaultError => new FaultError(fault('FILE_UNSAFE', '', what));

async function inflate(bytes: Buffer, limits: ZipLimits): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(bytes, { validateEntrySizes: true });
  if (zip.entryCount > limits.entries) throw unsafe(`more than ${limits.entries} entries`);
  const parts = new Map<string, Buffer>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new FaultError(fault('FILE_UNREADABLE', '', 'password-protected'));
    total += entry.uncompressedSize;
    if (total > limits.inflatedBytes) throw unsafe(`more than ${limits.inflatedBytes} bytes inflated`);
    if (entry.uncompressedSize > RATIO_FROM && entry.uncompressedSize > entry.compressedSize * limits.ratio) {
      throw unsafe(`inflates more than ${limits.ratio} times`);
    }
    if (entry.fileName.endsWith('/')) continue;
    if (parts.has(entry.fileName)) throw unsafe('two entries of one name');
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return parts;
}

/** All files of an archive by name, within limits. Sizes the archive claims are checked while inflating. */
export async function unzip(bytes: Buffer, limits = ZIP_LIMITS): Promise<ReadonlyMap<string, Buffer> | Fault> {
  try {
    return await inflate(bytes, limits);
  } catch (reason) {
    // yauzl tells every kind of damage by a plain Error, and means the archive by all of them.
    return reason instanceof FaultError ? reason.fault : fault('FILE_UNREADABLE', '', 'not a sound zip archive');
  }
}
