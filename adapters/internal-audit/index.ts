import { connectFileDrop } from '../connectors/file-drop.ts';
import { sideBySide } from '../connectors/side-by-side.ts';
import type { Adapter, Connector, Site } from '../contract.ts';
import { readForms } from '../formats/read-forms.ts';
import { forms } from './forms.ts';
import { general } from './general.ts';
import manifest from './manifest.json' with { type: 'json' };
import { connectPlatform, isPage, readPage } from './platform.ts';
import { translator } from './translator.ts';

const read: Adapter['read'] = general.reader((name, bytes) =>
  isPage(bytes) ? readPage(name, bytes) : readForms(name, bytes, forms),
);

/** Files alone where the unit has no platform, else the platform and files. */
async function connect(site: Site): Promise<Connector> {
  const files = await connectFileDrop(site, read);
  const platform = connectPlatform(site, read);
  return platform === undefined ? files : sideBySide(platform, files);
}

export const adapter: Adapter = { manifest, translator, read, connect };
