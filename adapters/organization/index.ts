import { connectFileDrop } from '../connectors/file-drop.ts';
import type { Adapter } from '../contract.ts';
import { besideKeyService } from './key-service/beside.ts';
import { startKeyService } from './key-service/start.ts';
import manifest from './manifest.json' with { type: 'json' };
import { read } from './read.ts';
import { translator } from './translator.ts';

export const adapter: Adapter = {
  manifest,
  translator,
  read,
  /** The site of the department itself answers for person keys, as long as its connector is open. */
  async connect(site) {
    const connector = await connectFileDrop(site, read);
    if (site.participant !== manifest.department) return connector;
    return besideKeyService(connector, () => startKeyService(site.stateFolder));
  },
};
