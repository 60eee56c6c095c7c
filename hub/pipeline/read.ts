import type { Catalog } from '../../schemas/catalog.ts';
import { fault } from '../../schemas/fault.ts';
import { classifiedBytes } from './gate.ts';
import { reject } from './stages.ts';
import type { Readable, Received, Rejected } from './stages.ts';

/** Largest message the hub takes; attachments travel by reference. */
export const MAX_BYTES = 512 * 1024;

/** Decodes and holds the record against its channel. What cannot be read is not sealed if it bears a secrecy mark. */
export const read =
  (catalog: Catalog) =>
  (input: Received): Readable | Rejected => {
    const { value, family } = input;
    if (value.length === 0) return reject(input, fault('RECORD_EMPTY', ''));
    if (value.length > MAX_BYTES) {
      return rejectUnread(input, fault('RECORD_TOO_LARGE', '', `${value.length} > ${MAX_BYTES} bytes`));
    }
    const outcome = catalog.decode(value);
    if (!outcome.ok) return rejectUnread(input, outcome.fault);
    const { entry } = outcome.decoded;
    const readable: Readable = { ...input, decoded: outcome.decoded };
    if (entry.family !== family) {
      return reject(
        readable,
        fault('SCHEMA_NOT_FOR_CHANNEL', '', `${entry.name} belongs to ${entry.family}, this channel is ${family}`),
      );
    }
    const named = readable.decoded.message.envelope.messageType;
    if (named !== entry.name)
      return reject(readable, fault('HEADER_MISMATCH', 'envelope.messageType', `record is ${entry.name}`));
    return readable;
  };

function rejectUnread(input: Received, why: ReturnType<typeof fault>): Rejected {
  return classifiedBytes(input.value) ? reject(input, fault('CLASSIFIED_MARKED', ''), false) : reject(input, why);
}
