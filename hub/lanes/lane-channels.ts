import type { Channels } from '../../bus/channels.ts';
import { LANES } from '../../bus/channels.ts';
import { laneOf } from '../../bus/partition.ts';
import type { Policy } from '../../schemas/policy.ts';

/**
 * Every outbox, and the hub's own commands: partition p of all of them is lane p (decision 2); the one partition of a
 * participant of low volume belongs to one lane.
 */
export const laneInputs = (names: Channels, policy: Policy): string[] => [
  names.commands,
  ...policy.participants.flatMap(({ id }) => policy.families(id).out.map((family) => names.outbox(id, family))),
];

export const laneOutputs = (names: Channels, policy: Policy): string[] => [
  names.events,
  names.deadLetter,
  ...policy.participants.flatMap(({ id }) => policy.families(id).in.map((family) => names.inbox(id, family))),
];

/** The lane that reads a partition of a sender's outboxes. */
export const laneOfSender =
  (names: Channels, policy: Policy) =>
  (sender: string, partition: number): number =>
    laneOf(names.outbox(sender, 'receipt'), partition, policy.participant(sender)?.lanes ?? LANES);
