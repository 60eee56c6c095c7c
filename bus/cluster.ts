import { Connection, FindCoordinatorKeyTypes, findCoordinatorV4, metadataV12 } from '@platformatic/kafka';
import type { API } from '@platformatic/kafka';
import { BusError } from './bus-error.ts';
import { busError } from './protocol-error.ts';
import { credentialOf } from './credential.ts';
import type { Endpoint } from './endpoint.ts';
import { tlsTo } from './tls.ts';

export interface TopicPlace {
  readonly name: string;
  readonly id: string;
  /** Leader broker of each partition, by partition number. */
  readonly leaders: readonly number[];
  /** Brokers that keep each partition, and those of them that are in step with its leader. */
  readonly replicas: readonly (readonly number[])[];
  readonly inStep: readonly (readonly number[])[];
}

type Call<A extends unknown[], R> = Pick<API<A, R>, 'async'>;

/** One principal's way into the cluster: who leads what, and one ordered connection per broker and purpose. */
export class Cluster {
  readonly #endpoint: Endpoint;
  readonly #requestTimeout: number;
  readonly #connections = new Map<string, Promise<Connection>>();
  readonly #brokers = new Map<number, { host: string; port: number }>();
  readonly #topics = new Map<string, TopicPlace>();

  constructor(endpoint: Endpoint, requestTimeout = 10_000) {
    this.#endpoint = endpoint;
    this.#requestTimeout = requestTimeout;
  }

  /** Loads the leaders of these topics; throws UNKNOWN_TOPIC_OR_PARTITION for one that does not exist. */
  async refresh(topics: readonly string[]): Promise<void> {
    const answer = await this.#bootstrap(metadataV12.api, 'metadata', [...topics], false, false);
    for (const { nodeId, host, port } of answer.brokers) this.#brokers.set(nodeId, { host, port });
    for (const topic of answer.topics) {
      if (topic.name === null || topic.name === undefined) continue;
      const place = { leaders: [] as number[], replicas: [] as number[][], inStep: [] as number[][] };
      for (const { partitionIndex, leaderId, replicaNodes, isrNodes } of topic.partitions) {
        place.leaders[partitionIndex] = leaderId;
        place.replicas[partitionIndex] = replicaNodes;
        place.inStep[partitionIndex] = isrNodes;
      }
      this.#topics.set(topic.name, { name: topic.name, id: topic.topicId, ...place });
    }
  }

  topic(name: string): TopicPlace {
    const place = this.#topics.get(name);
    if (place === undefined) throw new BusError('UNKNOWN_TOPIC_OR_PARTITION', `topic ${name}`);
    return place;
  }

  leader(topic: string, partition: number): number {
    const leader = this.topic(topic).leaders[partition];
    if (leader === undefined || leader < 0) throw new BusError('LEADER_NOT_AVAILABLE', `${topic}-${partition}`);
    return leader;
  }

  /** How many partitions a channel has. */
  partitions(topic: string): number {
    return this.topic(topic).leaders.length;
  }

  async coordinator(kind: 'group' | 'transaction', key: string): Promise<number> {
    const type = kind === 'group' ? FindCoordinatorKeyTypes.GROUP : FindCoordinatorKeyTypes.TRANSACTION;
    const answer = await this.#bootstrap(findCoordinatorV4.api, `find ${kind} coordinator`, type, [key]);
    const found = answer.coordinators[0];
    if (found === undefined) throw new BusError('COORDINATOR_NOT_AVAILABLE', `find ${kind} coordinator`);
    this.#brokers.set(found.nodeId, { host: found.host, port: found.port });
    return found.nodeId;
  }

  /** Calls on one (broker, purpose) keep their order; a long poll wants a purpose of its own. */
  async call<A extends unknown[], R>(
    broker: number,
    purpose: string,
    during: string,
    api: Call<A, R>,
    ...args: A
  ): Promise<R> {
    const address = this.#brokers.get(broker);
    if (address === undefined) throw new BusError('BROKER_NOT_AVAILABLE', during);
    const connection = await this.#connection(`${broker}/${purpose}`, address.host, address.port, during);
    return this.#on(connection, during, api, args);
  }

  /** Closes every connection; calls under way fail. Idempotent. */
  async close(): Promise<void> {
    const open = [...this.#connections.values()];
    this.#connections.clear();
    await Promise.all(open.map((opening) => opening.then((connection) => connection.close()).catch(() => undefined)));
  }

  async #bootstrap<A extends unknown[], R>(api: Call<A, R>, during: string, ...args: A): Promise<R> {
    let last: unknown;
    for (const broker of this.#endpoint.brokers) {
      const at = broker.lastIndexOf(':');
      try {
        const connection = await this.#connection(
          `bootstrap/${broker}`,
          broker.slice(0, at),
          Number(broker.slice(at + 1)),
          during,
        );
        return await this.#on(connection, during, api, args);
      } catch (reason) {
        last = reason;
      }
    }
    throw busError(last, during);
  }

  async #on<A extends unknown[], R>(connection: Connection, during: string, api: Call<A, R>, args: A): Promise<R> {
    try {
      return await api.async(connection, ...args);
    } catch (reason) {
      throw busError(reason, during);
    }
  }

  async #connection(name: string, host: string, port: number, during: string): Promise<Connection> {
    const known = this.#connections.get(name);
    if (known !== undefined) {
      const connection = await known.catch(() => undefined);
      if (connection?.isConnected() === true) return connection;
      if (this.#connections.get(name) === known) this.#connections.delete(name);
    }
    const opening = this.#connections.get(name) ?? this.#open(host, port);
    this.#connections.set(name, opening);
    try {
      return await opening;
    } catch (reason) {
      if (this.#connections.get(name) === opening) this.#connections.delete(name);
      throw busError(reason, during);
    }
  }

  async #open(host: string, port: number): Promise<Connection> {
    const { username, password } = credentialOf(this.#endpoint);
    const { clientId } = this.#endpoint;
    const connection = new Connection(clientId, {
      connectTimeout: 5_000,
      requestTimeout: this.#requestTimeout,
      maxInflights: 8,
      sasl: { mechanism: 'SCRAM-SHA-512', username, password },
      ...tlsTo(host, this.#endpoint),
    });
    // A dead connection shows itself at the next call; without a listener it would end the process.
    connection.on('error', () => undefined);
    await connection.connect(host, port);
    return connection;
  }
}
