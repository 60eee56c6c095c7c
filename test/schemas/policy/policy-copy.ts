import { loadPolicy } from '../../../schemas/policy.ts';
import type { Policy } from '../../../schemas/policy.ts';
import { ContractsCopy } from '../copy.ts';
import { catalog } from '../records.ts';

export type Json = Record<string, unknown>;

export const PARTICIPANTS = 'policy/participants.json';
export const LINKAGES = 'policy/linkages.json';

/** The committed policy. */
export const policy = loadPolicy(undefined, catalog);

/** The committed policy's files, to be spoilt. */
export const policyCopy = (): ContractsCopy => new ContractsCopy(['policy']);

/** The committed policy with linkages of its own. */
export function widened(...rows: readonly Json[]): Policy {
  const copy = policyCopy();
  copy.change(LINKAGES, (json) => (json['linkages'] as Json[]).push(...rows));
  return loadPolicy(copy.root, catalog);
}
