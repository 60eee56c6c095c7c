import {
  AclOperations,
  AclPermissionTypes,
  ResourcePatternTypes,
  ResourceTypes,
  alterClientQuotasV1,
  createAclsV3,
  deleteAclsV3,
  describeAclsV3,
} from '@platformatic/kafka';
import type { Acl, Connection } from '@platformatic/kafka';
import { connectAdmin, untilVisible } from './admin-connection.ts';
import type { Endpoint } from './endpoint.ts';
import { busError } from './protocol-error.ts';

/** What a user may be kept from: everything a client of ours ever asks for. */
const RESOURCES = ['TOPIC', 'GROUP', 'TRANSACTIONAL_ID', 'CLUSTER'] as const;
/** Percent of a broker's threads: so little that any request is over it. */
const NO_SHARE = 1e-6;

/**
 * Users shut out of a cluster whatever they were granted. It stands in the cluster itself, so it outlives restarts of all of
 * ours, and provisioning leaves it alone. Each call is of a connection of its own: it is done seldom and must not wait.
 */
export interface Denial {
  /** Resolves when the broker judges by it, on connections that are open too. Done again it changes nothing. */
  deny(users: readonly string[]): Promise<void>;
  /** What they were granted holds again. */
  permit(users: readonly string[]): Promise<void>;
  denied(): Promise<readonly string[]>;
}

export function denialAt(endpoint: Endpoint): Denial {
  const during = <T>(what: string, act: (connection: Connection) => Promise<T>): Promise<T> =>
    connected(endpoint, what, act);
  return {
    deny: (users) =>
      during('deny', async (connection) => {
        // A fetch that waits at the broker was judged when it came, and would be answered. One that is over its share is
        // answered without records instead. It is of requests, not of bytes: over that a connection rests for a second,
        // not for an hour, so that it works again soon after.
        await setShare(connection, users, NO_SHARE);
        await createAclsV3.api.async(connection, users.flatMap(denials));
        await untilVisible('denials', async () => {
          const standing = await deniedUsers(connection);
          return users.every((user) => standing.has(user));
        });
      }),
    permit: (users) =>
      during('permit', async (connection) => {
        await deleteAclsV3.api.async(connection, users.flatMap(denials));
        await untilVisible('permissions', async () => {
          const standing = await deniedUsers(connection, 'ANY');
          return !users.some((user) => standing.has(user));
        });
        await setShare(connection, users, null);
      }),
    denied: () => during('list denials', async (connection) => [...(await deniedUsers(connection))].toSorted()),
  };
}

async function connected<T>(endpoint: Endpoint, what: string, act: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await connectAdmin(endpoint);
  try {
    return await act(connection);
  } catch (reason) {
    throw busError(reason, what);
  } finally {
    await connection.close();
  }
}

const denials = (user: string): readonly Acl[] =>
  RESOURCES.map((resource) => ({
    resourceType: ResourceTypes[resource],
    // A cluster has one name; of everything else the star is all names.
    resourceName: resource === 'CLUSTER' ? 'kafka-cluster' : '*',
    resourcePatternType: ResourcePatternTypes.LITERAL,
    principal: `User:${user}`,
    host: '*',
    operation: AclOperations.ALL,
    permissionType: AclPermissionTypes.DENY,
  }));

/** null: no limit. */
async function setShare(connection: Connection, users: readonly string[], share: number | null): Promise<void> {
  const key = 'request_percentage' as const;
  const entries = users.map((user) => ({
    entities: [{ entityType: 'user' as const, entityName: user }],
    ops: [share === null ? { key, remove: true as const } : { key, value: share, remove: false as const }],
  }));
  await alterClientQuotasV1.api.async(connection, entries, false);
}

/** Users denied all of these resources; with `ANY` also those denied a part of them. */
async function deniedUsers(connection: Connection, least: 'ALL' | 'ANY' = 'ALL'): Promise<ReadonlySet<string>> {
  const answer = await describeAclsV3.api.async(connection, {
    resourceType: ResourceTypes.ANY,
    resourceName: null,
    resourcePatternType: ResourcePatternTypes.ANY,
    principal: null,
    host: null,
    operation: AclOperations.ALL,
    permissionType: AclPermissionTypes.DENY,
  });
  const count = new Map<string, number>();
  for (const { acls } of answer.resources)
    for (const { principal } of acls) {
      const user = principal.replace(/^User:/, '');
      count.set(user, (count.get(user) ?? 0) + 1);
    }
  return new Set([...count].filter(([, n]) => least === 'ANY' || n === RESOURCES.length).map(([user]) => user));
}
