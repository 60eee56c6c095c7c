import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** What a host is told at its start; read once, checked, frozen. */
export interface Settings {
  readonly department: string;
  readonly namespace: string;
  readonly brokers: readonly string[];
  readonly secretsFile: string;
  readonly sitesFolder: string;
  /** Folder whose policy/ holds the rows of this installation; undefined = the shipped ones. */
  readonly policyFolder: string | undefined;
  readonly logLevel: string;
}

export function readSettings(args: readonly string[], env: NodeJS.ProcessEnv): Settings {
  const { values } = parseArgs({ args: [...args], options: { department: { type: 'string' } } });
  if (values.department === undefined) throw new Error('--department is missing');
  return Object.freeze({
    department: values.department,
    namespace: env['LIANDONG_NAMESPACE'] ?? 'liandong',
    brokers: Object.freeze(required(env, 'KAFKA_BROKERS').split(',')),
    secretsFile: required(env, 'LIANDONG_SECRETS'),
    sitesFolder: required(env, 'LIANDONG_SITES'),
    policyFolder: env['LIANDONG_POLICY'],
    logLevel: env['LOG_LEVEL'] ?? 'info',
  });
}

/** The part of the installation's secrets that a host needs. */
export interface HostSecrets {
  password(participant: string): string;
  readonly recordKey: Buffer;
}

const KEY = /^[0-9a-f]{64}$/;

export function readSecrets(file: string): HostSecrets {
  const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const { kafka, recordKey } = (found ?? {}) as { kafka?: Record<string, unknown>; recordKey?: unknown };
  if (typeof recordKey !== 'string' || !KEY.test(recordKey)) throw new Error('secrets hold no recordKey of 32 bytes');
  return {
    recordKey: Buffer.from(recordKey, 'hex'),
    password(participant) {
      const password = kafka?.[participant];
      if (typeof password !== 'string') throw new Error(`secrets hold no Kafka password for ${participant}`);
      return password;
    },
  };
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}
