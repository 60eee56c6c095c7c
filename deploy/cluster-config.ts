import { join } from 'node:path';
import { removal } from './kafka-config.ts';

/** What one node of a cluster is told. */
export interface NodeSettings {
  readonly id: number;
  readonly folder: string;
  readonly ports: NodePorts;
  /** Where clients are told to find it: a proxy before `ports.client`, or that port itself. */
  readonly advertisedPort: number;
  /** Where the other brokers are told to find it: likewise, before `ports.peer`. */
  readonly advertisedPeerPort: number;
  /** Where the controllers of all nodes are found, by id from 1. */
  readonly voters: readonly number[];
  readonly adminUser: string;
  readonly adminPassword: string;
  readonly keyStores: KeyStores;
  readonly authorityFile: string;
  /** How often files that are over are removed, if not every minute. */
  readonly removalEveryMs?: number | undefined;
}

/** PEM files of key and certificate: what clients are shown, and what other nodes are. */
export interface KeyStores {
  readonly client: string;
  readonly peer: string;
}

export interface NodePorts {
  readonly client: number;
  readonly peer: number;
  readonly controller: number;
}

/** On how many brokers a record of a cluster of this size stands, and on how many at least once it is acknowledged. */
export const replication = (brokers: number): { readonly replicas: number; readonly inSync: number } => ({
  replicas: Math.min(3, brokers),
  inSync: brokers >= 3 ? 2 : 1,
});

/**
 * A node of several, each broker and controller, on loopback. All three listeners are TLS: clients show themselves by
 * SCRAM, nodes to each other by a certificate of our authority and a password as well (PLAIN to the controllers, whose
 * log is where SCRAM credentials would have to be read from). Rights as with one broker.
 */
export function nodeProperties(settings: NodeSettings): string {
  const { ports, voters, adminUser: user, adminPassword: password } = settings;
  const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule required';
  const plain = 'org.apache.kafka.common.security.plain.PlainLoginModule required';
  const keyStores = (['client', 'peer', 'controller'] as const).map(
    (listener) => `listener.name.${listener}.ssl.keystore.type=PEM
listener.name.${listener}.ssl.keystore.location=${settings.keyStores[listener === 'client' ? 'client' : 'peer']}
listener.name.${listener}.ssl.truststore.type=PEM
listener.name.${listener}.ssl.truststore.location=${settings.authorityFile}
`,
  );
  return `# Written at every start.
process.roles=broker,controller
node.id=${settings.id}
controller.quorum.voters=${voters.map((port, index) => `${index + 1}@127.0.0.1:${port}`).join(',')}
listeners=CLIENT://127.0.0.1:${ports.client},PEER://127.0.0.1:${ports.peer},CONTROLLER://127.0.0.1:${ports.controller}
advertised.listeners=CLIENT://127.0.0.1:${settings.advertisedPort},PEER://127.0.0.1:${settings.advertisedPeerPort}
listener.security.protocol.map=CLIENT:SASL_SSL,PEER:SASL_SSL,CONTROLLER:SASL_SSL
inter.broker.listener.name=PEER
controller.listener.names=CONTROLLER
${keyStores.join('')}listener.name.peer.ssl.client.auth=required
listener.name.controller.ssl.client.auth=required
sasl.enabled.mechanisms=SCRAM-SHA-512
sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
sasl.mechanism.controller.protocol=PLAIN
listener.name.controller.sasl.enabled.mechanisms=PLAIN
listener.name.client.scram-sha-512.sasl.jaas.config=${scram};
listener.name.peer.scram-sha-512.sasl.jaas.config=${scram} username="${user}" password="${password}";
listener.name.controller.plain.sasl.jaas.config=${plain} username="${user}" password="${password}" user_${user}="${password}";
${guarded(user)}log.dirs=${join(settings.folder, 'log')}
${replicated(voters.length)}${removal(settings.removalEveryMs)}
`;
}

/** Nobody but the administrator may do anything without a right, and no topic comes by itself. */
export const guarded = (
  user: string,
): string => `authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:${user}
allow.everyone.if.no.acl.found=false
auto.create.topics.enable=false
unclean.leader.election.enable=false
`;

/** How records, offsets and transactions are replicated in a cluster of so many brokers. */
export function replicated(brokers: number): string {
  const { replicas, inSync } = replication(brokers);
  return `default.replication.factor=${replicas}
min.insync.replicas=${inSync}
offsets.topic.replication.factor=${replicas}
offsets.topic.num.partitions=12
offsets.retention.minutes=5256000
transaction.state.log.replication.factor=${replicas}
transaction.state.log.min.isr=${inSync}
transaction.state.log.num.partitions=12
share.coordinator.state.topic.replication.factor=${replicas}
share.coordinator.state.topic.min.isr=${inSync}
group.initial.rebalance.delay.ms=100
log.cleaner.dedupe.buffer.size=33554432
num.recovery.threads.per.data.dir=2
`;
}
