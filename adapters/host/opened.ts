/**
 * Does the work for all, so many side by side. After a failure no more is begun; it is thrown once what was begun has ended,
 * so that nothing is opened behind the back of who cleans up.
 */
export async function eachOf<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const failures: unknown[] = [];
  const one = async (): Promise<void> => {
    for (const item of waiting) {
      if (failures.length > 0) return;
      await work(item).catch((reason: unknown) => void failures.push(reason));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, one));
  if (failures.length > 0) throw failures[0];
}

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
