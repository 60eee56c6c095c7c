import type { Logger } from 'pino';
import { pause } from '../../bus/pause.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import type { LabelledReader } from '../../schemas/labelled-reader.ts';
import { feedAfter, feedEnd } from '../ledger/queries-feed.ts';
import type { Pool } from '../ledger/pool.ts';
import { feedItem } from './item.ts';
import type { FeedItem } from './item.ts';
import { FEED_READER } from './subscription.ts';

export interface FeedReader {
  /** The items after a number, in order, at most `limit`. */
  page(after: number, limit: number): Promise<readonly FeedItem[]>;
  /** The highest number given so far. */
  end(): Promise<number>;
  /** Waits until a number above `after` is given; false when the signal aborted first. */
  newer(after: number, signal: AbortSignal): Promise<boolean>;
}

const POLL_MS = 250;

/**
 * All waiting connections of this process share one look at the feed's end every 250 ms. A database that does not answer
 * is asked again: waiting readers are not cut off.
 */
export function feedReader(parts: { pool: Pool; catalog: Catalog; labels: LabelledReader; log: Logger }): FeedReader {
  const { pool, catalog, labels, log } = parts;
  let known = 0;
  let looking: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    try {
      known = Math.max(known, await feedEnd(pool, FEED_READER));
    } catch (reason) {
      log.warn({ err: reason }, 'feed end not known, asking again');
    }
    await pause(POLL_MS, NEVER);
    looking = undefined;
  };
  return {
    async page(after, limit) {
      const entries = await feedAfter(pool, FEED_READER, after, limit);
      return entries.map((entry) => feedItem(catalog, labels, entry));
    },
    end: () => feedEnd(pool, FEED_READER),
    async newer(after, signal) {
      while (known <= after && !signal.aborted) await (looking ??= look());
      return !signal.aborted;
    },
  };
}

const NEVER = new AbortController().signal;
