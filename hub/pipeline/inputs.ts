import type { IncomingRecord } from '../../bus/record.ts';
import type { Judged } from './judge.ts';

/** What the hub itself starts (decision 8). `upTo`: highest senderSeq whose waiting time is over. */
export interface ReleaseStream {
  readonly command: 'release-stream';
  readonly id: string;
  readonly sender: string;
  /** Stream key, hex. */
  readonly key: string;
  readonly upTo: number;
}

/** One input record of a lane. */
export type LaneInput =
  | { readonly kind: 'message'; readonly judged: Judged }
  | {
      readonly kind: 'command';
      readonly record: IncomingRecord;
      readonly digest: Buffer;
      readonly command: ReleaseStream;
    }
  /** Failed alone after its batch was cut down to it: a bug or a value the database refuses. Becomes a dead letter. */
  | { readonly kind: 'failed'; readonly judged: Judged; readonly reason: string };

export const recordOf = (input: LaneInput): IncomingRecord =>
  input.kind === 'command' ? input.record : input.judged.record;
