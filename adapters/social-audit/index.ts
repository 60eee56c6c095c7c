import { connectFileDrop } from '../connectors/file-drop.ts';
import type { Adapter } from '../contract.ts';
import { forms } from './forms.ts';
import manifest from './manifest.json' with { type: 'json' };
import { readOwn } from './reading.ts';
import { translator } from './translator.ts';

const read: Adapter['read'] = forms.reader(readOwn);

export const adapter: Adapter = {
  manifest,
  translator,
  read,
  connect: (site) => connectFileDrop(site, read),
};
