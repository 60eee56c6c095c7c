import { findErrorBy } from '@platformatic/kafka';
import type { GenericError } from '@platformatic/kafka';
import { BusError } from './bus-error.ts';

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
