import { containerBroker, containerLogging } from './broker-files.ts';
import { adapterPortion, callersPortion, hubPortion, opsToken } from '../portions.ts';
import { kafkaPassword } from '../secrets.ts';
import type { Secrets } from '../secrets.ts';
import users from '../compose/users.json' with { type: 'json' };

/** What one container may know: a folder of its own that nobody else can enter. Every share gets the authority's certificate. */
export interface Share {
  /** Below the folder where the setup sees all shares. */
  readonly folder: string;
  /** User and group the container runs as. */
  readonly owner: number;
  readonly files: Readonly<Record<string, string>>;
  /** A file with a random word, made at the first start and kept. */
  readonly word?: string;
  /** PEM files of key and certificate, with the names under which they are dialled. */
  readonly keyStores: Readonly<Record<string, readonly string[]>>;
}

export interface ShareInput {
  readonly secrets: Secrets;
  readonly participants: readonly { readonly id: string; readonly adapter: string }[];
  /** Of each broker, where clients on this machine find it. */
  readonly hostPorts: readonly number[];
}

export const ADMIN = 'admin';
export const DATABASE = 'liandong';
/** Where a container finds its share, if the product does not say otherwise. */
export const SHARE = '/run/liandong';
const HERE = ['localhost', '127.0.0.1'];
const KEEPER_OF_KEYS = 'organization';

export function sharesOf({ secrets, participants, hostPorts }: ShareInput): readonly Share[] {
  return [
    ...brokers(secrets, hostPorts),
    share('postgres', users.postgres, { password: secrets.postgres }, { 'server.pem': ['postgres', ...HERE] }),
    share(
      'hub',
      users.hub,
      {
        'secrets.json': json(hubPortion(secrets)),
        'kafka-password': kafkaPassword(secrets, 'hub'),
        'database-url': databaseUrl(secrets),
      },
      { 'http.pem': ['hub', 'hub-1', 'hub-2', ...HERE] },
    ),
    ...departmentsOf(participants).map((department) => {
      const owner = ownerOf(department);
      const own = participants.filter(({ adapter }) => adapter === department).map(({ id }) => id);
      const keeps = department === KEEPER_OF_KEYS;
      return share(
        `adapters/${department}`,
        owner,
        {
          'secrets.json': json(adapterPortion(secrets, own)),
          ...(keeps ? { 'callers.json': json(callersPortion(secrets)) } : {}),
        },
        keeps ? { 'keys.pem': [KEEPER_OF_KEYS, ...HERE] } : {},
      );
    }),
    share('operator', users.operator, { 'secrets.json': json(secrets), 'ops-token': opsToken(secrets) }),
    share('prometheus', users.prometheus, { 'ops-token': opsToken(secrets) }),
    { ...share('grafana', users.grafana, {}), word: 'admin-password' },
  ];
}

/** Whom a department's adapter runs as: a new department needs no more than its folder, and shares a user until it is given one. */
export const ownerOf = (adapter: string): number =>
  (users.adapters as Readonly<Record<string, number>>)[adapter] ?? users.furtherAdapters;

/** Those with a service of their own, and whoever else the policy names. */
const departmentsOf = (participants: ShareInput['participants']): readonly string[] => [
  ...new Set([...Object.keys(users.adapters), ...participants.map(({ adapter }) => adapter)]),
];

function brokers(secrets: Secrets, hostPorts: readonly number[]): readonly Share[] {
  const hosts = hostPorts.map((_, index) => `kafka-${index + 1}`);
  return hostPorts.map((hostPort, index) => {
    const id = index + 1;
    const name = `kafka-${id}`;
    const adminPassword = kafkaPassword(secrets, ADMIN);
    return share(
      name,
      users.kafka,
      {
        'server.properties': containerBroker({ id, hosts, hostPort, adminUser: ADMIN, adminPassword }),
        'log4j2.yaml': containerLogging,
        'tools-log4j2.yaml': containerLogging,
      },
      { 'client.pem': [name, ...HERE], 'peer.pem': [name] },
    );
  });
}

/** The server shows itself by a certificate of our authority, which the hub checks. */
const databaseUrl = (secrets: Secrets): string =>
  `postgresql://${DATABASE}:${encodeURIComponent(secrets.postgres)}@postgres:5432/${DATABASE}?sslmode=verify-full&sslrootcert=${SHARE}/ca.pem`;

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

const share = (folder: string, owner: number, files: Share['files'], keyStores: Share['keyStores'] = {}): Share => ({
  folder,
  owner,
  files,
  keyStores,
});
