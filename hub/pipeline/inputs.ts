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

/** A record as commands name it. */
export interface Place {
  readonly channel: string;
  readonly partition: number;
  /** Decimal: JSON numbers are not exact enough. */
  readonly offset: string;
}

/** Lets the records of something parked go on in order, or makes the first of them a dead letter. */
export interface ParkingOrder {
  readonly command: 'release-parked' | 'set-aside';
  readonly id: string;
  readonly key: string;
  /**
   * The record that stands first, its number in the order of waiting, and how often it had failed when this was ordered: it
   * holds for that state alone.
   */
  readonly head: Place;
  readonly nth: number;
  readonly attempt: number;
}

/** Decides on a dead letter anew. */
export interface Redrive {
  readonly command: 'redrive';
  readonly id: string;
  readonly at: Place;
  readonly attempt: number;
}

export type Command = ReleaseStream | ParkingOrder | Redrive;

export interface CommandInput {
  readonly kind: 'command';
  readonly record: IncomingRecord;
  readonly digest: Buffer;
  readonly command: Command;
  /** How many records it may let go at once; fewer after a failure, 0 when even the first alone fails. */
  readonly reach: number;
  /** Why it failed with a longer reach. */
  readonly reason: string;
}

/** Failed alone after its batch was cut down to it: a bug or a value the database refuses. */
export interface FailedInput {
  readonly kind: 'failed';
  readonly judged: Judged;
  readonly reason: string;
  /** What of it could be written down: its case, only the stream it came by, or nothing that it says about itself. */
  readonly keep: 'case' | 'stream' | 'nothing';
}

/** One input record of a lane. `apart`: held messages that it lets go are decided on by themselves, later. */
export type LaneInput =
  { readonly kind: 'message'; readonly judged: Judged; readonly apart?: boolean } | CommandInput | FailedInput;

export const recordOf = (input: LaneInput): IncomingRecord =>
  input.kind === 'command' ? input.record : input.judged.record;
