import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { Acceptance } from '../../../hub/cases/acceptance.ts';
import { Amendments } from '../../../hub/cases/amendments.ts';
import { AttachmentBook } from '../../../hub/cases/attachment-book.ts';
import { ClaimBook } from '../../../hub/cases/claim-book.ts';
import { CaseResolver } from '../../../hub/cases/resolve.ts';
import type { Settled } from '../../../hub/ledger/decision.ts';
import type { Thread } from '../../../hub/ledger/threads.ts';
import { isRejected } from '../../../hub/pipeline/stages.ts';
import { catalog } from '../../schemas/records.ts';
import { transfer } from '../../support/traffic.ts';
import { correction } from '../amending.ts';
import { incoming, judge } from '../pipeline/records.ts';

/** The decision on a correction whose target the committee office had by this view. */
function corrected(view: number): Settled {
  const target = transfer(1);
  const judged = judge.judge(incoming(correction(target)));
  if (isRejected(judged)) throw new Error(judged.rejected.rule);
  const { messageId, messageType } = target.envelope;
  const [caseId, now] = [randomUUID(), new Date()];
  const copies = [{ to: 'committee-office', view, seq: 1, digest: '' }];
  const said = { messageId, messageType, sender: 'audit-bureau', verdict: 'accepted', caseId, copies } as const;
  const claims = new ClaimBook([{ ...said, digest: Buffer.alloc(32) }]);
  const thread: Thread = {
    caseId,
    openedAt: now,
    isNew: false,
    numbers: {},
    parties: new Set(['audit-bureau']),
    parked: false,
  };
  const resolver = new CaseResolver(catalog, new Map(), [thread], claims.byId, now, 0);
  const amendments = new Amendments(claims, [], () => false);
  const context = { catalog, judge, policy: 'test', now, lane: 0, reaches: () => true, gapWaitMs: 0 };
  return new Acceptance(context, claims, resolver, amendments, new AttachmentBook([])).settle(judged, null, null);
}

it('shows a correction under the profiles its target was seen by, and nothing where those are not known', () => {
  const { decision } = corrected(catalog.view('CLUE_TRANSFER', ['RP-C']).id);
  expect(decision.copies).toMatchObject([
    { to: 'committee-office', view: catalog.view('CORRECTION', ['RP-C']).id, seq: 1 },
  ]);
  expect(() => corrected(1_000_000)).toThrow('waits for a hub that knows schema 1000000');
});
