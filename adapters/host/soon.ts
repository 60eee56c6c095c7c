/** Does a piece of work some time after it was asked for, once for all who asked meanwhile. */
export class Soon {
  readonly #work: () => void;
  readonly #afterMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(work: () => void, afterMs: number) {
    this.#work = work;
    this.#afterMs = afterMs;
  }

  ask(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#work();
    }, this.#afterMs);
  }

  /** Does now what is still asked for. */
  close(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#work();
  }
}
