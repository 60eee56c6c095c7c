import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { secretSetting } from '../bus/secret-setting.ts';
import { SetupProblem } from './problem.ts';

export interface GivenKafka {
  readonly brokers: readonly string[];
  /** PEM file of the authorities whose brokers are trusted; undefined = no TLS. */
  readonly caFile?: string | undefined;
  /** The administrator, who makes users, rights and topics. */
  readonly username: string;
  readonly password: string;
  readonly mechanism: 'SCRAM-SHA-512' | 'PLAIN';
}

/** How this installation is to be started; read once from the environment, checked, frozen. */
export interface StartSettings {
  readonly dataFolder: string;
  readonly namespace: string;
  readonly httpPort: number;
  /** Of the person key service; left out, a free one is taken at each start. */
  readonly keyPort?: number;
  readonly kafkaHeap: string;
  /** A cluster given by address; null = our own child. */
  readonly kafka: GivenKafka | null;
  /** A database given by address; null = our own child. */
  readonly databaseUrl: string | null;
}

export function readStartSettings(env: NodeJS.ProcessEnv): StartSettings {
  return Object.freeze({
    dataFolder: resolve(env['LIANDONG_DATA'] ?? '.liandong'),
    namespace: env['LIANDONG_NAMESPACE'] ?? 'liandong',
    httpPort: port(env['LIANDONG_HTTP_PORT'] ?? '8420'),
    ...(env['LIANDONG_KEY_PORT'] ? { keyPort: port(env['LIANDONG_KEY_PORT'], 'LIANDONG_KEY_PORT') } : {}),
    kafkaHeap: env['LIANDONG_KAFKA_HEAP'] ?? '768m',
    kafka: givenKafka(env),
    databaseUrl: secret(env, 'DATABASE_URL') ?? null,
  });
}

function givenKafka(env: NodeJS.ProcessEnv): GivenKafka | null {
  const brokers = env['KAFKA_BROKERS'];
  if (!brokers) return null;
  const username = env['KAFKA_ADMIN_USERNAME'];
  const password = secret(env, 'KAFKA_ADMIN_PASSWORD');
  if (!username || !password) {
    throw new SetupProblem(
      '已设 KAFKA_BROKERS，但缺管理员账号 (KAFKA_BROKERS is set without an administrator).',
      '设置 KAFKA_ADMIN_USERNAME 和 KAFKA_ADMIN_PASSWORD(set both; KAFKA_ADMIN_MECHANISM=PLAIN unless it is SCRAM-SHA-512)',
    );
  }
  const mechanism = env['KAFKA_ADMIN_MECHANISM'] || 'SCRAM-SHA-512';
  if (mechanism !== 'SCRAM-SHA-512' && mechanism !== 'PLAIN') {
    throw new SetupProblem(
      `KAFKA_ADMIN_MECHANISM 不支持 ${mechanism} (mechanism not supported).`,
      '设为 SCRAM-SHA-512 或 PLAIN (set one of these)',
    );
  }
  return { brokers: brokers.split(','), caFile: authorities(env), username, password, mechanism };
}

function secret(env: NodeJS.ProcessEnv, name: string): string | undefined {
  try {
    return secretSetting(env, name);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : '';
    throw new SetupProblem(
      `${name} 读不出 (no value for ${name}): ${why}`,
      `核对 ${name} 或 ${name}_FILE(set one of the two)`,
      { cause },
    );
  }
}

function authorities(env: NodeJS.ProcessEnv): string | undefined {
  if (!env['KAFKA_CA']) return undefined;
  const file = resolve(env['KAFKA_CA']);
  try {
    new X509Certificate(readFileSync(file));
  } catch (reason) {
    throw new SetupProblem(
      `KAFKA_CA 所指 ${file} 不是可读的 PEM 证书 (KAFKA_CA names no readable PEM certificate).`,
      '设为签发 Kafka 服务器证书的 CA 文件 (set it to the CA file of the brokers)',
      { cause: reason },
    );
  }
  return file;
}

function port(text: string, name = 'LIANDONG_HTTP_PORT'): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0 && number < 65_536) return number;
  throw new SetupProblem(`${name} 不是端口号 (not a port).`, '设为 1–65535 的整数，如 8420');
}
