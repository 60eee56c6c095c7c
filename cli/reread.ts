import { join } from 'node:path';
import type { HeldRow } from '../adapters/host/state/held.ts';
import type { Adapter, NativeFields } from '../adapters/contract.ts';
import { readDocument } from '../adapters/formats/document.ts';
import { fileBeside } from './file-beside.ts';

/** What lies behind a held row now: its record; a file in which no record stands at that place; or no such file any more. */
export type Reread =
  | { readonly kind: 'record'; readonly fields: NativeFields }
  | { readonly kind: 'no-record' }
  | { readonly kind: 'gone' };

/** Reads the record of a held row again from the department's own file: nothing of it is kept by us. */
export async function rereadRecord(
  adapter: Adapter,
  sites: string,
  participant: string,
  { document: name, digest, place }: HeldRow,
): Promise<Reread> {
  const beside = fileBeside(join(sites, participant, 'drop'));
  const bytes = await beside(name);
  if (bytes === undefined) return { kind: 'gone' };
  const document = await readDocument(adapter.read, name, bytes, beside);
  if (document.digest !== digest) return { kind: 'gone' };
  for (const reading of document.readings)
    if (reading.kind === 'record' && reading.record.at.place === place)
      return { kind: 'record', fields: reading.record.fields };
  return { kind: 'no-record' };
}
