import { partitionOf } from '../../bus/partition.ts';
import { placeOf } from '../ledger/decision.ts';
import type { ParkedKey } from '../ledger/parked.ts';
import { streamKey } from '../ledger/streams.ts';
import type { Received } from '../pipeline/stages.ts';

const CASE = 'case:';

export const caseKey = (caseId: string): ParkedKey => ({
  text: `${CASE}${caseId}`,
  caseId,
  lane: partitionOf(Buffer.from(caseId)),
});

/** The records of one sender under one record key, which come by one lane. One without a key stands for itself. */
export const streamKeyOf = ({ sender, record }: Pick<Received, 'sender' | 'record'>, lane: number): ParkedKey =>
  streamOf(sender, streamKey(record.key ?? Buffer.from(placeOf(record))), lane);

export const streamOf = (sender: string, key: Buffer, lane: number): ParkedKey => ({
  text: `stream:${sender}:${key.toString('hex')}`,
  caseId: null,
  lane,
});

/** The key that a command names, as the lane that decides it knows it. */
export const keyNamed = (text: string, lane: number): ParkedKey => ({
  text,
  caseId: text.startsWith(CASE) ? text.slice(CASE.length) : null,
  lane,
});
