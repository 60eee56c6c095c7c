/**
 * Every place where the host may die between two durable effects, in the order they are passed. What makes each harmless:
 *
 * Outwards, per document
 * - `document-read`      nothing written yet: the connector yields the document again.
 * - `document-recorded`  inside the state transaction: it rolls back, as above.
 * - `document-committed` rows pending, nothing published: published at the next start, the document is known as taken.
 * - `published`          acked, not marked: published again under the same ids, the hub answers "duplicate".
 * - `marked`             not confirmed: the document comes again and is known as taken.
 * - `document-settled`   known as settled, not confirmed: it comes again and every record of it is a duplicate.
 * - `confirmed`          done.
 *
 * For a held row, by a person's command
 * - `command-recorded`   inside the state transaction: it rolls back, and the command is done at the next start.
 * - `command-committed`  rows pending, the command is known as done: published at the next start.
 *
 * Inwards, per batch of copies
 * - `copy-kept`          buffered, not delivered: the records come again (offsets not committed) or lie in the buffer.
 * - `copy-delivered`     written for the department, not recorded: delivered again under the same id, the same file.
 * - `copy-recorded`      the delivery receipt waits in the outbox: published at the next start.
 * - `receipts-published` offsets not committed: the copies come again and are known as delivered.
 */
export const crashPoints = [
  'document-read',
  'document-recorded',
  'document-committed',
  'published',
  'marked',
  'document-settled',
  'confirmed',
  'command-recorded',
  'command-committed',
  'copy-kept',
  'copy-delivered',
  'copy-recorded',
  'receipts-published',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

/** Called at each point; a test kills the process here. */
export type Reach = (point: CrashPoint) => void;
