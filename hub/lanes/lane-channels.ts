import type { Channels } from '../../bus/channels.ts';
import type { Policy } from '../../schemas/policy.ts';

/** Every outbox, and the hub's own commands: partition p of all of them is lane p (decision 2). */
export const laneInputs = (names: Channels, policy: Policy): string[] => [
  names.commands,
  ...policy.participants.flatMap(({ id }) => policy.families(id).out.map((family) => names.outbox(id, family))),
];

export const laneOutputs = (names: Channels, policy: Policy): string[] => [
  names.events,
  names.deadLetter,
  ...policy.participants.flatMap(({ id }) => policy.families(id).in.map((family) => names.inbox(id, family))),
];
