/** Why the bus did not take records: they are too large, this principal may not write there, or nobody answers in time. */
export type BusFaultKind = 'too-large' | 'not-authorized' | 'unavailable';

/** A classified failure of the bus. Carries names of channels and Kafka's own error names, never content. */
export class BusFault extends Error {
  readonly kind: BusFaultKind;
  /** Position in the list given to `publish` of the first record that was refused, where it is known. */
  readonly index: number | undefined;
  constructor(kind: BusFaultKind, during: string, options: { cause?: unknown; index?: number | undefined } = {}) {
    super(`${during}: ${kind}`, { cause: options.cause });
    this.name = 'BusFault';
    this.kind = kind;
    this.index = options.index;
  }
}

export const isBusFault = (reason: unknown, kind?: BusFaultKind): reason is BusFault =>
  reason instanceof BusFault && (kind === undefined || reason.kind === kind);
