import type { Site } from '../contract.ts';
import { connectorSettings } from './connector-settings.ts';
import { safeBase } from './rest-client.ts';
import type { RestOptions } from './rest-source.ts';

/** What `connector.json` says of a site's platform: address, token and how often it is asked; undefined where none is set up. */
export function restSettings(
  site: Site,
): Pick<RestOptions, 'baseUrl' | 'token' | 'pageSize' | 'pollMillis' | 'timeoutMillis'> | undefined {
  const settings = connectorSettings(site);
  if (settings === undefined) return undefined;
  const baseUrl = safeBase(settings.text('baseUrl'));
  if (baseUrl === null) throw settings.wrong('baseUrl', 'an https address, or one of this machine');
  const options = {
    baseUrl,
    token: settings.text('token'),
    pageSize: settings.count('pageSize', 100, 1, 1_000),
    pollMillis: settings.count('pollMillis', 5_000, 100, 3_600_000),
    timeoutMillis: settings.count('timeoutMillis', 20_000, 100, 300_000),
  };
  settings.yesNo('simulated');
  settings.end();
  return options;
}
