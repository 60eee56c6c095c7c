import { findHeld } from '../adapters/host/state/held.ts';
import type { HeldRow } from '../adapters/host/state/held.ts';
import type { Adapter } from '../adapters/contract.ts';
import { loadAdapter } from '../adapters/discover.ts';
import { loadCatalog } from '../schemas/catalog.ts';
import { loadPolicy } from '../schemas/policy.ts';
import { knownParticipants, withState } from './sites.ts';

export interface FoundRow {
  readonly participant: string;
  readonly row: HeldRow;
}

/** The held row of that id, or an unambiguous beginning of it, of whatever participant. */
export function findRow(sites: string, id: string): FoundRow | undefined {
  for (const participant of knownParticipants(sites)) {
    const row = withState(sites, participant, (db) => findHeld(db, id));
    if (row !== undefined) return { participant, row };
  }
  return undefined;
}

/** The adapter that serves a participant; undefined for one the policy does not know any more. */
export async function adapterOf(participant: string): Promise<Adapter | undefined> {
  const policy = loadPolicy(process.env['LIANDONG_POLICY'], loadCatalog());
  const folder = policy.participant(participant)?.adapter;
  return folder === undefined ? undefined : loadAdapter(folder);
}
