import { createHash } from 'node:crypto';
import type {
  Adapter,
  Beside,
  DocumentContent,
  DocumentText,
  NativeDocument,
  NativeFields,
  Reading,
} from '../contract.ts';
import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { belonging } from './belonging.ts';

/** What a department makes of the bytes of one document. */
export type Read = DocumentContent;

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

/** Names name and content without telling either: a position is stored, and a name may itself be classified. */
export const positionOf = (name: string, digest: string): string => `${sha256(name).slice(0, 32)}.${digest}`;

export const digestOf = sha256;

/** What stands beside a document, from a way to open a file by its name and a way to list all names. */
export function besideOf(
  open: (name: string) => Promise<Buffer | undefined>,
  names: () => Promise<readonly string[]>,
): Beside {
  const ending = async (end: string): Promise<readonly string[]> => endingSo(await names(), end);
  return Object.assign((name: string) => open(name), { ending });
}

/** Of some names those that end so, in order. */
export const endingSo = (names: readonly string[], ending: string): readonly string[] =>
  names.filter((name) => name.toLowerCase().endsWith(ending)).toSorted();

/** Nothing stands beside. */
export const ALONE: Beside = besideOf(
  () => Promise.resolve(undefined),
  () => Promise.resolve([]),
);

const SHORT_HASH = 12;

/** `taken` are the files beside it that went into what was read: with others it is another document. */
export function nativeDocument(name: string, bytes: Buffer, read: Read, taken: readonly Buffer[] = []): NativeDocument {
  const own = sha256(bytes);
  const digest = taken.length === 0 ? own : sha256([own, ...taken.map(sha256)].join());
  return {
    position:
      taken.length === 0
        ? positionOf(name, own)
        : `${positionOf(name, digest)}.${own}.${taken.map((one) => sha256(one).slice(0, SHORT_HASH)).join('-')}`,
    name,
    bytes: bytes.length,
    digest,
    readings: read.readings,
    texts: () => belonging(read.readings, read.texts()),
  };
}

/**
 * Whether a document is as it was but for files that stood beside it then and do not now: what was taken with them stands.
 * Both positions are of one name.
 */
export function lostOnly(last: string, now: string): boolean {
  const [before, after] = [partsOf(last), partsOf(now)];
  return before.own === after.own && [...after.taken].every((hash) => before.taken.has(hash));
}

function partsOf(position: string): { readonly own: string | undefined; readonly taken: ReadonlySet<string> } {
  const [, digest, own = digest, taken = ''] = position.split('.');
  return { own, taken: new Set(taken.split('-').filter((hash) => hash !== '')) };
}

/** Reads a document with whatever it asks for beside it. */
export async function readDocument(
  read: Adapter['read'],
  name: string,
  bytes: Buffer,
  beside: Beside = ALONE,
): Promise<NativeDocument> {
  const taken: Buffer[] = [];
  const open = async (other: string): Promise<Buffer | undefined> => {
    const found = await beside(other);
    if (found !== undefined) taken.push(found);
    return found;
  };
  const content = await read(name, bytes, Object.assign(open, { ending: (end: string) => beside.ending(end) }));
  return nativeDocument(name, bytes, content, taken);
}

/** A file that is not read for its size; `mark` tells one state of it from another. */
export function tooLargeDocument(name: string, bytes: number, largest: number, mark: string): NativeDocument {
  const read = unreadable(name, fault('FILE_UNREADABLE', '', `超过 ${largest} 字节`));
  return { ...nativeDocument(name, Buffer.from(`${bytes}:${mark}`), read), bytes };
}

export const recordReading = (document: string, place: string, form: string, fields: NativeFields): Reading => ({
  kind: 'record',
  record: { at: { document, place }, form, fields },
});

export const faultReading = (document: string, place: string, fault: Fault): Reading => ({
  kind: 'fault',
  at: { document, place },
  fault,
});

/** A document that gives nothing but one fault; `texts` are what could be read of it all the same. */
export const unreadable = (document: string, fault: Fault, texts: () => Iterable<DocumentText> = () => []): Read => ({
  readings: [faultReading(document, '', fault)],
  texts,
});
