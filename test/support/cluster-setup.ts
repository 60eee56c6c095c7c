import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startKafka } from '../../deploy/kafka.ts';
import { startPostgres } from '../../deploy/postgres.ts';
import type { ClusterAddress } from './cluster-address.ts';

type Teardown = () => Promise<void>;

/** Starts the servers before the first real suite and stops them after the last, whatever happened between. */
export default async function setup(project: TestProject): Promise<Teardown> {
  const given = addressedKafka();
  const postgresUrl = process.env['DATABASE_URL'];
  if (given !== undefined && postgresUrl !== undefined) {
    project.provide('cluster', { ...given, postgresUrl, local: null });
    return async () => undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'liandong-test-'));
  // PostgreSQL runs as a user of its own where the tests run as root, and must be able to pass through.
  chmodSync(folder, 0o711);
  const kafkaFolder = join(folder, 'kafka');
  const postgresFolder = join(folder, 'postgres');
  const starting = [
    given === undefined
      ? startKafka({
          folder: kafkaFolder,
          adminPassword: 'test-admin',
          shortLived: true,
          say: (line) => console.log(line),
        })
      : undefined,
    startPostgres({ folder: postgresFolder, password: 'test-owner' }),
  ] as const;
  const teardown = async (): Promise<void> => {
    const started = await Promise.allSettled(starting);
    await Promise.all(started.map((part) => (part.status === 'fulfilled' ? part.value?.stop() : undefined)));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [kafka, postgres] = await Promise.all(starting);
    if (given !== undefined) project.provide('cluster', { ...given, postgresUrl: postgres.url, local: null });
    if (kafka === undefined) return teardown;
    project.provide('cluster', {
      brokers: kafka.brokers,
      adminUser: kafka.adminUser,
      adminPassword: kafka.adminPassword,
      postgresUrl: postgres.url,
      local: { kafkaPid: kafka.pid, postgresPid: postgres.pid, kafkaFolder, postgresFolder },
    });
    return teardown;
  } catch (reason) {
    await teardown();
    throw reason;
  }
}

function addressedKafka(): Omit<ClusterAddress, 'postgresUrl' | 'local'> | undefined {
  const { KAFKA_BROKERS, KAFKA_CA, KAFKA_ADMIN_USERNAME, KAFKA_ADMIN_PASSWORD } = process.env;
  if (!KAFKA_BROKERS) return undefined;
  return {
    brokers: KAFKA_BROKERS.split(','),
    caFile: KAFKA_CA || undefined,
    adminUser: KAFKA_ADMIN_USERNAME ?? '',
    adminPassword: KAFKA_ADMIN_PASSWORD ?? '',
  };
}
