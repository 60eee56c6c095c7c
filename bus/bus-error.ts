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
