import { fault } from '../../schemas/fault.ts';
import { reject } from './stages.ts';
import type { Placed, Rejected } from './stages.ts';

const REQUIRED = ['ce_specversion', 'ce_id', 'ce_type'] as const;

/** CloudEvents binary mode: the headers are there and say what the envelope says. */
export function headers(input: Placed): Placed | Rejected {
  const { headers: sent } = input.record;
  for (const name of REQUIRED) {
    if (sent[name] === undefined) return reject(input, fault('HEADER_MISSING', name));
  }
  const { ceType, message } = input.decoded;
  if (sent['ce_id'] !== message.envelope.messageId)
    return reject(input, fault('HEADER_MISMATCH', 'ce_id', 'differs from envelope.messageId'));
  if (sent['ce_type'] !== ceType) return reject(input, fault('HEADER_MISMATCH', 'ce_type', `expected ${ceType}`));
  return input;
}
