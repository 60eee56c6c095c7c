import type { Catalog } from '../../schemas/catalog.ts';
import { reject } from './stages.ts';
import type { Authorized, Rejected, Validated } from './stages.ts';

/** Text, formats, check digits: the first broken rule is told, with its field path. */
export const validate =
  (catalog: Catalog) =>
  (input: Authorized): Validated | Rejected => {
    const [first] = catalog.validate(input.decoded.entry.name, input.decoded.message);
    return first === undefined ? { ...input, values: 'checked' } : reject(input, first);
  };
