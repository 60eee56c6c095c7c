import { ERASER } from '../bus/channels.ts';
import { keptLogin } from '../bus/credential.ts';
import type { Credential, KeptLogins } from '../bus/credential.ts';
import type { Endpoint } from '../bus/endpoint.ts';
import { followedFile } from '../bus/followed-file.ts';
import type { HubSettings } from './settings.ts';

/** How the hub reaches the cluster under a login that is not its own: the feed reader's, or the eraser's. */
export function endpointAs(settings: HubSettings, id: string, purpose: string): Endpoint {
  const { brokers, caFile, names, instance, secretsFile } = settings;
  const kept = followedFile(secretsFile, (text) => JSON.parse(text) as KeptLogins);
  const current = (): Credential => {
    const found = keptLogin(kept(), id);
    if (found === undefined)
      throw new Error(`${secretsFile} has no Kafka password for ${id}: the next npm start of this version adds it`);
    return { username: names.principal(found.login), password: found.password };
  };
  return { brokers, caFile, ...current(), current, clientId: `${instance}-${purpose}` };
}

/** The login that takes records off the brokers. */
export const eraserEndpoint = (settings: HubSettings): Endpoint => endpointAs(settings, ERASER, 'eraser');
