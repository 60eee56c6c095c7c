import type { Logger } from 'pino';
import type { Channels } from '../bus/channels.ts';
import type { Endpoint } from '../bus/endpoint.ts';
import { openInbox } from '../bus/inbox.ts';
import type { Inbox } from '../bus/inbox.ts';
import type { IncomingRecord } from '../bus/record.ts';
import type { Family } from '../schemas/family.ts';

export interface ReaderOptions {
  readonly channels: Channels;
  readonly participants: readonly { readonly id: string; readonly families: { readonly in: readonly Family[] } }[];
  /** How a participant, or `hub`, reaches the broker: with its own credential. */
  readonly endpoint: (id: string) => Endpoint;
  readonly log: Logger;
}

/** A committed record of somebody's own inbox. */
export interface InboxRecord {
  readonly participant: string;
  readonly record: IncomingRecord;
}

/** Reads every inbox as the participant it belongs to, and the hub's events as the hub. */
export interface Readers {
  /** Each record once, in the order they came here. */
  arrived(): readonly InboxRecord[];
  events(): readonly IncomingRecord[];
  close(): Promise<void>;
}

/** The consumer group of a reader: it begins with the reader's own prefix, as its rights do. */
export const readerGroup = (channels: Channels, id: string): string => `${channels.prefix(id)}demo`;

const placeOf = ({ channel, partition, offset }: IncomingRecord): string => `${channel}/${partition}/${offset}`;

export async function openReaders({ channels, participants, endpoint, log }: ReaderOptions): Promise<Readers> {
  const arrived = new Map<string, InboxRecord>();
  const events = new Map<string, IncomingRecord>();
  const open: Inbox[] = [];
  const read = async (id: string, topics: readonly string[], take: (record: IncomingRecord) => void): Promise<void> => {
    const options = { groupId: readerGroup(channels, id), topics, fromBeginning: true } as const;
    const consume = async (records: readonly IncomingRecord[]): Promise<void> => records.forEach(take);
    open.push(await openInbox(endpoint(id), options, consume, log.child({ reader: id })));
  };
  const opening = [
    ...participants.map(({ id, families }) =>
      read(
        id,
        families.in.map((family) => channels.inbox(id, family)),
        (record) => arrived.set(placeOf(record), { participant: id, record }),
      ),
    ),
    read('hub', [channels.events], (record) => events.set(placeOf(record), record)),
  ];
  const close = async (): Promise<void> => void (await Promise.all(open.map((inbox) => inbox.close())));
  const failed = (await Promise.allSettled(opening)).find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    await close();
    throw failed.reason;
  }
  return { arrived: () => [...arrived.values()], events: () => [...events.values()], close };
}
