import { connectFileDrop } from '../connectors/file-drop.ts';
import { restSettings } from '../connectors/rest-settings.ts';
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
  const settings = restSettings(site);
  if (settings === undefined) return files;
  const lists = ITEM_FORMS.map(({ path, key }) => ({ path, key, volatile: VOLATILE }));
  return sideBySide(connectRest(site, { ...settings, lists, read, submitPath: SUBMIT_PATH }), files);
}

export const adapter: Adapter = { manifest, translator, read, connect };
