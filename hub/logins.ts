import { readFileSync } from 'node:fs';
import { ERASER } from '../bus/channels.ts';
import type { Endpoint } from '../bus/endpoint.ts';
import type { HubSettings } from './settings.ts';

/** How the hub reaches the cluster under a login that is not its own: the feed reader's, or the eraser's. */
export function endpointAs(settings: HubSettings, id: string, purpose: string): Endpoint {
  const { brokers, caFile, names, instance, secretsFile } = settings;
  const { kafka } = JSON.parse(readFileSync(secretsFile, 'utf8')) as { kafka?: Record<string, string> };
  const password = kafka?.[id];
  if (password === undefined)
    throw new Error(`${secretsFile} has no Kafka password for ${id}: the next npm start of this version adds it`);
  return { brokers, caFile, username: names.principal(id), password, clientId: `${instance}-${purpose}` };
}

/** The login that takes records off the brokers. */
export const eraserEndpoint = (settings: HubSettings): Endpoint => endpointAs(settings, ERASER, 'eraser');
