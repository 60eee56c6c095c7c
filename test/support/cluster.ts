import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { openAdmin } from '../../bus/admin.ts';
import { channels as channelsOf } from '../../bus/channels.ts';
import type { Channels } from '../../bus/channels.ts';
import type { Endpoint } from '../../bus/endpoint.ts';
import { provision, topicsOf } from '../../deploy/provision.ts';
import type { ProvisionedParticipant } from '../../deploy/provision.ts';
import { kafkaPassword, loadSecrets } from '../../deploy/secrets.ts';
import type { Secrets } from '../../deploy/secrets.ts';
import { families } from '../../schemas/family.ts';
import type { ClusterAddress } from './cluster-address.ts';

/** One installation of its own on the shared servers: namespace, users, rights, topics, database, folder, secrets. */
export interface Installation {
  readonly channels: Channels;
  readonly brokers: readonly string[];
  readonly caFile?: string | undefined;
  readonly databaseUrl: string;
  /** Empty folder for sites, state and logs. */
  readonly folder: string;
  readonly secretsFile: string;
  readonly secrets: Secrets;
  /** How a participant, `hub` or `admin` reaches the broker. */
  endpoint(id: string): Endpoint;
  /** Removes topics, database and folder. Call it when the suite ends. */
  close(): Promise<void>;
}

/** The servers of this run. */
export const cluster = (): ClusterAddress => inject('cluster');

/** Participants that may send and receive every family: for suites to which the policy does not matter. */
export const everyFamily = (...ids: readonly string[]): readonly ProvisionedParticipant[] =>
  ids.map((id) => ({ id, families: { out: families, in: families } }));

/**
 * Safe to call in parallel: nothing of one installation is seen in another. A suite that kills its broker gives servers
 * of its own (`startKafka`, `startPostgres`).
 */
export async function freshInstallation(
  name: string,
  participants: readonly ProvisionedParticipant[],
  servers: ClusterAddress = cluster(),
): Promise<Installation> {
  const namespace = `t${randomBytes(4).toString('hex')}`;
  const channels = channelsOf(namespace);
  const folder = mkdtempSync(join(tmpdir(), `liandong-${name}-`));
  const secretsFile = join(folder, 'secrets.json');
  const secrets = loadSecrets(
    secretsFile,
    participants.map(({ id }) => id),
  );
  const admin: Endpoint = {
    brokers: servers.brokers,
    caFile: servers.caFile,
    username: servers.adminUser,
    password: servers.adminPassword,
    clientId: `${name}-admin`,
  };
  await provision({ admin, channels, participants, passwords: secrets.kafka });
  const database = `${namespace}_${name.replaceAll(/\W/g, '_')}`;
  await onServer(servers.postgresUrl, `CREATE DATABASE "${database}"`);
  const databaseUrl = new URL(servers.postgresUrl);
  databaseUrl.pathname = `/${database}`;
  return {
    channels,
    brokers: servers.brokers,
    caFile: servers.caFile,
    databaseUrl: databaseUrl.href,
    folder,
    secretsFile,
    secrets,
    endpoint: (id) =>
      id === 'admin'
        ? admin
        : {
            brokers: servers.brokers,
            caFile: servers.caFile,
            username: channels.principal(id),
            password: kafkaPassword(secrets, id),
            clientId: `${name}-${id}`,
          },
    async close() {
      const bus = await openAdmin(admin);
      const made = topicsOf(channels, participants).map((topic) => topic.name);
      await bus.deleteTopics(made).finally(() => bus.close());
      await onServer(servers.postgresUrl, `DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
