import type { Catalog } from '../../schemas/catalog.ts';
import { fault } from '../../schemas/fault.ts';
import { classifiedBytes } from './classified-bytes.ts';
import { reject } from './stages.ts';
import type { Readable, Received, Rejected } from './stages.ts';

/** Largest message the hub takes; attachments travel by reference. */
export const MAX_BYTES = 512 * 1024;

/** Decodes the record. What cannot be read is not sealed if it bears a secrecy mark. */
export const read =
  (catalog: Catalog) =>
  (input: Received): Readable | Rejected => {
    const { value } = input;
    if (value.length === 0) return reject(input, fault('RECORD_EMPTY', ''));
    if (value.length > MAX_BYTES) {
      return rejectUnread(input, fault('RECORD_TOO_LARGE', '', `${value.length} > ${MAX_BYTES} bytes`));
    }
    const outcome = catalog.decode(value);
    if (!outcome.ok) return rejectUnread(input, outcome.fault);
    return { ...input, decoded: outcome.decoded };
  };

function rejectUnread(input: Received, why: ReturnType<typeof fault>): Rejected {
  return classifiedBytes(input.value) ? reject(input, fault('CLASSIFIED_MARKED', ''), false) : reject(input, why);
}
