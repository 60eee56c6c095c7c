import type { Catalog } from '../../schemas/catalog.ts';
import { placeOf } from '../ledger/decision.ts';
import type { AttachmentQueries, AttachmentRead, AttachmentRow } from '../ledger/queries-attachments.ts';
import type { JournalEntry, MessageQueries } from '../ledger/queries-messages.ts';
import type { RefReader } from '../pipeline/attachments.ts';
import { openCopy } from './own-copy.ts';
import type { ProblemCode } from './problem.ts';

export interface AccessParts {
  readonly catalog: Catalog;
  readonly queries: MessageQueries;
  readonly attachments: AttachmentQueries;
  readonly refs: RefReader;
}

export type Access = { readonly granted: AttachmentRow } | { readonly refused: ProblemCode };

/**
 * Whether a participant may read an attachment: it handed it in, or a message it got shows it where the content is. Every
 * answer is recorded before it is given.
 */
export async function attachmentAccess(parts: AccessParts, reader: string, sha256: string): Promise<Access> {
  const { attachments } = parts;
  const stored = await attachments.find(sha256);
  const word = stored === undefined ? ({ refused: 'NOT_FOUND' } as const) : await judge(parts, reader, stored);
  const read: Pick<AttachmentRead, 'sha256' | 'reader'> = { sha256, reader };
  if ('refused' in word) {
    await attachments.note({ ...read, granted: false, message: word.by ?? null, reason: word.refused });
    return { refused: word.refused };
  }
  await attachments.note({ ...read, granted: true, message: word.by, reason: null });
  return { granted: word.granted };
}

type Judgement =
  | { readonly granted: AttachmentRow; readonly by: JournalEntry | null }
  | { readonly refused: ProblemCode; readonly by?: JournalEntry };

async function judge(parts: AccessParts, reader: string, stored: AttachmentRow): Promise<Judgement> {
  const { attachments } = parts;
  if (await attachments.uploadedBy(stored.sha256, reader)) return { granted: stored, by: null };
  const next = (behind?: JournalEntry): Promise<readonly JournalEntry[]> =>
    attachments.referringTo(stored.sha256, reader, { withdrawn: false, behind });
  let newest: JournalEntry | undefined;
  for (let page = await next(); page.length > 0; page = await next(page.at(-1))) {
    newest ??= page[0];
    for (const entry of page)
      if (await shows(parts, reader, entry, stored.sha256)) return { granted: stored, by: entry };
  }
  if (newest !== undefined) return { refused: 'ATTACHMENT_WITHHELD', by: newest };
  const [withdrawn] = await attachments.referringTo(stored.sha256, reader, { withdrawn: true });
  if (withdrawn !== undefined) return { refused: 'ATTACHMENT_WITHDRAWN', by: withdrawn };
  return { refused: 'NOT_FOUND' };
}

/** By the reader's own copy, proven by the journal: what its view leaves out gives no right. */
async function shows(parts: AccessParts, reader: string, entry: JournalEntry, sha256: string): Promise<boolean> {
  const { catalog, queries, refs } = parts;
  const copy = entry.copies.find(({ to }) => to === reader);
  const original = (await queries.openOriginals(reader, 'attachment', [entry.at])).get(placeOf(entry.at));
  if (copy === undefined || original === undefined) return false;
  const own = openCopy(catalog, entry, copy, original);
  return refs(entry.messageType ?? '', own.message).some((one) => one.sha256 === sha256);
}
