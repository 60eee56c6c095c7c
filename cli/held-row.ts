import { heldBeginning } from '../adapters/host/state/held.ts';
import type { HeldRow } from '../adapters/host/state/held.ts';
import type { Adapter } from '../adapters/contract.ts';
import { loadAdapter } from '../adapters/discover.ts';
import { loadCatalog } from '../schemas/catalog.ts';
import { loadPolicy } from '../schemas/policy.ts';
import { knownParticipants, withState } from './sites.ts';
import { UsageError } from './verb.ts';

export interface FoundRow {
  readonly participant: string;
  readonly row: HeldRow;
}

/**
 * The held row of that id, or an unambiguous beginning of it, of whatever participant or the one named. The same file at two
 * participants gives both rows one id: whose is meant must be said then.
 */
export function findRow(sites: string, id: string, participant?: string): FoundRow | undefined {
  const asked = knownParticipants(sites).filter((one) => participant === undefined || one === participant);
  const [found, ...others] = asked.flatMap((one) =>
    withState(sites, one, (db) => heldBeginning(db, id)).map((row) => ({ participant: one, row })),
  );
  if (found === undefined || others.length === 0) return found;
  const all = [found, ...others].map((one) => `${one.row.id} --participant ${one.participant}`);
  throw new UsageError(`${id}: ${all.join(' | ')}`);
}

/** The adapter that serves a participant; undefined for one the policy does not know any more. */
export async function adapterOf(participant: string): Promise<Adapter | undefined> {
  const policy = loadPolicy(process.env['LIANDONG_POLICY'], loadCatalog());
  const folder = policy.participant(participant)?.adapter;
  return folder === undefined ? undefined : loadAdapter(folder);
}
