import type { Logger } from 'pino';
import type { Channels } from '../../bus/channels.ts';
import type { Endpoint } from '../../bus/endpoint.ts';
import { openInbox } from '../../bus/inbox.ts';
import type { IncomingRecord } from '../../bus/record.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import type { Family } from '../../schemas/family.ts';
import { appendFeed } from '../ledger/queries-feed.ts';
import type { FeedEntry } from '../ledger/queries-feed.ts';
import type { Pool } from '../ledger/pool.ts';
import { FEED_READER, feedGroup } from './subscription.ts';

export interface FeedSource {
  /** The feed reader's own credential: what it may not read does not come into the feed. */
  readonly endpoint: Endpoint;
  readonly channels: Channels;
  /** Families the reader has inboxes for. */
  readonly families: readonly Family[];
  readonly pool: Pool;
  readonly catalog: Catalog;
  readonly log: Logger;
}

export interface Sequencer {
  close(): Promise<void>;
}

/** Takes the reader's committed inbox copies into the numbered feed until closed. Several hubs may run one each. */
export async function openSequencer(source: FeedSource): Promise<Sequencer> {
  const { channels, pool, catalog, log } = source;
  const topics = source.families.map((family) => channels.inbox(FEED_READER, family));
  return openInbox(
    source.endpoint,
    { groupId: feedGroup(channels), topics, fromBeginning: true },
    async (records) => {
      const entries = records.flatMap((record) => entryOf(catalog, record));
      if (entries.length > 0) await appendFeed(pool, FEED_READER, entries);
    },
    log,
  );
}

function entryOf(catalog: Catalog, record: IncomingRecord): FeedEntry[] {
  const { channel, partition, offset, value } = record;
  if (value === null) return [];
  const own = catalog.decodeCopy(value);
  const envelope = own.ok ? own.message.envelope : undefined;
  // A copy of a later version than this hub's: what its reader needs of it stands outside it too.
  const key = record.key?.toString('utf8') ?? '';
  return [
    {
      at: { channel, partition, offset },
      messageId: envelope?.messageId ?? record.headers['ce_id'] ?? '',
      caseId: envelope === undefined ? (UUID.test(key) ? key : null) : envelope.caseId,
      copy: value,
      appendedAt: new Date(record.timestamp),
    },
  ];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
