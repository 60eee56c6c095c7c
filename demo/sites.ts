import { createHash } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHeld } from '../adapters/host/state/held.ts';
import { isSettled, refusedDocuments, sentMessages, takenDocuments } from '../adapters/host/state/history.ts';
import type { SentMessage } from '../adapters/host/state/history.ts';
import { siteFolders } from '../adapters/host/site-folders.ts';
import { knownParticipants, withState } from '../cli/sites.ts';
import type { Drop } from './documents.ts';
import type { SeenDocument, SeenHeld, SeenRefusal } from './observed.ts';

/** What the adapter hosts remember of the dropped files. */
export interface SiteHistory {
  readonly sent: ReadonlyMap<string, SentMessage & { readonly participant: string }>;
  readonly documents: readonly SeenDocument[];
  readonly refusals: readonly SeenRefusal[];
  readonly held: readonly SeenHeld[];
  /** Every dropped file was taken in or refused, and all that came of it is on the bus. */
  readonly settled: boolean;
}

/** Puts a file into its department's folder at once, as a file manager moves it there. */
export function dropInto(sitesFolder: string, { participant, name, bytes }: Drop): void {
  const { dropFolder } = siteFolders(sitesFolder, participant);
  const unfinished = join(dropFolder, `.${name}`);
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, join(dropFolder, name));
}

/** Looks into the hosts' states beside their running owners. A refused file is known there by its digest alone. */
export function readHistory(sitesFolder: string, dropped: readonly Drop[]): SiteHistory {
  const nameByDigest = new Map(dropped.map(({ bytes, name }) => [sha256(bytes), name]));
  const each = knownParticipants(sitesFolder).map((participant) =>
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
  const known = new Set([...documents, ...refusals].map(({ digest }) => digest));
  return {
    sent: new Map(
      each.flatMap(({ participant, sent }) => sent.map((one) => [one.messageId, { participant, ...one }] as const)),
    ),
    documents,
    refusals,
    held: each.flatMap(({ participant, held }) =>
      held.map(({ id, document, place, rule, field }) => ({ participant, id, document, place, rule, field })),
    ),
    settled: each.every(({ settled }) => settled) && [...nameByDigest.keys()].every((digest) => known.has(digest)),
  };
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
