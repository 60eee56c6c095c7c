import { hash } from 'node:crypto';
import type { IncomingRecord } from '../../bus/record.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import { placeOf } from '../ledger/decision.ts';
import type { Decision, Settled } from '../ledger/decision.ts';
import { NewerHubNeeded } from './newer-hub.ts';

/** A lane that must not go on: a person has to look. The text names places and digests, never content. */
export class LaneStop extends Error {}

/**
 * Makes a journaled decision's copies again after a crash. Needs no policy: recipients, views and numbers stand in the
 * journal. Stops the lane when the record under these coordinates, or a copy, is not the one that was decided on
 * (a re-created topic, a restored backup, a changed view: decision 5); throws NewerHubNeeded when it was made by a later
 * version of the hub.
 */
export function replay(catalog: Catalog, decision: Decision, record: Pick<IncomingRecord, 'value'>): Settled {
  const value = record.value ?? Buffer.alloc(0);
  const digest = hash('sha256', value);
  if (digest !== decision.digest.toString('hex')) {
    throw new LaneStop(
      `${placeOf(decision.at)} holds other content than was decided on: journal ${decision.digest.toString('hex')}, log ${digest}; was the topic re-created or the database restored?`,
    );
  }
  if (decision.copies.length === 0) return { decision, framed: [], occurredAt: 0 };
  const read = catalog.decode(value);
  if (!read.ok)
    throw new LaneStop(`${placeOf(decision.at)} was decided on but can no longer be read: ${read.fault.rule}`);
  const { message } = read.decoded;
  const framed = decision.copies.map((copy) => {
    const view = catalog.viewById(copy.view);
    if (view === undefined) throw new NewerHubNeeded(copy.view);
    const bytes = view.encode(message, { caseId: decision.caseId, recipientSeq: copy.seq }, value);
    if (hash('sha256', bytes) !== copy.digest) {
      throw new LaneStop(
        `${placeOf(decision.at)}: the copy to ${copy.to} by view ${copy.view} came out different from the journaled one`,
      );
    }
    return bytes;
  });
  return { decision, framed, occurredAt: message.envelope.occurredAt };
}
