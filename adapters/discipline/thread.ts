import type { DocRef } from '../../schemas/gen/common.gen.ts';
import type { RecordReader } from '../translating/record-reader.ts';

export interface ClueThread {
  readonly clueId: string | null;
  readonly transferDoc: DocRef | null;
  readonly threadKey: string;
}

/** What an answer answers: 来源文号 of the transfer, or its 线索交接号 where the transfer came by the classified channel. */
export function clueThread(reader: RecordReader): ClueThread {
  const clueId = reader.text('XSJJH');
  const transferDoc = clueId === null ? reader.mustDoc('LYWH') : reader.doc('LYWH');
  const doc = transferDoc?.normNo ?? transferDoc?.rawNo ?? '';
  return { clueId, transferDoc, threadKey: clueId === null ? `doc:${doc}` : `clue:${clueId}` };
}
