import { guarded, replicated } from '../cluster-config.ts';
import { quietLoggers, removal } from '../kafka-config.ts';

export interface ContainerBroker {
  readonly id: number;
  /** Names of all brokers on the containers' network, by id from 1. */
  readonly hosts: readonly string[];
  /** Where clients on the machine that runs the containers are told to find it. */
  readonly hostPort: number;
  readonly adminUser: string;
  readonly adminPassword: string;
}

/** Where the image looks for settings of ours; the key stores lie beside them. */
export const BROKER_FOLDER = '/mnt/shared/config';

/**
 * A node of several, broker and controller, in a container. All listeners are TLS. Participants come by SCRAM; the
 * administrator by PLAIN inside TLS, and the nodes to each other by certificate and PLAIN, so that no credential need be
 * seeded when the data folder is formatted: the official image formats without.
 */
export function containerBroker({ id, hosts, hostPort, adminUser: user, adminPassword }: ContainerBroker): string {
  const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule required;';
  const plain = `org.apache.kafka.common.security.plain.PlainLoginModule required username="${user}" password="${adminPassword}" user_${user}="${adminPassword}";`;
  const stores = { client: 'client', host: 'client', peer: 'peer', controller: 'peer' };
  const tls = Object.entries(stores).map(
    ([listener, store]) => `listener.name.${listener}.ssl.keystore.type=PEM
listener.name.${listener}.ssl.keystore.location=${BROKER_FOLDER}/${store}.pem
listener.name.${listener}.ssl.truststore.type=PEM
listener.name.${listener}.ssl.truststore.location=${BROKER_FOLDER}/ca.pem
`,
  );
  const self = hosts[id - 1] ?? '';
  return `# Written by the setup at every start.
process.roles=broker,controller
node.id=${id}
controller.quorum.voters=${hosts.map((host, index) => `${index + 1}@${host}:9093`).join(',')}
listeners=CLIENT://:9092,CONTROLLER://:9093,PEER://:9094,HOST://:9095
advertised.listeners=CLIENT://${self}:9092,PEER://${self}:9094,HOST://127.0.0.1:${hostPort}
listener.security.protocol.map=CLIENT:SASL_SSL,CONTROLLER:SASL_SSL,PEER:SASL_SSL,HOST:SASL_SSL
inter.broker.listener.name=PEER
controller.listener.names=CONTROLLER
${tls.join('')}listener.name.peer.ssl.client.auth=required
listener.name.controller.ssl.client.auth=required
sasl.enabled.mechanisms=SCRAM-SHA-512
sasl.mechanism.inter.broker.protocol=PLAIN
sasl.mechanism.controller.protocol=PLAIN
listener.name.client.sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN
listener.name.peer.sasl.enabled.mechanisms=PLAIN
listener.name.controller.sasl.enabled.mechanisms=PLAIN
listener.name.client.scram-sha-512.sasl.jaas.config=${scram}
listener.name.host.scram-sha-512.sasl.jaas.config=${scram}
listener.name.client.plain.sasl.jaas.config=${plain}
listener.name.peer.plain.sasl.jaas.config=${plain}
listener.name.controller.plain.sasl.jaas.config=${plain}
${guarded(user)}log.dirs=/var/lib/kafka/data
${replicated(hosts.length)}${removal()}
`;
}

/** To the container's output, which the engine keeps and bounds. */
export const containerLogging = `Configuration:
  shutdownHook: disable
  Appenders:
    Console:
      name: STDOUT
      PatternLayout:
        pattern: "%d{ISO8601} %p %c{1} %m%n"
  Loggers:
    Root:
      level: INFO
      AppenderRef:
        ref: STDOUT
    Logger:
${quietLoggers.map((name) => `      - name: ${name}\n        level: WARN`).join('\n')}
`;
