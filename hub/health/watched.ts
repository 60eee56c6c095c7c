import type { Channels } from '../../bus/channels.ts';
import type { Family } from '../../schemas/family.ts';
import { FEED_READER, feedGroup } from '../feed/subscription.ts';

/** A topic under watch and the group that is to consume it. */
export interface Watched {
  readonly channel: string;
  readonly participant: string;
  readonly family: Family;
  readonly direction: 'out' | 'in';
  readonly group: string;
}

export interface WatchedParticipant {
  readonly id: string;
  readonly families: { readonly out: readonly Family[]; readonly in: readonly Family[] };
}

/** The group a participant's adapter host reads its inboxes with; a participant without one uses the same name. */
export const hostGroup = (channels: Channels, participant: string): string => `${channels.prefix(participant)}host`;

/** Outboxes are consumed by the lanes, inboxes by their participant; the feed reader's by the feed. */
export function watchedTopics(channels: Channels, participants: readonly WatchedParticipant[]): readonly Watched[] {
  return participants.flatMap(({ id, families }): Watched[] => {
    const inboxGroup = id === FEED_READER ? feedGroup(channels) : hostGroup(channels, id);
    const out = families.out.map((family): Watched => ({
      channel: channels.outbox(id, family),
      participant: id,
      family,
      direction: 'out',
      group: channels.laneGroup,
    }));
    const into = families.in.map((family): Watched => ({
      channel: channels.inbox(id, family),
      participant: id,
      family,
      direction: 'in',
      group: inboxGroup,
    }));
    return [...out, ...into];
  });
}
