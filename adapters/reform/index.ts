import { connectFileDrop } from '../connectors/file-drop.ts';
import type { Adapter } from '../contract.ts';
import { readForms } from '../formats/read-forms.ts';
import { forms, general } from './forms.ts';
import manifest from './manifest.json' with { type: 'json' };
import { translator } from './translator.ts';

const read: Adapter['read'] = general.reader((name, bytes) => readForms(name, bytes, forms));

export const adapter: Adapter = {
  manifest,
  translator,
  read,
  connect: (site) => connectFileDrop(site, read),
};
