type Close = () => void | Promise<void>;

/** What was opened, to be closed in reverse order; a part that does not close hides no other. */
export class Opened {
  readonly #parts: Close[] = [];
  #closed: Promise<void> | undefined;

  push(close: Close): void {
    this.#parts.push(close);
  }

  /** Idempotent. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#parts.toReversed()) {
      try {
        await close();
      } catch (reason) {
        failures.push(reason);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'some parts did not close');
  }
}
