import { describe, expect, it } from 'vitest';
import { attachmentAccess } from '../../../hub/gateway/attachment-access.ts';
import type { AttachmentQueries, AttachmentRead } from '../../../hub/ledger/queries-attachments.ts';
import type { JournalEntry } from '../../../hub/ledger/queries-messages.ts';
import { refReader } from '../../../hub/pipeline/attachments.ts';
import { catalog } from '../../schemas/records.ts';
import { transfer } from '../../support/traffic.ts';
import { noAttachments } from './gateway.ts';
import { accepted, journalOf } from './journal.ts';
import type { Sealed } from './journal.ts';

const DIGEST = 'ab'.repeat(32);
const shared = {
  ...{ name: '审计报告.ofd', kind: null, mime: 'application/ofd', bytes: 9, sm3: null, ofd: true },
  ...{ storageRef: `/v1/attachments/${DIGEST}`, sensitivity: 'L1_INTERNAL' as const },
};
const sealed = (number: number, shows: boolean): Sealed =>
  accepted(transfer(number, { attachments: shows ? [shared] : [] }), `case-${number}`);

/** Two messages a page, newest first; the others were withdrawn. */
function shelf(standing: readonly Sealed[], withdrawn: readonly Sealed[] = []) {
  const read: AttachmentRead[] = [];
  const pages: number[] = [];
  const attachments: AttachmentQueries = {
    ...noAttachments,
    find: async (sha256) => ({ sha256, sm3: DIGEST, bytes: 9 }),
    referringTo: async (_sha256, _reader, page) => {
      const all = (page.withdrawn ? withdrawn : standing).map(({ entry }) => entry);
      const from = page.behind === undefined ? 0 : all.indexOf(page.behind as JournalEntry) + 1;
      pages.push(from);
      return all.slice(from, from + 2);
    },
    note: async (one) => void read.push(one),
  };
  const parts = { catalog, queries: journalOf([...standing, ...withdrawn]), attachments, refs: refReader(catalog) };
  return { read, pages, ask: () => attachmentAccess(parts, 'discipline', DIGEST) };
}

describe('the right to an attachment', () => {
  it('is found on whichever page the message stands that shows it, and looked for no further', async () => {
    const { ask, read, pages } = shelf([1, 2, 3, 4, 5, 6, 7, 8].map((number) => sealed(number, number === 5)));
    expect(await ask()).toEqual({ granted: { sha256: DIGEST, sm3: DIGEST, bytes: 9 } });
    expect(pages).toEqual([0, 2, 4]);
    expect(read).toMatchObject([{ granted: true, message: { sender: 'audit-bureau' } }]);
  });

  it('is refused by the newest message that hides it, when none of them shows it', async () => {
    const hiding = [1, 2, 3, 4].map((number) => sealed(number, false));
    const { ask, read } = shelf(hiding, [sealed(5, true)]);
    expect(await ask()).toEqual({ refused: 'ATTACHMENT_WITHHELD' });
    expect(read).toMatchObject([{ granted: false, message: { messageId: hiding[0]?.entry.messageId } }]);
  });

  it('is not given by what was withdrawn', async () => {
    expect(await shelf([], [sealed(1, true)]).ask()).toEqual({ refused: 'ATTACHMENT_WITHDRAWN' });
    expect(await shelf([]).ask()).toEqual({ refused: 'NOT_FOUND' });
  });
});
