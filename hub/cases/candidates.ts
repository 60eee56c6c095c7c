import { referredBy } from './answers.ts';
import type { Batch } from './batch.ts';
import { homeOf } from './outcome.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Cases that a batch may touch, and so has to lock: named, found by an alias, of what is answered, corrected or withdrawn,
 * or ordered about.
 */
export function caseCandidates({ turns, shelf, claims }: Batch, known: ReadonlyMap<string, string>): string[] {
  const ids = new Set(known.values());
  for (const { key } of shelf.settled) if (key.caseId !== null) ids.add(key.caseId);
  for (const { subject, release } of turns) {
    const home = homeOf(release);
    if (home !== null) ids.add(home);
    if (subject === null) continue;
    const { caseId } = subject.decoded.message.envelope;
    if (caseId !== null && UUID.test(caseId)) ids.add(caseId);
    for (const claim of referredBy(subject).flatMap((id) => claims.byId.get(id) ?? [])) {
      if (claim.caseId !== null) ids.add(claim.caseId);
    }
  }
  return [...ids];
}
