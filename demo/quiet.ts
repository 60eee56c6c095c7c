import type { Channels } from '../bus/channels.ts';
import type { Endpoint } from '../bus/endpoint.ts';
import { openOffsets } from '../bus/offsets.ts';
import type { Offsets } from '../bus/offsets.ts';
import type { Family } from '../schemas/family.ts';
import { readerGroup } from './readers.ts';

export interface QuietOptions {
  readonly channels: Channels;
  readonly participants: readonly {
    readonly id: string;
    readonly families: { readonly out: readonly Family[]; readonly in: readonly Family[] };
  }[];
  readonly endpoint: (id: string) => Endpoint;
}

/** Tells when nothing is under way any more, so that "nothing else came" is a fact and not a guess of a pause. */
export interface Quiet {
  /** Every record of every outbox is decided, and every committed record of every inbox was read by our readers. */
  holds(): Promise<boolean>;
  close(): Promise<void>;
}

interface Reader {
  readonly offsets: Offsets;
  readonly group: string;
  readonly topics: readonly string[];
}

export async function openQuiet({ channels, participants, endpoint }: QuietOptions): Promise<Quiet> {
  const outboxes = participants.flatMap(({ id, families }) => families.out.map((one) => channels.outbox(id, one)));
  const readers: readonly Reader[] = [
    { offsets: openOffsets(endpoint('hub')), group: channels.laneGroup, topics: outboxes },
    { offsets: openOffsets(endpoint('hub')), group: readerGroup(channels, 'hub'), topics: [channels.events] },
    ...participants.map(({ id, families }) => ({
      offsets: openOffsets(endpoint(id)),
      group: readerGroup(channels, id),
      topics: families.in.map((one) => channels.inbox(id, one)),
    })),
  ];
  for (const { offsets, topics } of readers) await offsets.refresh(topics);
  return {
    async holds() {
      for (const reader of readers) if (!(await hasReadAll(reader))) return false;
      return true;
    },
    close: async () => void (await Promise.all(readers.map(({ offsets }) => offsets.close()))),
  };
}

/** On transactional topics a marker stands behind the last record, so it is a record that counts, not the end of the log. */
async function hasReadAll({ offsets, group, topics }: Reader): Promise<boolean> {
  const committed = await offsets.committed(group, topics);
  const behind = (await offsets.ranges(topics)).flatMap(({ channel, partition, start, end }) => {
    const offset = committed.get(`${channel}/${partition}`) ?? start;
    return offset < end ? [{ channel, partition, offset, end }] : [];
  });
  return (await offsets.firstRecords(behind)).every((first) => first === null);
}
