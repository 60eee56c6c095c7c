import { connectorSettings } from '../connectors/connector-settings.ts';
import { connectFileDrop } from '../connectors/file-drop.ts';
import { safeBase } from '../connectors/rest-client.ts';
import { connectRest } from '../connectors/rest-source.ts';
import { sideBySide } from '../connectors/side-by-side.ts';
import type { Adapter, Connector, Site } from '../contract.ts';
import { general } from './general.ts';
import { ITEM_FORMS, SUBMIT_PATH, VOLATILE } from './keys.ts';
import manifest from './manifest.json' with { type: 'json' };
import { readPage } from './page.ts';
import { translator } from './translator.ts';

const read: Adapter['read'] = general.reader(readPage);

/** Files alone where no platform is set up (`connector.json`: baseUrl, token), else the platform and files. */
async function connect(site: Site): Promise<Connector> {
  const files = await connectFileDrop(site, read);
  const settings = connectorSettings(site);
  if (settings === undefined) return files;
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
  const lists = ITEM_FORMS.map(({ path, key }) => ({ path, key, volatile: VOLATILE }));
  return sideBySide(connectRest(site, { ...options, lists, read, submitPath: SUBMIT_PATH }), files);
}

export const adapter: Adapter = { manifest, translator, read, connect };
