import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startKafka } from '../../deploy/kafka.ts';
import { startPostgres } from '../../deploy/postgres.ts';
import type { ClusterAddress } from './cluster-address.ts';

type Teardown = () => Promise<void>;

interface Servers {
  readonly address: ClusterAddress;
  readonly stop: Teardown;
}

/** Of this run: two projects share them, each of which loads this file anew. */
const run = globalThis as typeof globalThis & {
  liandongServers?: { readonly servers: Promise<Servers>; users: number };
};

/** Starts the servers before the first real suite and stops them after the last, whatever happened between. */
export default async function setup(project: TestProject): Promise<Teardown> {
  const shared = (run.liandongServers ??= { servers: started(), users: 0 });
  shared.users += 1;
  const { address, stop } = await shared.servers;
  project.provide('cluster', address);
  return async () => {
    shared.users -= 1;
    if (shared.users === 0) await stop();
  };
}

async function started(): Promise<Servers> {
  const given = addressedKafka();
  const givenUrl = process.env['DATABASE_URL'] || undefined;
  if (given !== undefined && givenUrl !== undefined)
    return { address: { ...given, postgresUrl: givenUrl, local: null }, stop: async () => undefined };
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
          removalEveryMs: 1_000,
          say: (line) => console.log(line),
        })
      : undefined,
    givenUrl === undefined ? startPostgres({ folder: postgresFolder, password: 'test-owner' }) : undefined,
  ] as const;
  const stop = async (): Promise<void> => {
    const all = await Promise.allSettled(starting);
    await Promise.all(all.map((part) => (part.status === 'fulfilled' ? part.value?.stop() : undefined)));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [kafka, postgres] = await Promise.all(starting);
    const broker = given ?? kafka;
    const postgresUrl = givenUrl ?? postgres?.url;
    if (broker === undefined || postgresUrl === undefined) throw new Error('each server is given or started');
    const { brokers, adminUser, adminPassword } = broker;
    const local =
      kafka === undefined || postgres === undefined
        ? null
        : { kafkaPid: kafka.pid, postgresPid: postgres.pid, kafkaFolder, postgresFolder };
    return { address: { brokers, caFile: given?.caFile, adminUser, adminPassword, postgresUrl, local }, stop };
  } catch (reason) {
    await stop();
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
