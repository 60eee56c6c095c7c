import { dirname, join } from 'node:path';
import { channels } from '../bus/channels.ts';
import type { Channels } from '../bus/channels.ts';
import { secretSetting } from '../bus/secret-setting.ts';

/** Everything the hub takes from its environment, read once, checked and frozen. */
export interface HubSettings {
  readonly names: Channels;
  readonly brokers: readonly string[];
  /** PEM file of the authorities whose brokers are trusted; undefined = no TLS. */
  readonly caFile: string | undefined;
  readonly username: string;
  readonly password: string;
  readonly databaseUrl: string;
  /** Loopback unless told otherwise: without TLS, tokens must not cross a network. */
  readonly httpHost: string;
  readonly httpPort: number;
  /** PEM file of the key and certificate with which it serves HTTPS; undefined = plain HTTP. */
  readonly httpKeyStore: string | undefined;
  /** secrets.json: HTTP tokens and the committee office's password for its feed. */
  readonly secretsFile: string;
  /** Folder whose policy/ holds the rows of this installation; undefined = the shipped ones. */
  readonly policyFolder: string | undefined;
  /** Where the attachment store keeps its files; hubs of one installation share it. Beside the secrets file unless told otherwise. */
  readonly attachmentsFolder: string;
  /** Largest attachment that is taken. */
  readonly attachmentBytes: number;
  readonly instance: string;
  readonly logLevel: string;
  /** How long a message waits for an earlier senderSeq. */
  readonly gapWaitMs: number;
  /** Most records a lane decides in one transaction. */
  readonly batchRecords: number;
}

export function readSettings(env: NodeJS.ProcessEnv): HubSettings {
  const settings: HubSettings = {
    names: channels(env['LIANDONG_NAMESPACE'] ?? 'liandong'),
    brokers: text(env, 'KAFKA_BROKERS').split(','),
    caFile: env['KAFKA_CA'] || undefined,
    username: text(env, 'HUB_KAFKA_USERNAME'),
    password: secret(env, 'HUB_KAFKA_PASSWORD'),
    databaseUrl: secret(env, 'DATABASE_URL'),
    httpHost: env['LIANDONG_HTTP_HOST'] ?? '127.0.0.1',
    httpPort: whole(env, 'LIANDONG_HTTP_PORT', 8420),
    httpKeyStore: env['LIANDONG_HTTP_TLS'] || undefined,
    secretsFile: text(env, 'LIANDONG_SECRETS'),
    policyFolder: env['LIANDONG_POLICY'],
    attachmentsFolder: env['LIANDONG_ATTACHMENTS'] ?? join(dirname(text(env, 'LIANDONG_SECRETS')), 'attachments'),
    attachmentBytes: whole(env, 'LIANDONG_ATTACHMENT_BYTES', 50 * 1024 * 1024),
    instance: `${env['HUB_INSTANCE'] ?? 'hub-1'}-${process.pid}`,
    logLevel: env['LIANDONG_LOG_LEVEL'] ?? 'info',
    gapWaitMs: whole(env, 'HUB_GAP_WAIT_MS', 60_000),
    batchRecords: whole(env, 'HUB_BATCH_RECORDS', 1_000),
  };
  return Object.freeze(settings);
}

const text = (env: NodeJS.ProcessEnv, name: string): string => required(name, env[name]);

/** Given itself, or by the file that `<name>_FILE` names. */
const secret = (env: NodeJS.ProcessEnv, name: string): string => required(name, secretSetting(env, name));

function required(name: string, value: string | undefined): string {
  if (value === undefined || value === '')
    throw new Error(`setting ${name} is missing; npm start sets it, see docs/operating.md`);
  return value;
}

function whole(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const value = env[name];
  if (value === undefined || value === '') return otherwise;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0)
    throw new Error(`setting ${name} must be a whole number, it is ${JSON.stringify(value)}`);
  return number;
}
