import { setTimeout as rest } from 'node:timers/promises';
import {
  Connection,
  alterUserScramCredentialsV0,
  createAclsV3,
  createTopicsV7,
  deleteTopicsV6,
  fetchV12,
  initProducerIdV4,
  joinGroupV9,
  listOffsetsV7,
  offsetCommitV8,
  offsetFetchV8,
  produceV9,
} from '@platformatic/kafka';
import { busError } from '../../bus/protocol-error.ts';
import type { Endpoint } from '../../bus/endpoint.ts';
import { tlsTo } from '../../bus/tls.ts';

/** What the broker says to one request: `OK`, or Kafka's name of the error. */
export type Answer = string;

/**
 * A client that keeps to no convention of ours: it sends single requests as the protocol has them, without asking for
 * metadata first, and reports what the broker itself answers.
 */
export interface ForeignClient {
  produce(topic: string, transactionalId?: string): Promise<Answer>;
  fetch(topic: string): Promise<Answer>;
  /** A fetch that waits at the broker for the first record from an offset on: how many records came in the end; none if it is refused. */
  waitingFetch(topic: string, offset: bigint, waitMs: number): Promise<number>;
  listOffsets(topic: string): Promise<Answer>;
  joinGroup(group: string): Promise<Answer>;
  commitOffset(group: string, topic: string): Promise<Answer>;
  readOffsets(group: string): Promise<Answer>;
  initTransactionalId(id: string): Promise<Answer>;
  createTopic(topic: string): Promise<Answer>;
  deleteTopic(topic: string): Promise<Answer>;
  grantItself(user: string, topic: string): Promise<Answer>;
  setPassword(user: string): Promise<Answer>;
  close(): Promise<void>;
}

type Send = (connection: Connection) => Promise<unknown>;

const NOT_YET = new Set([
  'NOT_LEADER_OR_FOLLOWER',
  'NOT_COORDINATOR',
  'COORDINATOR_NOT_AVAILABLE',
  'COORDINATOR_LOAD_IN_PROGRESS',
]);

export async function foreignClient(endpoint: Endpoint): Promise<ForeignClient> {
  const { brokers, clientId, username, password } = endpoint;
  const connections = await Promise.all(
    brokers.map(async (broker) => {
      const [host = '', port = ''] = broker.split(':');
      const opened = new Connection(clientId, {
        sasl: { mechanism: 'SCRAM-SHA-512', username, password },
        requestTimeout: 60_000,
        ...tlsTo(host, endpoint),
      });
      opened.on('error', () => undefined);
      await opened.connect(host, Number(port));
      return opened;
    }),
  );
  const once = async (send: Send, connection: Connection): Promise<Answer> => {
    try {
      await send(connection);
      return 'OK';
    } catch (reason) {
      const { code } = busError(reason, 'foreign client');
      if (code === 'UNKNOWN') throw reason;
      return code;
    }
  };
  // Another broker may be the one to ask, and a topic or coordinator made a moment ago may not stand yet. Brokers judge
  // rights before they say so.
  const answer = async (send: Send): Promise<Answer> => {
    const deadline = Date.now() + 20_000;
    for (;;) {
      let said = '';
      for (const connection of connections) {
        said = await once(send, connection);
        if (!NOT_YET.has(said)) return said;
      }
      if (Date.now() > deadline) return said;
      await rest(100);
    }
  };
  const partition = {
    partition: 0,
    currentLeaderEpoch: -1,
    fetchOffset: 0n,
    lastFetchedEpoch: -1,
    partitionMaxBytes: 1 << 20,
  };
  const commit = { partitionIndex: 0, committedOffset: 0n, committedLeaderEpoch: -1, committedMetadata: null };
  const protocols = [{ name: 'range', metadata: Buffer.alloc(6) }];
  return {
    produce: (topic, transactionalId) =>
      answer((connection) =>
        produceV9.api.async(
          connection,
          -1,
          5000,
          [{ topic, partition: 0, key: Buffer.from('k'), value: Buffer.from('v') }],
          transactionalId === undefined ? {} : { transactionalId, producerId: 1n, producerEpoch: 0 },
        ),
      ),
    fetch: (topic) =>
      answer((connection) =>
        fetchV12.api.async(
          connection,
          200,
          1,
          1 << 20,
          0,
          0,
          -1,
          [{ topicId: topic, partitions: [partition] }],
          [],
          '',
        ),
      ),
    async waitingFetch(topic, offset, waitMs) {
      const [connection] = connections;
      if (connection === undefined) throw new Error('no connection');
      const from = [{ ...partition, fetchOffset: offset }];
      const wanted = [{ topicId: topic, partitions: from }];
      const asked = fetchV12.api.async(connection, waitMs, 1, 1 << 20, 0, 0, -1, wanted, [], '');
      const answer = await asked.catch((reason: unknown) => {
        if (busError(reason, 'foreign client').code === 'UNKNOWN') throw reason;
        return { responses: [] };
      });
      const batches = answer.responses.flatMap(({ partitions }) => partitions.flatMap(({ records }) => records ?? []));
      return batches.reduce((sum, batch) => sum + batch.records.length, 0);
    },
    listOffsets: (topic) =>
      answer((connection) =>
        listOffsetsV7.api.async(connection, -1, 0, [
          { name: topic, partitions: [{ partitionIndex: 0, currentLeaderEpoch: -1, timestamp: -2n }] },
        ]),
      ),
    joinGroup: (group) =>
      answer((connection) => joinGroupV9.api.async(connection, group, 10_000, 10_000, '', null, 'consumer', protocols)),
    commitOffset: (group, topic) =>
      answer((connection) =>
        offsetCommitV8.api.async(connection, group, -1, '', null, [{ name: topic, partitions: [commit] }]),
      ),
    readOffsets: (groupId) =>
      answer((connection) => offsetFetchV8.api.async(connection, [{ groupId, memberEpoch: -1, topics: null }], false)),
    initTransactionalId: (id) => answer((connection) => initProducerIdV4.api.async(connection, id, 10_000, -1n, -1)),
    createTopic: (name) =>
      answer((connection) =>
        createTopicsV7.api.async(
          connection,
          [{ name, numPartitions: 1, replicationFactor: -1, assignments: [], configs: [] }],
          5000,
          false,
        ),
      ),
    deleteTopic: (name) => answer((connection) => deleteTopicsV6.api.async(connection, [{ name }], 5000)),
    grantItself: (user, topic) =>
      answer((connection) =>
        createAclsV3.api.async(connection, [
          {
            resourceType: 2,
            resourceName: topic,
            resourcePatternType: 3,
            principal: `User:${user}`,
            host: '*',
            operation: 3,
            permissionType: 3,
          },
        ]),
      ),
    setPassword: (name) =>
      answer((connection) =>
        alterUserScramCredentialsV0.api.async(
          connection,
          [],
          [{ name, mechanism: 2, iterations: 4096, salt: Buffer.alloc(16, 1), saltedPassword: Buffer.alloc(64, 1) }],
        ),
      ),
    close: async () => void (await Promise.all(connections.map((connection) => connection.close()))),
  };
}
