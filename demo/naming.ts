import type { Catalog } from '../schemas/catalog.ts';
import { labelledReader } from '../schemas/labelled-reader.ts';
import type { Policy } from '../schemas/policy.ts';
import type { Telling } from './telling.ts';

const NARROWEST = 80;
const WIDEST = 120;
/** Where nobody tells how wide the terminal is. */
const USUAL = 100;

/** Names as officials know them, from the catalogue and the policy. */
export function tellingOf(
  catalog: Catalog,
  policy: Policy,
  departments: readonly string[],
  columns: number | undefined,
  full: boolean,
): Telling {
  const labels = labelledReader(catalog);
  return {
    width: Math.min(WIDEST, Math.max(NARROWEST, columns ?? USUAL)),
    full,
    participant: (id) => policy.participant(id)?.name ?? id,
    shortName: (id) => policy.participant(id)?.aliases[0] ?? policy.participant(id)?.name ?? id,
    label: (type, path) => catalog.label(type, path),
    typeName: (type) => labels.code('MessageType', type),
    hasAdapter: (id) => departments.includes(policy.participant(id)?.adapter ?? ''),
  };
}
