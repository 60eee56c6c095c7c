import { fault } from '../../schemas/fault.ts';
import { reject } from './stages.ts';
import type { Gated, Placed, Rejected } from './stages.ts';

/** The record stands on a channel of its family, and its envelope names its type. Behind the gate: what is rejected here is sealed. */
export function place(input: Gated): Placed | Rejected {
  const { entry, message } = input.decoded;
  if (entry.family !== input.family) {
    const text = `${entry.name} belongs to ${entry.family}, this channel is ${input.family}`;
    return reject(input, fault('SCHEMA_NOT_FOR_CHANNEL', '', text));
  }
  if (message.envelope.messageType !== entry.name)
    return reject(input, fault('HEADER_MISMATCH', 'envelope.messageType', `record is ${entry.name}`));
  return { ...input, place: 'right' };
}
