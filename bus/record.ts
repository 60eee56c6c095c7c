/** A record to be written: what a producer hands to the bus. */
export interface OutgoingRecord {
  readonly channel: string;
  readonly partition: number;
  readonly key: Buffer | null;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where a record stands for ever: the coordinates under which its decision is journaled. */
export interface Coordinates {
  readonly channel: string;
  readonly partition: number;
  readonly offset: bigint;
}

/** A record as read. Header values are text; a header that is not UTF-8 is left out. */
export interface IncomingRecord extends Coordinates {
  readonly key: Buffer | null;
  /** null for a tombstone. */
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Broker time of the append, milliseconds since 1970 UTC. */
  readonly timestamp: number;
}
