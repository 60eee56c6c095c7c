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

/** `taken` are the files beside it that went into what was read: with others it is another document. */
export function nativeDocument(name: string, bytes: Buffer, read: Read, taken: readonly Buffer[] = []): NativeDocument {
  const own = sha256(bytes);
  const digest = taken.length === 0 ? own : sha256([own, ...taken.map(sha256)].join());
  return {
    position: taken.length === 0 ? positionOf(name, own) : `${positionOf(name, digest)}.${own}`,
    name,
    bytes: bytes.length,
    digest,
    readings: read.readings,
    texts: () => belonging(read.readings, read.texts()),
  };
}

/** Reads a document with whatever it asks for beside it. */
export async function readDocument(
  read: Adapter['read'],
  name: string,
  bytes: Buffer,
  beside: Beside = () => Promise.resolve(undefined),
): Promise<NativeDocument> {
  const taken: Buffer[] = [];
  const content = await read(name, bytes, async (other) => {
    const found = await beside(other);
    if (found !== undefined) taken.push(found);
    return found;
  });
  return nativeDocument(name, bytes, content, taken);
}

/** A file that is not read for its size; `mark` tells one state of it from another. */
export function tooLargeDocument(name: string, bytes: number, largest: number, mark: string): NativeDocument {
  const read = unreadable(name, fault('FILE_UNREADABLE', '', `larger than ${largest} bytes`));
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
