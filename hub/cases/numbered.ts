import { streamKey } from '../ledger/streams.ts';
import type { Judged } from '../pipeline/judge.ts';

export interface Numbered {
  readonly sender: string;
  readonly key: Buffer;
  readonly seq: number;
}

/** The place of a message in its sender's stream, if it is really its sender's and numbered; null otherwise. */
export function numbered({ decoded, sender, record }: Judged): Numbered | null {
  const envelope = decoded?.message.envelope;
  if (envelope === undefined || envelope.sender.participant !== sender) return null;
  if (envelope.senderSeq === null || record.key === null) return null;
  return { sender, key: streamKey(record.key), seq: envelope.senderSeq };
}
