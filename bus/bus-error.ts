import { findErrorBy } from '@platformatic/kafka';
import type { GenericError } from '@platformatic/kafka';

/** A failure of the broker or of the way to it. `code` is Kafka's own name of the error, or NETWORK, TIMEOUT, UNKNOWN. */
export class BusError extends Error {
  readonly code: string;
  constructor(code: string, during: string, cause?: unknown) {
    super(`${during}: ${code}`, { cause });
    this.name = 'BusError';
    this.code = code;
  }
}

/** Another owner holds this transactional id now: nothing may be written any more. */
const FENCED = new Set([
  'INVALID_PRODUCER_EPOCH',
  'PRODUCER_FENCED',
  'INVALID_TXN_STATE',
  'INVALID_PRODUCER_ID_MAPPING',
]);
export const isFenced = (reason: unknown): boolean => reason instanceof BusError && FENCED.has(reason.code);

/** Total over everything the protocol library throws. */
export function busError(reason: unknown, during: string): BusError {
  if (reason instanceof BusError) return reason;
  return new BusError(codeOf(reason), during, reason);
}

function codeOf(reason: unknown): string {
  if (!(reason instanceof Error)) return 'UNKNOWN';
  const answered = findErrorBy<GenericError>(reason, 'code', 'PLT_KFK_PROTOCOL');
  const name: unknown = answered?.['apiId'];
  if (typeof name === 'string') return name;
  if (findErrorBy(reason, 'code', 'PLT_KFK_TIMEOUT') !== null) return 'TIMEOUT';
  if (findErrorBy(reason, 'code', 'PLT_KFK_NETWORK') !== null) return 'NETWORK';
  if (findErrorBy(reason, 'code', 'PLT_KFK_AUTHENTICATION') !== null) return 'SASL_AUTHENTICATION_FAILED';
  return 'UNKNOWN';
}
