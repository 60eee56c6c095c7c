import { join } from 'node:path';
import type { Endpoint } from '../bus/endpoint.ts';
import { keepRunning } from './keep.ts';
import type { Kept, KeepOptions } from './keep.ts';
import { startKafka } from './kafka.ts';
import { startPostgres } from './postgres.ts';
import { kafkaPassword } from './secrets.ts';
import type { Secrets } from './secrets.ts';
import type { StartSettings } from './settings.ts';

/** Where broker and database are, and what of them is ours to stop (in the order they were started). */
export interface Servers {
  readonly admin: Endpoint;
  readonly databaseUrl: string;
  readonly kept: readonly Kept[];
}

/** Starts what is not given by address, both at once. If one does not start, the other is stopped again. */
export async function openServers(settings: StartSettings, secrets: Secrets, options: KeepOptions): Promise<Servers> {
  const [kafka, postgres] = await Promise.allSettled([
    openKafka(settings, secrets, options),
    openPostgres(settings, secrets, options),
  ]);
  if (kafka.status === 'fulfilled' && postgres.status === 'fulfilled') {
    return {
      admin: kafka.value.admin,
      databaseUrl: postgres.value.databaseUrl,
      kept: [...kafka.value.kept, ...postgres.value.kept],
    };
  }
  for (const part of [kafka, postgres]) {
    if (part.status === 'fulfilled') for (const kept of part.value.kept) await kept.stop();
  }
  throw kafka.status === 'rejected' ? kafka.reason : postgres.status === 'rejected' ? postgres.reason : undefined;
}

async function openKafka(settings: StartSettings, secrets: Secrets, options: KeepOptions) {
  if (settings.kafka !== null) return { admin: { ...settings.kafka, clientId: 'liandong-start' }, kept: [] };
  const adminPassword = kafkaPassword(secrets, 'admin');
  const open = () =>
    startKafka({
      folder: join(settings.dataFolder, 'kafka'),
      adminPassword,
      heap: settings.kafkaHeap,
      say: options.say,
    });
  const { first, kept } = await keepRunning('Kafka', open, options);
  options.say(`Kafka 已启动 (Kafka is up at ${first.brokers.join(',')})`);
  const admin: Endpoint = {
    brokers: first.brokers,
    username: first.adminUser,
    password: first.adminPassword,
    clientId: 'liandong-start',
  };
  return { admin, kept: [kept] };
}

async function openPostgres(settings: StartSettings, secrets: Secrets, options: KeepOptions) {
  if (settings.databaseUrl !== null) return { databaseUrl: settings.databaseUrl, kept: [] };
  const open = () => startPostgres({ folder: join(settings.dataFolder, 'postgres'), password: secrets.postgres });
  const { first, kept } = await keepRunning('PostgreSQL', open, options);
  const databaseUrl = await first.createDatabase(settings.namespace.replaceAll('-', '_'));
  options.say('PostgreSQL 已启动 (PostgreSQL is up)');
  return { databaseUrl, kept: [kept] };
}
