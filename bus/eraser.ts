import {
  ConfigResourceTypes,
  ConfigSources,
  IncrementalAlterConfigOperationTypes,
  deleteRecordsV2,
  describeConfigsV4,
  incrementalAlterConfigsV1,
  listOffsetsV7,
} from '@platformatic/kafka';
import { abandonedTransaction } from './abandoned-transaction.ts';
import { BusError } from './bus-error.ts';
import { Cluster } from './cluster.ts';
import type { Endpoint } from './endpoint.ts';

export interface PartitionPlace {
  readonly channel: string;
  readonly partition: number;
}

/** Options of a channel; null stands for none of its own. */
export type ChannelOptions = Readonly<Record<string, string | null>>;

/** What takes records off the brokers before their time. Needs rights of its own: Delete, Write and the channels' options. */
export interface Eraser {
  /** Looks up who keeps what. Needed before the rest, and again to see a change. */
  refresh(channels: readonly string[]): Promise<void>;
  /** Whether every broker that keeps this partition had all of it at the last look: one that is away keeps what it has. */
  inStep(place: PartitionPlace): boolean;
  /** Nobody can read what stands before this offset any more. Files still hold it. */
  truncate(place: PartitionPlace, before: bigint): Promise<void>;
  /** The channel's own values of these options. */
  options(channel: string, names: readonly string[]): Promise<ChannelOptions>;
  setOptions(channel: string, options: ChannelOptions): Promise<void>;
  /** Whether every broker that keeps this partition knows of these values. */
  haveOptions(place: PartitionPlace, options: ChannelOptions): Promise<boolean>;
  /**
   * Has a marker appended that no reader sees: a transaction without records, given up. What it may do is begin a new file.
   * Gives the offset after it.
   */
  mark(place: PartitionPlace, transactionalId: string): Promise<bigint>;
  /** The longest time between two rounds in which a broker that keeps this partition removes files. */
  removalEveryMs(place: PartitionPlace): Promise<number>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 10_000;
const LATEST = -1n;
const READ_UNCOMMITTED = 0;
const REMOVAL_OPTION = 'log.retention.check.interval.ms';

export function openEraser(endpoint: Endpoint): Eraser {
  const cluster = new Cluster(endpoint, TIMEOUT_MS * 2);
  const keepers = ({ channel, partition }: PartitionPlace): readonly number[] =>
    cluster.topic(channel).replicas[partition] ?? [];

  const described = async (broker: number, resourceType: number, resourceName: string, names: readonly string[]) => {
    const asked = [{ resourceType: resourceType as 2 | 4, resourceName, configurationKeys: [...names] }];
    const answer = await cluster.call(broker, 'eraser', 'describe options', describeConfigsV4.api, asked);
    return answer.results[0]?.configs ?? [];
  };

  const end = async ({ channel, partition }: PartitionPlace): Promise<bigint> => {
    const topics = [
      { name: channel, partitions: [{ partitionIndex: partition, currentLeaderEpoch: -1, timestamp: LATEST }] },
    ];
    const leader = cluster.leader(channel, partition);
    const answer = await cluster.call(leader, 'eraser', 'end', listOffsetsV7.api, -1, READ_UNCOMMITTED, topics);
    const found = answer.topics[0]?.partitions[0]?.offset;
    if (found === undefined) throw new BusError('UNKNOWN_TOPIC_OR_PARTITION', `${channel}-${partition}`);
    return found;
  };

  return {
    refresh: (channels) => cluster.refresh(channels),
    inStep: (place) => {
      const inStep = cluster.topic(place.channel).inStep[place.partition] ?? [];
      return keepers(place).every((broker) => inStep.includes(broker));
    },
    async truncate({ channel, partition }, before) {
      const topics = [{ name: channel, partitions: [{ partitionIndex: partition, offset: before }] }];
      const leader = cluster.leader(channel, partition);
      await cluster.call(leader, 'eraser', 'truncate', deleteRecordsV2.api, topics, TIMEOUT_MS);
    },
    async options(channel, names) {
      const configs = await described(cluster.leader(channel, 0), ConfigResourceTypes.TOPIC, channel, names);
      return Object.fromEntries(
        names.map((name) => {
          const found = configs.find((config) => config.name === name);
          return [name, found?.configSource === ConfigSources.DYNAMIC_TOPIC_CONFIG ? (found.value ?? null) : null];
        }),
      );
    },
    async setOptions(channel, options) {
      const { SET, DELETE } = IncrementalAlterConfigOperationTypes;
      const configs = Object.entries(options).map(([name, value]) =>
        value === null ? { name, configOperation: DELETE, value } : { name, configOperation: SET, value },
      );
      const resource = { resourceType: ConfigResourceTypes.TOPIC, resourceName: channel, configs };
      const broker = cluster.leader(channel, 0);
      await cluster.call(broker, 'eraser', 'set options', incrementalAlterConfigsV1.api, [resource], false);
    },
    async haveOptions(place, options) {
      for (const broker of keepers(place)) {
        const configs = await described(broker, ConfigResourceTypes.TOPIC, place.channel, Object.keys(options));
        const known = new Map(configs.map(({ name, value }) => [name, value]));
        if (Object.entries(options).some(([name, value]) => known.get(name) !== value)) return false;
      }
      return true;
    },
    async mark(place, transactionalId) {
      await abandonedTransaction(cluster, place, transactionalId);
      return end(place);
    },
    async removalEveryMs(place) {
      const all = await Promise.all(
        keepers(place).map(async (broker) => {
          const configs = await described(broker, ConfigResourceTypes.BROKER, String(broker), [REMOVAL_OPTION]);
          return Number(configs.find(({ name }) => name === REMOVAL_OPTION)?.value ?? Infinity);
        }),
      );
      return Math.max(...all);
    },
    close: () => cluster.close(),
  };
}
