import type { Directory, NativeRecord } from '../../contract.ts';
import { outcome } from '../../translating/drafts.ts';
import { RecordReader } from '../../translating/record-reader.ts';
import { readEntry } from './entry.ts';
import { incomingDrafts } from './incoming.ts';
import { outgoingDrafts } from './outgoing.ts';

/** A row of a register, by which register it stands in. */
export function translateRegisterRow(record: NativeRecord, directory: Directory): ReturnType<typeof outcome> {
  const reader = new RecordReader(record.fields, directory);
  const entry = readEntry(record, reader);
  const draftsOf = entry.register === 'outgoing' ? outgoingDrafts : incomingDrafts;
  return outcome(reader, draftsOf(reader, directory, entry));
}
