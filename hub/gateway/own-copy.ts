import { createHash } from 'node:crypto';
import type { Catalog } from '../../schemas/catalog.ts';
import type { Copy } from '../ledger/decision.ts';
import type { JournalEntry } from '../ledger/queries-messages.ts';
import { HttpProblem } from './problem.ts';

/** What one recipient was sent, decoded by its own view. */
export interface OpenedCopy {
  readonly to: string;
  readonly schemaId: number;
  readonly recipientSeq: number | null;
  readonly message: Readonly<Record<string, unknown>>;
  readonly withheld: readonly { readonly field: string; readonly label: string; readonly rule: string }[];
}

/**
 * Makes a recipient's copy again of the sealed original and its view, and proves by the journaled digest that it is, byte
 * for byte, what was sent. What the recipient then reads comes from the copy alone.
 */
export function openCopy(catalog: Catalog, entry: JournalEntry, copy: Copy, original: Buffer): OpenedCopy {
  const decoded = catalog.decode(original);
  const view = catalog.viewById(copy.view);
  if (!decoded.ok || view === undefined) throw new HttpProblem('COPY_UNPROVEN');
  const bytes = view.encode(decoded.decoded.message, { caseId: entry.caseId, recipientSeq: copy.seq });
  if (createHash('sha256').update(bytes).digest('hex') !== copy.digest) throw new HttpProblem('COPY_UNPROVEN');
  const own = catalog.decodeCopy(bytes);
  if (!own.ok) throw new HttpProblem('COPY_UNPROVEN');
  return {
    to: copy.to,
    schemaId: view.id,
    recipientSeq: copy.seq,
    message: own.message,
    withheld: view.withheld.map(({ field, rule }) => ({ field, label: catalog.label(view.typeName, field), rule })),
  };
}
