import { join } from 'node:path';

export interface BrokerSettings {
  readonly folder: string;
  readonly clientPort: number;
  readonly controllerPort: number;
  readonly adminUser: string;
  readonly adminPassword: string;
  /** How often files that are over are removed; a test does not wait for the usual minute. */
  readonly removalEveryMs?: number | undefined;
}

/**
 * What must not be on disk has to be gone within five minutes, so a broker looks for files to remove every minute instead of
 * every five. Told to look more often, it does not wait for half a minute after its start either.
 */
export const removal = (everyMs?: number): string =>
  everyMs === undefined
    ? 'log.retention.check.interval.ms=60000'
    : `log.retention.check.interval.ms=${everyMs}\nlog.initial.task.delay.ms=${everyMs}`;

/**
 * One node that is broker and controller, on loopback alone. Clients come by SCRAM, the controller listener by PLAIN (the
 * credentials of the quorum cannot live in the log that the quorum keeps). Nobody but the admin may do anything without
 * an ACL. Fewer partitions of the two internal topics than Kafka's 50 each: one broker gains nothing by them and every
 * start would open them all.
 */
export const serverProperties = (settings: BrokerSettings): string => `# Written at every start.
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${settings.controllerPort}
listeners=CLIENT://127.0.0.1:${settings.clientPort},CONTROLLER://127.0.0.1:${settings.controllerPort}
advertised.listeners=CLIENT://127.0.0.1:${settings.clientPort}
listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
inter.broker.listener.name=CLIENT
controller.listener.names=CONTROLLER
sasl.enabled.mechanisms=SCRAM-SHA-512
sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
sasl.mechanism.controller.protocol=PLAIN
listener.name.controller.sasl.enabled.mechanisms=PLAIN
listener.name.client.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="${settings.adminUser}" password="${settings.adminPassword}";
listener.name.controller.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="${settings.adminUser}" password="${settings.adminPassword}" user_${settings.adminUser}="${settings.adminPassword}";
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:${settings.adminUser}
allow.everyone.if.no.acl.found=false
auto.create.topics.enable=false
log.dirs=${join(settings.folder, 'log')}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=12
offsets.retention.minutes=5256000
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=12
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=100
log.cleaner.dedupe.buffer.size=33554432
num.recovery.threads.per.data.dir=2
${removal(settings.removalEveryMs)}
`;

/**
 * What tells one line and more a partition, right, setting or client: an installation of a thousand channels would begin with
 * tens of thousands of lines, and write them again at every start.
 */
export const quietLoggers = [
  'state.change.logger',
  'kafka.cluster.Partition',
  'org.apache.kafka.common.utils.AppInfoParser',
  'org.apache.kafka.controller',
  'org.apache.kafka.storage.internals.log',
  'kafka.log',
  'kafka.server.metadata.DynamicConfigPublisher',
];

/** Logs go to a file of bounded size. */
export const log4j2 = (folder: string): string => `Configuration:
  shutdownHook: disable
  Appenders:
    RollingFile:
      name: File
      fileName: ${join(folder, 'kafka.log')}
      filePattern: ${join(folder, 'kafka.%i.log')}
      PatternLayout:
        pattern: "%d{ISO8601} %p %c{1} %m%n"
      Policies:
        SizeBasedTriggeringPolicy:
          size: 20MB
      DefaultRolloverStrategy:
        max: 3
  Loggers:
    Root:
      level: INFO
      AppenderRef:
        ref: File
    Logger:
${quietLoggers.map((name) => `      - name: ${name}\n        level: WARN`).join('\n')}
`;
