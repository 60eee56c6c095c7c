import type { Channels } from '../../bus/channels.ts';

/** The one participant that has a feed. */
export const FEED_READER = 'committee-office';

/** The consumer group that takes the feed in; it begins with the reader's own prefix, as its rights do. */
export const feedGroup = (channels: Channels): string => `${channels.prefix(FEED_READER)}feed`;
