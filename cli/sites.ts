import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { commandState, readState } from '../adapters/host/state/open.ts';

/** The folder with one folder a participant, as the launcher lays it out. */
export const sitesFolder = (env: NodeJS.ProcessEnv): string =>
  env['LIANDONG_SITES'] ?? join(env['LIANDONG_DATA'] ?? '.liandong', 'sites');

/** Participants whose adapter host has run here. */
export function knownParticipants(sites: string): string[] {
  if (!existsSync(sites)) return [];
  return readdirSync(sites)
    .filter((participant) => existsSync(join(sites, participant, 'state', 'host.db')))
    .toSorted();
}

/** Writes into one participant's state beside its running host: nothing but commands for it. */
export function withWritableState<T>(
  sites: string,
  participant: string,
  write: (db: ReturnType<typeof readState>) => T,
): T {
  const db = commandState(join(sites, participant, 'state'));
  try {
    return write(db);
  } finally {
    db.close();
  }
}

/** Reads one participant's state beside its running host. */
export function withState<T>(sites: string, participant: string, read: (db: ReturnType<typeof readState>) => T): T {
  const db = readState(join(sites, participant, 'state'));
  try {
    return read(db);
  } finally {
    db.close();
  }
}
