import type { Grant } from '../bus/admin-grant.ts';
import { ERASER } from '../bus/channels.ts';
import type { Channels } from '../bus/channels.ts';

/** What a participant may do: write its outboxes, read its inboxes, use groups and transactional ids of its own prefix. */
export function participantRights(channels: Channels, participant: string, login = participant): readonly Grant[] {
  const user = channels.principal(login);
  const own = channels.prefix(participant);
  return [
    ...prefixed(user, 'TOPIC', `${own}out.`, 'WRITE', 'DESCRIBE'),
    ...prefixed(user, 'TOPIC', `${own}in.`, 'READ', 'DESCRIBE'),
    ...prefixed(user, 'GROUP', own, 'READ', 'DESCRIBE'),
    ...prefixed(user, 'TRANSACTIONAL_ID', own, 'WRITE', 'DESCRIBE'),
  ];
}

/**
 * What the hub may do: read every outbox, write every inbox, all of its own channels. For health it sees the cluster and
 * the offsets of the participants' groups; it cannot read an inbox.
 */
export function hubRights(channels: Channels, participants: readonly string[]): readonly Grant[] {
  const user = channels.principal('hub');
  const own = channels.prefix('hub');
  return [
    ...prefixed(user, 'TOPIC', own, 'READ', 'WRITE', 'DESCRIBE'),
    ...prefixed(user, 'GROUP', own, 'READ', 'DESCRIBE'),
    ...prefixed(user, 'TRANSACTIONAL_ID', own, 'WRITE', 'DESCRIBE'),
    { user, resource: 'CLUSTER', pattern: 'LITERAL', name: 'kafka-cluster', operation: 'DESCRIBE' },
    ...participants.flatMap((participant) => {
      const theirs = channels.prefix(participant);
      return [
        ...prefixed(user, 'TOPIC', `${theirs}out.`, 'READ', 'DESCRIBE'),
        ...prefixed(user, 'TOPIC', `${theirs}in.`, 'WRITE', 'DESCRIBE'),
        ...prefixed(user, 'GROUP', theirs, 'DESCRIBE'),
      ];
    }),
  ];
}

/**
 * What the hub may do under the login that takes records off the brokers: on outboxes alone, and without reading them. Kafka
 * asks for Write to place a marker there, and for Delete to truncate; the hub's own login has neither.
 */
export function eraserRights(channels: Channels, participants: readonly string[]): readonly Grant[] {
  const user = channels.principal(ERASER);
  const operations = ['DELETE', 'WRITE', 'DESCRIBE', 'ALTER_CONFIGS', 'DESCRIBE_CONFIGS'] as const;
  return [
    ...participants.flatMap((participant) =>
      prefixed(user, 'TOPIC', `${channels.prefix(participant)}out.`, ...operations),
    ),
    ...prefixed(user, 'TRANSACTIONAL_ID', channels.prefix(ERASER), 'WRITE', 'DESCRIBE'),
    { user, resource: 'CLUSTER', pattern: 'LITERAL', name: 'kafka-cluster', operation: 'DESCRIBE_CONFIGS' },
  ];
}

/** Every prefix ends in a dot, or `unit-1` would own what is `unit-10`'s (decision 1). */
function prefixed(
  user: string,
  resource: Grant['resource'],
  name: string,
  ...operations: readonly Grant['operation'][]
): readonly Grant[] {
  if (!name.endsWith('.')) throw new Error(`prefix ${name} does not end in a dot`);
  return operations.map((operation) => ({ user, resource, pattern: 'PREFIXED', name, operation }));
}
