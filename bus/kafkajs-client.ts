import kafkajs from 'kafkajs';
import type { Kafka, LogEntry, SASLOptions } from 'kafkajs';
import type { Logger } from 'pino';
import { BusFault } from './bus-fault.ts';
import { credentialOf } from './credential.ts';
import type { Endpoint } from './endpoint.ts';
import { tellAbortedApart } from './kafkajs-aborted.ts';
import { restIdleConnections } from './kafkajs-idle.ts';
import { trustedBy } from './tls.ts';

/** Retries inside kafkajs: short ones. Longer outages are waited out by our own loops, which say so. */
export const retry = { initialRetryTime: 100, maxRetryTime: 2_000, multiplier: 2, factor: 0.2, retries: 8 };

export function kafkajsClient(endpoint: Endpoint, log: Logger): Kafka {
  restIdleConnections();
  tellAbortedApart();
  return new kafkajs.Kafka({
    clientId: endpoint.clientId,
    brokers: [...endpoint.brokers],
    ssl: endpoint.caFile === undefined ? false : trustedBy(endpoint.caFile),
    sasl: saslOf(endpoint),
    connectionTimeout: 5_000,
    authenticationTimeout: 10_000,
    requestTimeout: 15_000,
    enforceRequestTimeout: true,
    retry,
    logLevel: kafkajs.logLevel.INFO,
    logCreator: () => (entry) => toPino(log, entry),
  });
}

/** Read by kafkajs at each connection: username first, then the password of that login, of which it needs both at once. */
function saslOf(endpoint: Endpoint): SASLOptions {
  return {
    mechanism: 'scram-sha-512',
    get username() {
      return credentialOf(endpoint).username;
    },
    get password() {
      return credentialOf(endpoint).password;
    },
  };
}

/**
 * kafkajs logs what it is about to retry as ERROR. Everything that matters also comes back as a rejection or a crash event
 * and is logged there, once; only a reader's lost position is said nowhere else.
 */
function toPino(log: Logger, entry: LogEntry): void {
  const { message, groupId, broker, error, topic, partition } = entry.log;
  const fields = { client: 'kafkajs', namespace: entry.namespace, groupId, broker, error, topic, partition };
  if (message.startsWith('Offset out of range')) log.error(fields, message);
  else log.debug(fields, message);
}

const TOO_LARGE = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']);
const NOT_AUTHORIZED = /_AUTHORIZATION_FAILED$|^SASL_AUTHENTICATION_FAILED$|^ILLEGAL_SASL_STATE$/;

/** Total over everything kafkajs throws; the innermost Kafka error decides. */
export function kafkajsFault(reason: unknown, during: string, index?: number): BusFault {
  for (let at: unknown = reason; at instanceof Error; at = at.cause) {
    if (at instanceof BusFault) return at;
    const type = 'type' in at && typeof at.type === 'string' ? at.type : '';
    if (TOO_LARGE.has(type)) return new BusFault('too-large', during, { cause: reason, index });
    if (NOT_AUTHORIZED.test(type) || at.name === 'KafkaJSSASLAuthenticationError')
      return new BusFault('not-authorized', during, { cause: reason, index });
  }
  return new BusFault('unavailable', during, { cause: reason });
}
