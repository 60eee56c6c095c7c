import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openHeld } from '../adapters/host/state/held.ts';
import { isSettled, refusedDocuments, sentMessages, takenDocuments } from '../adapters/host/state/history.ts';
import type { SentMessage } from '../adapters/host/state/history.ts';
import { siteFolders } from '../adapters/host/site-folders.ts';
import { knownParticipants, withState } from '../cli/sites.ts';
import type { PartContext } from '../deploy/parts.ts';
import type { Drop } from './documents.ts';
import { rowsIn, writeRows } from './front-rows.ts';
import type { SeenDocument, SeenHeld, SeenRefusal } from './observed.ts';

/** What the adapter hosts remember of what was handed over. */
export interface SiteHistory {
  readonly sent: ReadonlyMap<string, SentMessage & { readonly participant: string }>;
  readonly documents: readonly SeenDocument[];
  readonly refusals: readonly SeenRefusal[];
  readonly held: readonly SeenHeld[];
  /** All that was handed over was taken in or refused, and all that came of it is on the bus. */
  readonly settled: boolean;
}

/** Hands something over as the department does: into its drop folder, its front-end tables or onto its platform. */
export async function handOver(sitesFolder: string, drop: Drop): Promise<void> {
  const site = siteFolders(sitesFolder, drop.participant);
  if (drop.way === 'rows')
    return writeRows(
      site,
      rowsIn(drop.bytes).filter(({ document }) => drop.documents.includes(document)),
    );
  const folder = drop.way === 'file' ? site.dropFolder : join(dirname(site.stateFolder), 'platform');
  mkdirSync(folder, { recursive: true });
  // At once, as a file manager moves a file there.
  const unfinished = join(dirname(site.stateFolder), `.${drop.name}`);
  writeFileSync(unfinished, drop.bytes);
  renameSync(unfinished, join(folder, drop.name));
}

/** Who handed something over: nobody else's host can have made a message of it. */
export const handedOver = (dropped: readonly Drop[]): readonly string[] => [
  ...new Set(dropped.map(({ participant }) => participant)),
];

export const everybody = ({ sitesFolder }: Pick<PartContext, 'sitesFolder'>): readonly string[] =>
  knownParticipants(sitesFolder);

/** Looks into hosts' states beside their running owners. A refused file is known there by its digest alone. */
export function readHistory(
  sitesFolder: string,
  dropped: readonly Drop[],
  participants: readonly string[],
): SiteHistory {
  const nameByDigest = new Map(dropped.map(({ bytes, name }) => [sha256(bytes), name]));
  const each = participants.map((participant) =>
    withState(sitesFolder, participant, (db) => ({
      participant,
      sent: sentMessages(db),
      documents: takenDocuments(db),
      refusals: refusedDocuments(db),
      held: openHeld(db),
      settled: isSettled(db),
    })),
  );
  const documents = each.flatMap(({ participant, documents: own }) => own.map((one) => ({ participant, ...one })));
  const refusals = each.flatMap(({ participant, refusals: own }) =>
    own.map((one) => ({ participant, document: nameByDigest.get(one.digest) ?? '', ...one })),
  );
  return {
    sent: new Map(
      each.flatMap(({ participant, sent }) => sent.map((one) => [one.messageId, { participant, ...one }] as const)),
    ),
    documents,
    refusals,
    held: each.flatMap(({ participant, held }) =>
      held.map(({ id, document, place, rule, field }) => ({ participant, id, document, place, rule, field })),
    ),
    settled: each.every(({ settled }) => settled) && isTaken(dropped, documents, refusals),
  };
}

/** By its name, once more each time a row or an item changed; what was refused is known by its bytes alone. */
function isTaken(
  dropped: readonly Drop[],
  documents: readonly SeenDocument[],
  refusals: readonly SeenRefusal[],
): boolean {
  const count = (list: readonly { participant: string; name: string }[]): ReadonlyMap<string, number> =>
    list.reduce((counts, { participant, name }) => {
      const key = `${participant} ${name}`;
      return counts.set(key, (counts.get(key) ?? 0) + 1);
    }, new Map<string, number>());
  const refused = new Set(refusals.map(({ participant, digest }) => `${participant} ${digest}`));
  const kept = dropped.filter(({ participant, bytes }) => !refused.has(`${participant} ${sha256(bytes)}`));
  const due = count(kept.flatMap(({ participant, documents: all }) => all.map((name) => ({ participant, name }))));
  const taken = count(documents);
  return [...due].every(([name, times]) => (taken.get(name) ?? 0) >= times);
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
