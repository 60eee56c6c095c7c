import type { Catalog } from '../../schemas/catalog.ts';
import type { RefReader } from './attachments.ts';
import { reject } from './stages.ts';
import type { Authorized, Rejected, Validated } from './stages.ts';

/** Text, formats, check digits: the first broken rule is told, with its field path. */
export const validate =
  (catalog: Catalog, refs: RefReader) =>
  (input: Authorized): Validated | Rejected => {
    const { entry, message } = input.decoded;
    const [first] = catalog.validate(entry.name, message);
    if (first !== undefined) return reject(input, first);
    return { ...input, values: 'checked', attachments: refs(entry.name, message) };
  };
