import { parseArgs } from 'node:util';
import { keptLogin } from '../../bus/credential.ts';
import { followedFile } from '../../bus/followed-file.ts';
import { requireSafe } from './http-services.ts';

/** What a host is told at its start; read once, checked, frozen. */
export interface Settings {
  readonly department: string;
  readonly namespace: string;
  readonly brokers: readonly string[];
  /** PEM file of the authorities whose brokers are trusted; undefined: no TLS. */
  readonly caFile?: string | undefined;
  readonly secretsFile: string;
  readonly sitesFolder: string;
  /** Folder whose policy/ holds the rows of this installation; undefined = the shipped ones. */
  readonly policyFolder: string | undefined;
  readonly logLevel: string;
  /** Person key service; null: none is set up, and records that need a key are held. */
  readonly keyService: string | null;
  /** Of the hub, where attachments are kept; null: none is set up, and records with attachments are held. */
  readonly gateway: string | null;
  /** How long settled rows are kept. */
  readonly keepDays: number;
  /** Touched every few seconds while the host is at work, for whoever watches over it; undefined: nobody does. */
  readonly aliveFile?: string | undefined;
}

export function readSettings(args: readonly string[], env: NodeJS.ProcessEnv): Settings {
  const { values } = parseArgs({ args: [...args], options: { department: { type: 'string' } } });
  if (values.department === undefined) throw new Error('--department is missing');
  return Object.freeze({
    department: values.department,
    namespace: env['LIANDONG_NAMESPACE'] ?? 'liandong',
    brokers: Object.freeze(required(env, 'KAFKA_BROKERS').split(',')),
    caFile: env['KAFKA_CA'] || undefined,
    secretsFile: required(env, 'LIANDONG_SECRETS'),
    sitesFolder: required(env, 'LIANDONG_SITES'),
    policyFolder: env['LIANDONG_POLICY'],
    logLevel: env['LOG_LEVEL'] ?? 'info',
    keyService: address(env, 'LIANDONG_KEY_SERVICE'),
    gateway: address(env, 'LIANDONG_GATEWAY'),
    keepDays: days(env['LIANDONG_KEEP_DAYS'] ?? '90'),
    aliveFile: env['LIANDONG_ALIVE_FILE'] || undefined,
  });
}

/** The part of the installation's secrets that a host needs. */
export interface HostSecrets {
  /** At the broker. Of login and token the ones that stand in the file now. */
  login(participant: string): { readonly login: string; readonly password: string };
  /** For the HTTP interfaces of the hub and of the person key service. */
  token(participant: string): string;
  readonly recordKey: Buffer;
}

const KEY = /^[0-9a-f]{64}$/;

interface Kept {
  readonly kafka?: Readonly<Record<string, string>>;
  readonly login?: Readonly<Record<string, string>>;
  readonly recordKey?: unknown;
  readonly http?: readonly { readonly participant?: unknown; readonly token?: unknown }[];
}

/** Reads the file again whenever it was replaced. */
export function readSecrets(file: string): HostSecrets {
  const kept = followedFile(file, (text) => (JSON.parse(text) ?? {}) as Kept);
  const { recordKey } = kept();
  if (typeof recordKey !== 'string' || !KEY.test(recordKey)) throw new Error('secrets hold no recordKey of 32 bytes');
  return {
    recordKey: Buffer.from(recordKey, 'hex'),
    login(participant) {
      const found = keptLogin(kept(), participant);
      if (found === undefined) throw new Error(`secrets hold no Kafka password for ${participant}`);
      return found;
    },
    token(participant) {
      // The last is the newest: an older one may be withdrawn any moment.
      const token = kept().http?.findLast((entry) => entry.participant === participant)?.token;
      if (typeof token !== 'string') throw new Error(`secrets hold no token for ${participant}`);
      return token;
    },
  };
}

function address(env: NodeJS.ProcessEnv, name: string): string | null {
  const value = env[name];
  return value === undefined || value === '' ? null : requireSafe(value);
}

function days(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error('LIANDONG_KEEP_DAYS must be a whole number of days');
  return count;
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}
