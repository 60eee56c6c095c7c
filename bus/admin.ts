import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import {
  AclOperations,
  AclPermissionTypes,
  FindCoordinatorKeyTypes,
  ResourcePatternTypes,
  ResourceTypes,
  alterUserScramCredentialsV0,
  createAclsV3,
  createTopicsV7,
  deleteAclsV3,
  deleteTopicsV6,
  describeAclsV3,
  describeUserScramCredentialsV0,
  findCoordinatorV4,
  metadataV12,
} from '@platformatic/kafka';
import type { Acl, API } from '@platformatic/kafka';
import { VISIBLE_MS, connectAdmin, untilVisible } from './admin-connection.ts';
import { grantKey, labelOf } from './admin-grant.ts';
import type { Grant } from './admin-grant.ts';
import { BusError } from './bus-error.ts';
import { busError } from './protocol-error.ts';
import type { Endpoint } from './endpoint.ts';

export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
  /** On how many brokers each record stands; left out, as many as the cluster has for its default. */
  readonly replicas?: number;
}

/** What only an administrator of the cluster may do. Each call is one request, whatever it is about. */
export interface BusAdmin {
  /** Sets SCRAM-SHA-512 passwords, of new users and of known ones. Resolves when the brokers know the users. */
  setPasswords(users: readonly { readonly name: string; readonly password: string }[]): Promise<void>;
  removeUsers(names: readonly string[]): Promise<void>;
  users(): Promise<readonly string[]>;
  /** How many brokers are up. */
  brokerCount(): Promise<number>;
  /** Partition counts of all topics that are not Kafka's own. */
  topics(): Promise<ReadonlyMap<string, number>>;
  /** Resolves when every partition has a leader. */
  createTopics(topics: readonly TopicSpec[]): Promise<void>;
  deleteTopics(names: readonly string[]): Promise<void>;
  /** Has the cluster make the channels that hold offsets and transactions, so that the first client need not wait. */
  openCoordinators(): Promise<void>;
  grants(): Promise<readonly Grant[]>;
  /** Resolves when the brokers judge by it. A grant that stands already is left as it is. */
  allow(grants: readonly Grant[]): Promise<void>;
  /** Resolves when the brokers judge by it. */
  revoke(grants: readonly Grant[]): Promise<void>;
  close(): Promise<void>;
}

const SCRAM_SHA_512 = 2;
const ITERATIONS = 4096;
const saltedPassword = promisify(pbkdf2);

/** Opens one connection to the first broker that answers; brokers pass on what the controller must do. */
export async function openAdmin(endpoint: Endpoint): Promise<BusAdmin> {
  const connection = await connectAdmin(endpoint);
  const call = async <A extends unknown[], R>(
    during: string,
    api: Pick<API<A, R>, 'async'>,
    ...args: A
  ): Promise<R> => {
    try {
      return await api.async(connection, ...args);
    } catch (reason) {
      throw busError(reason, during);
    }
  };

  const users = async (): Promise<readonly string[]> => {
    const answer = await call('describe users', describeUserScramCredentialsV0.api, null);
    return answer.results.map((result) => result.user);
  };

  const leaders = async (): Promise<ReadonlyMap<string, readonly number[]>> => {
    const answer = await call('list topics', metadataV12.api, null, false, false);
    const found = new Map<string, readonly number[]>();
    for (const topic of answer.topics) {
      if (topic.isInternal || topic.name === null || topic.name === undefined) continue;
      found.set(
        topic.name,
        topic.partitions.map((partition) => partition.leaderId),
      );
    }
    return found;
  };

  const grants = async (): Promise<readonly Grant[]> => {
    const answer = await call('list grants', describeAclsV3.api, {
      resourceType: ResourceTypes.ANY,
      resourceName: null,
      resourcePatternType: ResourcePatternTypes.ANY,
      principal: null,
      host: null,
      operation: AclOperations.ANY,
      permissionType: AclPermissionTypes.ALLOW,
    });
    return answer.resources.flatMap((resource) =>
      resource.acls.map(({ principal, operation }): Grant => ({
        user: principal.replace(/^User:/, ''),
        resource: labelOf(ResourceTypes, resource.resourceType),
        pattern: labelOf(ResourcePatternTypes, resource.resourcePatternType),
        name: resource.resourceName,
        operation: labelOf(AclOperations, operation),
      })),
    );
  };

  return {
    users,
    async setPasswords(list) {
      if (list.length === 0) return;
      const upserts = await Promise.all(
        list.map(async ({ name, password }) => {
          const salt = randomBytes(16);
          const salted = await saltedPassword(password, salt, ITERATIONS, 64, 'sha512');
          return { name, mechanism: SCRAM_SHA_512, iterations: ITERATIONS, salt, saltedPassword: salted };
        }),
      );
      await call('set passwords', alterUserScramCredentialsV0.api, [], upserts);
      await untilVisible('users', async () => {
        const known = new Set(await users());
        return list.every(({ name }) => known.has(name));
      });
    },
    async removeUsers(names) {
      if (names.length === 0) return;
      const deletions = names.map((name) => ({ name, mechanism: SCRAM_SHA_512 }));
      await call('remove users', alterUserScramCredentialsV0.api, deletions, []);
      await untilVisible('removals', async () => !(await users()).some((name) => names.includes(name)));
    },
    async brokerCount() {
      return (await call('list brokers', metadataV12.api, [], false, false)).brokers.length;
    },
    async topics() {
      return new Map([...(await leaders())].map(([name, partitions]) => [name, partitions.length]));
    },
    async createTopics(topics) {
      if (topics.length === 0) return;
      const wanted = topics.map(({ name, partitions, config, replicas = -1 }) => ({
        name,
        numPartitions: partitions,
        replicationFactor: replicas,
        assignments: [],
        configs: Object.entries(config).map(([option, value]) => ({ name: option, value })),
      }));
      await call('create topics', createTopicsV7.api, wanted, VISIBLE_MS, false);
      await untilVisible('topics', async () => {
        const found = await leaders();
        return topics.every(({ name, partitions }) => {
          const led = found.get(name);
          return led?.length === partitions && led.every((leader) => leader >= 0);
        });
      });
    },
    async deleteTopics(names) {
      const gone = names.map((name) => ({ name }));
      if (names.length > 0) await call('delete topics', deleteTopicsV6.api, gone, VISIBLE_MS);
    },
    async openCoordinators() {
      for (const kind of [FindCoordinatorKeyTypes.GROUP, FindCoordinatorKeyTypes.TRANSACTION]) {
        await untilVisible('coordinators', async () => {
          const answer = await call('find coordinator', findCoordinatorV4.api, kind, ['admin']).catch(notYet);
          return answer !== undefined;
        });
      }
    },
    grants,
    async allow(wanted) {
      if (wanted.length === 0) return;
      await call('allow', createAclsV3.api, wanted.map(acl));
      await untilVisible('grants', async () => {
        const standing = new Set((await grants()).map(grantKey));
        return wanted.every((grant) => standing.has(grantKey(grant)));
      });
    },
    async revoke(unwanted) {
      if (unwanted.length === 0) return;
      await call('revoke', deleteAclsV3.api, unwanted.map(acl));
      await untilVisible('revocations', async () => {
        const standing = new Set((await grants()).map(grantKey));
        return !unwanted.some((grant) => standing.has(grantKey(grant)));
      });
    },
    close: async () => void (await connection.close()),
  };
}

function notYet(reason: unknown): undefined {
  if (reason instanceof BusError && reason.code === 'COORDINATOR_NOT_AVAILABLE') return undefined;
  throw reason;
}

const acl = (grant: Grant): Acl => ({
  resourceType: ResourceTypes[grant.resource],
  resourceName: grant.name,
  resourcePatternType: ResourcePatternTypes[grant.pattern],
  principal: `User:${grant.user}`,
  host: '*',
  operation: AclOperations[grant.operation],
  permissionType: AclPermissionTypes.ALLOW,
});
