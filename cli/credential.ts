import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { channels } from '../bus/channels.ts';
import type { Channels } from '../bus/channels.ts';
import type { Endpoint } from '../bus/endpoint.ts';
import { adminEndpoint } from '../deploy/admin-endpoint.ts';
import { knownSecrets } from '../deploy/secrets.ts';
import type { Secrets } from '../deploy/secrets.ts';
import { readStartSettings } from '../deploy/settings.ts';
import { UsageError } from './verb.ts';
import type { Language } from './verb.ts';

/** Where the credentials of an installation are: its secrets file and its cluster. */
export interface Credentials {
  readonly file: string;
  readonly secrets: Secrets;
  readonly admin: Endpoint;
  readonly names: Channels;
}

export function credentialsOf(env: NodeJS.ProcessEnv): Credentials {
  const settings = readStartSettings(env);
  const file = env['LIANDONG_SECRETS'] ?? join(settings.dataFolder, 'secrets.json');
  const secrets = knownSecrets(file);
  const admin = adminEndpoint(settings, () => secrets, 'liandong-operator');
  return { file, secrets, admin, names: channels(settings.namespace) };
}

const RESERVED = ['hub', 'admin', 'eraser'];

/** The one participant a command names; undefined if there is none of that name. */
export function participantIn(
  args: readonly string[],
  { secrets }: Credentials,
  language: Language,
): string | undefined {
  const [id, ...more] = parseArgs({ args: [...args], allowPositionals: true }).positionals;
  if (id === undefined || more.length > 0)
    throw new UsageError(language === 'zh' ? '须给出一个单位' : 'one participant is needed');
  const known = secrets.http.some(({ participant }) => participant === id) && !RESERVED.includes(id);
  return known ? id : undefined;
}
