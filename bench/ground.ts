import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channels } from '../bus/channels.ts';
import type { Channels } from '../bus/channels.ts';
import type { Endpoint } from '../bus/endpoint.ts';
import type { PartContext } from '../deploy/parts.ts';
import { startKafka } from '../deploy/kafka.ts';
import { startPostgres } from '../deploy/postgres.ts';
import { provision, provisionedBy } from '../deploy/provision.ts';
import { kafkaPassword, loadSecrets } from '../deploy/secrets.ts';
import type { Policy } from '../schemas/policy.ts';

/** One broker and one database for all contenders of a run. */
export interface Ground {
  readonly brokerPid: number;
  readonly databasePid: number;
  /** A namespace and a database of its own for one measurement. */
  field(policy: Policy): Promise<Field>;
  close(): Promise<void>;
}

export interface Field {
  readonly names: Channels;
  /** What programs as they ship are told; folders and ports are their starter's. */
  readonly installation: Pick<
    PartContext,
    'namespace' | 'brokers' | 'caFile' | 'databaseUrl' | 'secretsFile' | 'secrets' | 'hubUser'
  >;
  readonly env: Readonly<Record<string, string>>;
  endpoint(id: string): Endpoint;
}

export async function openGround(say: (line: string) => void): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-bench-'));
  chmodSync(folder, 0o711);
  const [kafka, postgres] = await Promise.all([
    startKafka({ folder: join(folder, 'kafka'), adminPassword: 'bench-admin', say }),
    startPostgres({ folder: join(folder, 'postgres'), password: 'bench-owner' }),
  ]);
  return {
    brokerPid: kafka.pid,
    databasePid: postgres.pid,
    async field(policy) {
      const names = channels(`b${randomBytes(3).toString('hex')}`);
      const participants = provisionedBy(policy);
      const secretsFile = join(folder, `${names.namespace}.json`);
      const secrets = loadSecrets(
        secretsFile,
        participants.map(({ id }) => id),
      );
      const admin = {
        brokers: kafka.brokers,
        username: kafka.adminUser,
        password: kafka.adminPassword,
        clientId: 'bench-admin',
      };
      await provision({ admin, channels: names, participants, passwords: secrets.kafka });
      const databaseUrl = await postgres.createDatabase(names.namespace);
      return {
        names,
        installation: {
          namespace: names.namespace,
          brokers: kafka.brokers,
          caFile: undefined,
          databaseUrl,
          secretsFile,
          secrets,
          hubUser: names.principal('hub'),
        },
        env: {
          LIANDONG_NAMESPACE: names.namespace,
          KAFKA_BROKERS: kafka.brokers.join(','),
          HUB_KAFKA_USERNAME: names.principal('hub'),
          HUB_KAFKA_PASSWORD: kafkaPassword(secrets, 'hub'),
          DATABASE_URL: databaseUrl,
          LIANDONG_SECRETS: secretsFile,
          HUB_INSTANCE: 'bench',
        },
        endpoint: (id) => ({
          brokers: kafka.brokers,
          username: names.principal(id),
          password: kafkaPassword(secrets, id),
          clientId: `bench-${id}`,
        }),
      };
    },
    async close() {
      await Promise.all([kafka.stop(), postgres.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
