/** Tries of one copy before its case is taken to be what is wrong, and not the department's side as a whole. */
const TRIES = 3;
/** With so many cases blocked it is the department's side that is away: the inbox waits then, so that nothing piles up here. */
export const MOST_BLOCKED = 5;
const REST_MS = 30_000;

interface Trouble {
  readonly messageId: string;
  readonly times: number;
  readonly triedAt: number;
  /** Its case waits by itself. */
  readonly apart: boolean;
}

/** Cases whose next copy cannot be written for the department. Kept in memory: after a start all are tried anew. */
export class Blocked {
  readonly #troubles = new Map<string | null, Trouble>();
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Notes a failure; true if this case is to wait by itself while others go on. */
  failed(caseId: string | null, messageId: string): boolean {
    const known = this.#troubles.get(caseId);
    const times = known?.messageId === messageId ? known.times + 1 : 1;
    const others = [...this.#troubles].filter(([key, trouble]) => key !== caseId && trouble.apart).length;
    const apart = times >= TRIES && others < MOST_BLOCKED;
    this.#troubles.set(caseId, { messageId, times, triedAt: this.#clock(), apart });
    return apart;
  }

  delivered(caseId: string | null): void {
    this.#troubles.delete(caseId);
  }

  /** It failed often, and not long ago: trying it with every batch would hold the others up. */
  rests(caseId: string | null): boolean {
    const trouble = this.#troubles.get(caseId);
    return trouble?.apart === true && this.#clock() - trouble.triedAt < REST_MS;
  }
}
