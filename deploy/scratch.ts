import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openAdmin } from '../bus/admin.ts';
import { channels as channelsOf } from '../bus/channels.ts';
import type { Endpoint } from '../bus/endpoint.ts';
import { SetupProblem } from './problem.ts';
import { topicsOf } from './provision.ts';
import type { ProvisionedParticipant } from './provision.ts';
import type { StartSettings } from './settings.ts';
import { simulatorDatabases } from './simulators.ts';

/** Settings under which nothing of another installation on the same servers is seen or touched. */
export interface Scratch {
  readonly settings: StartSettings;
  /** Takes away from servers given by address what the installation made there. Call it when all its parts have stopped. */
  clear(): Promise<void>;
}

/**
 * A namespace and a database of its own on servers given by address; servers of our own hold nothing else and need
 * neither.
 */
export async function scratchOn(
  given: StartSettings,
  participants: readonly ProvisionedParticipant[],
): Promise<Scratch> {
  const namespace = given.kafka === null && given.databaseUrl === null ? given.namespace : scratchName();
  const databaseUrl = given.databaseUrl === null ? null : await createDatabase(given.databaseUrl, namespace);
  const admin: Endpoint | null = given.kafka === null ? null : { ...given.kafka, clientId: 'liandong-scratch' };
  return {
    settings: { ...given, namespace, databaseUrl },
    async clear() {
      const failures: unknown[] = [];
      const tried = async (work: () => Promise<void>) => work().catch((reason: unknown) => void failures.push(reason));
      if (admin !== null) await tried(() => clearBus(admin, namespace, participants));
      if (given.databaseUrl !== null) await tried(() => dropDatabase(given.databaseUrl ?? '', namespace));
      if (failures.length > 0) throw new AggregateError(failures, 'not all of the scratch installation was taken away');
    },
  };
}

/** A plain word, as a namespace and as a database. */
const scratchName = (): string => `scratch${randomBytes(4).toString('hex')}`;

async function clearBus(
  endpoint: Endpoint,
  namespace: string,
  participants: readonly ProvisionedParticipant[],
): Promise<void> {
  const channels = channelsOf(namespace);
  const isOurs = (user: string): boolean => user.startsWith(channels.principal(''));
  const admin = await openAdmin(endpoint);
  try {
    const standing = await admin.topics();
    const made = topicsOf(channels, participants).map((topic) => topic.name);
    await admin.deleteTopics(made.filter((name) => standing.has(name)));
    await admin.revoke((await admin.grants()).filter(({ user }) => isOurs(user)));
    await admin.removeUsers((await admin.users()).filter(isOurs));
  } finally {
    await admin.close();
  }
}

async function createDatabase(server: string, name: string): Promise<string> {
  try {
    await onServer(server, (client) => client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`));
  } catch (cause) {
    throw new SetupProblem(
      '无法在 DATABASE_URL 所指的服务器上建库 (no database could be created on the server of DATABASE_URL).',
      '核对地址与口令，账号须有 CREATEDB 权限；或不设 DATABASE_URL (check address and password, the role needs CREATEDB; or unset it)',
      { cause },
    );
  }
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** With what simulators made beside it: databases, each with a role of the same name. */
const dropDatabase = (server: string, name: string): Promise<void> =>
  onServer(server, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
    const beside = await client.query<{ rolname: string }>(
      'SELECT rolname FROM pg_roles WHERE starts_with(rolname, $1)',
      [simulatorDatabases(name)],
    );
    for (const { rolname } of beside.rows) {
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(rolname)} WITH (FORCE)`);
      await client.query(`DROP ROLE ${client.escapeIdentifier(rolname)}`);
    }
  });

async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
