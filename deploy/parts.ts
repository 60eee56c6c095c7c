import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NodePart } from './node-part.ts';
import { kafkaPassword } from './secrets.ts';
import type { Secrets } from './secrets.ts';

/** What our own programs are told, by environment alone. */
export interface PartContext {
  readonly namespace: string;
  readonly brokers: readonly string[];
  /** PEM file of the authorities whose brokers are trusted; undefined: no TLS. */
  readonly caFile?: string | undefined;
  readonly databaseUrl: string;
  readonly httpPort: number;
  /** Where the organization department's adapter answers for person keys. */
  readonly keyPort: number;
  readonly secretsFile: string;
  readonly secrets: Secrets;
  readonly hubUser: string;
  readonly sitesFolder: string;
  readonly logFolder: string;
  /** Departments that have an adapter and at least one participant. */
  readonly departments: readonly string[];
}

const file = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

export function hubPart(context: PartContext): NodePart {
  return {
    name: 'hub',
    args: [file('hub/main.ts')],
    logFile: join(context.logFolder, 'hub.log'),
    env: {
      ...inherited(),
      LIANDONG_NAMESPACE: context.namespace,
      ...busAddress(context),
      HUB_KAFKA_USERNAME: context.hubUser,
      HUB_KAFKA_PASSWORD: kafkaPassword(context.secrets, 'hub'),
      DATABASE_URL: context.databaseUrl,
      LIANDONG_HTTP_PORT: String(context.httpPort),
      LIANDONG_SECRETS: context.secretsFile,
      HUB_INSTANCE: 'hub-1',
    },
  };
}

export function adapterParts(context: PartContext): readonly NodePart[] {
  return context.departments.map((department) => ({
    name: `adapter ${department}`,
    args: [file('adapters/host/main.ts'), '--department', department],
    logFile: join(context.logFolder, `adapter-${department}.log`),
    env: {
      ...inherited(),
      LIANDONG_NAMESPACE: context.namespace,
      ...busAddress(context),
      LIANDONG_SECRETS: context.secretsFile,
      LIANDONG_SITES: context.sitesFolder,
      LIANDONG_GATEWAY: gatewayAddress(context.httpPort),
      ...keyServiceFor(department, context),
    },
  }));
}

/** An empty KAFKA_CA is none: what the launcher's own environment says does not count. */
const busAddress = ({ brokers, caFile }: PartContext): Readonly<Record<string, string>> => ({
  KAFKA_BROKERS: brokers.join(','),
  KAFKA_CA: caFile ?? '',
});

/** The hub is told by the same variable to speak TLS. */
export const gatewayAddress = (httpPort: number): string =>
  `${process.env['LIANDONG_HTTP_TLS'] ? 'https' : 'http'}://127.0.0.1:${httpPort}`;

const KEEPER_OF_KEYS = 'organization';

/** The keeper is told where to listen, the others where to ask. Without a keeper nobody gets a key. */
function keyServiceFor(department: string, { departments, keyPort }: PartContext): Readonly<Record<string, string>> {
  if (!departments.includes(KEEPER_OF_KEYS)) return {};
  const address = { LIANDONG_KEY_SERVICE: `http://127.0.0.1:${keyPort}` };
  return department === KEEPER_OF_KEYS ? { ...address, LIANDONG_KEY_PORT: String(keyPort) } : address;
}

const LAUNCHERS_OWN = [
  'KAFKA_ADMIN_USERNAME',
  'KAFKA_ADMIN_PASSWORD',
  'KAFKA_ADMIN_PASSWORD_FILE',
  'DATABASE_URL',
  'DATABASE_URL_FILE',
];

/** Our environment without what only the launcher may know. */
function inherited(): Readonly<Record<string, string | undefined>> {
  const rest = { ...process.env };
  for (const name of LAUNCHERS_OWN) delete rest[name];
  return rest;
}
