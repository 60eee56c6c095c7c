import { connectFileDrop } from '../connectors/file-drop.ts';
import type { Adapter } from '../contract.ts';
import { readForms } from '../formats/read-forms.ts';
import { columns, DELIMITER } from './columns.ts';
import { forms } from './forms.ts';
import manifest from './manifest.json' with { type: 'json' };
import { translator } from './translator.ts';

/** The encoding is not declared, since general forms come in UTF-8: GB18030 is taken where the bytes are no UTF-8. */
const read: Adapter['read'] = forms.reader((name, bytes) => readForms(name, bytes, columns, { delimiter: DELIMITER }));

export const adapter: Adapter = {
  manifest,
  translator,
  read,
  connect: (site) => connectFileDrop(site, read),
};
