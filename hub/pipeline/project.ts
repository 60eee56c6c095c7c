import { hash } from 'node:crypto';
import type { Catalog } from '../../schemas/catalog.ts';
import type { Copy } from '../ledger/decision.ts';
import type { Thread } from '../ledger/threads.ts';
import type { Validated } from './stages.ts';

export interface Projected {
  readonly copies: readonly Copy[];
  readonly framed: readonly Buffer[];
}

/** One copy per recipient, by its view, with the next recipientSeq of the case. Recipients with one view and number share bytes. */
export function project(catalog: Catalog, input: Validated, thread: Thread): Projected {
  const copies: Copy[] = [];
  const framed: Buffer[] = [];
  const made = new Map<string, { bytes: Buffer; digest: string }>();
  for (const { participant, profiles } of input.recipients) {
    const seq = (thread.numbers[participant] ?? 0) + 1;
    thread.numbers[participant] = seq;
    thread.parties.add(participant);
    const view = catalog.view(input.decoded.entry.name, profiles);
    const same = `${view.id}/${seq}`;
    let copy = made.get(same);
    if (copy === undefined) {
      const bytes = view.encode(input.decoded.message, { caseId: thread.caseId, recipientSeq: seq }, input.value);
      copy = { bytes, digest: hash('sha256', bytes) };
      made.set(same, copy);
    }
    copies.push({ to: participant, view: view.id, seq, digest: copy.digest });
    framed.push(copy.bytes);
  }
  return { copies, framed };
}

/** A receipt goes, whole and unnumbered, to the one who sent what it answers. */
export function forward(catalog: Catalog, input: Validated, to: string, caseId: string | null): Projected {
  const view = catalog.view(input.decoded.entry.name, []);
  const bytes = view.encode(input.decoded.message, { caseId, recipientSeq: null }, input.value);
  return { copies: [{ to, view: view.id, seq: null, digest: hash('sha256', bytes) }], framed: [bytes] };
}
