import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inherited } from './inherited.ts';
import type { NodePart } from './node-part.ts';
import { adapterPortion, hubPortion } from './portions.ts';
import { kafkaPassword, keepPrivate } from './secrets.ts';
import type { Secrets } from './secrets.ts';

/** What our own programs are told: by environment, and what is secret by files of their own. */
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
  /** Whom each adapter serves; left out, an adapter that is started by itself is told all secrets. */
  readonly participants?: readonly { readonly id: string; readonly adapter?: string | undefined }[];
}

const file = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

export function hubPart(context: PartContext): NodePart {
  const { secrets } = context;
  return {
    name: 'hub',
    args: [file('hub/main.ts')],
    logFile: join(context.logFolder, 'hub.log'),
    env: {
      ...inherited(),
      LIANDONG_NAMESPACE: context.namespace,
      ...busAddress(context),
      HUB_KAFKA_USERNAME: context.hubUser,
      HUB_KAFKA_PASSWORD_FILE: handedOut(context, 'hub-kafka-password', kafkaPassword(secrets, 'hub')),
      DATABASE_URL_FILE: handedOut(context, 'hub-database-url', context.databaseUrl),
      LIANDONG_HTTP_PORT: String(context.httpPort),
      LIANDONG_SECRETS: handedOut(context, 'hub.json', json(hubPortion(secrets))),
      LIANDONG_ATTACHMENTS: process.env['LIANDONG_ATTACHMENTS'] ?? join(dirname(context.secretsFile), 'attachments'),
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
      LIANDONG_SECRETS: secretsFor(department, context),
      LIANDONG_SITES: context.sitesFolder,
      LIANDONG_GATEWAY: gatewayAddress(context.httpPort),
      ...keyServiceFor(department, context),
    },
  }));
}

/** What one adapter may know: its own participants' logins and tokens. */
function secretsFor(department: string, context: PartContext): string {
  const { participants, secrets, secretsFile } = context;
  if (participants === undefined) return secretsFile;
  const served = participants.filter(({ adapter }) => adapter === department).map(({ id }) => id);
  return handedOut(context, `adapter-${department}.json`, json(adapterPortion(secrets, served)));
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Writes what one program may know to a file that it alone is told of; a process list shows an environment, but no file. */
function handedOut({ secretsFile }: Pick<PartContext, 'secretsFile'>, name: string, content: string): string {
  const handed = join(dirname(secretsFile), basename(secretsFile, '.json'), name);
  keepPrivate(handed, content);
  return handed;
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
