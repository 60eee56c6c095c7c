/** What health remembers of consumers between two looks. Times are milliseconds and come from outside. */
export class Track {
  readonly #positions = new Map<string, { readonly at: number; readonly offset: bigint }[]>();
  readonly #emptySince = new Map<string, number>();

  /** Notes a position and tells how far it moved over a whole window; null before one has passed. */
  progress(place: string, offset: bigint, now: number, windowSeconds: number): bigint | null {
    const seen = this.#positions.get(place) ?? [];
    seen.push({ at: now, offset });
    const windowStart = now - windowSeconds * 1_000;
    const first = seen.findLastIndex(({ at }) => at <= windowStart);
    if (first > 0) seen.splice(0, first);
    this.#positions.set(place, seen);
    const base = first < 0 ? undefined : seen[0];
    return base === undefined ? null : offset - base.offset;
  }

  /** For how many seconds a group has had no members; 0 if it has some. */
  emptySeconds(group: string, members: number, now: number): number {
    if (members > 0) {
      this.#emptySince.delete(group);
      return 0;
    }
    const since = this.#emptySince.get(group) ?? now;
    this.#emptySince.set(group, since);
    return (now - since) / 1_000;
  }
}
