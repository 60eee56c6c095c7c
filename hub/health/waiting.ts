import type { Offsets } from '../../bus/offsets.ts';

/** A group's place on a partition with something behind it that may be data. */
export interface Unread {
  readonly channel: string;
  readonly partition: number;
  /** Where the group stands. */
  readonly offset: bigint;
  readonly end: bigint;
  readonly direction: 'out' | 'in';
}

/**
 * Finds since when the oldest unread record of each place waits. Outboxes are looked into: the hub may read them, and a
 * foreign client's markers or aborted records are not data. Inboxes the hub may not read. It alone writes them, in
 * transactions whose outputs are sent again after an abort, so one marker stands behind the last committed record and
 * never more: less than two offsets means nothing waits. What stands at `offset` may be the former transaction's marker,
 * so the record behind it is dated.
 */
export class Waiting {
  readonly #offsets: Offsets;
  /** Time of append by place and offset: it never changes, so it is asked for once. */
  #known = new Map<string, number>();

  constructor(offsets: Offsets) {
    this.#offsets = offsets;
  }

  /** Milliseconds since 1970 by place, or null where nothing waits; in the order asked. */
  async since(places: readonly Unread[], now: number): Promise<readonly (number | null)[]> {
    const known = new Map<string, number>();
    const out = places.filter(({ direction, offset, end }) => direction === 'out' && end > offset);
    const into = places.filter(({ direction, offset, end }) => direction === 'in' && end - offset > 1n);
    const keep = (place: Unread, time: number): void => void known.set(nameOf(place), time);
    const missing = [...out, ...into].filter((place) => {
      const time = this.#known.get(nameOf(place));
      if (time !== undefined) keep(place, time);
      return time === undefined;
    });
    const unreadOut = missing.filter(({ direction }) => direction === 'out');
    const found = await this.#offsets.firstRecords(unreadOut);
    for (const [i, place] of unreadOut.entries()) {
      const first = found[i];
      if (first !== undefined && first !== null) keep(place, first.timestamp);
    }
    const unreadIn = missing.filter(({ direction }) => direction === 'in');
    const undated = unreadIn.map(({ channel, partition, offset }) => ({
      channel,
      partition,
      offset: offset + 1n,
      notBefore: 0,
    }));
    const times = await this.#offsets.appendTimes(undated, now);
    for (const [i, place] of unreadIn.entries()) keep(place, times[i] ?? now);
    this.#known = known;
    return places.map((place) => known.get(nameOf(place)) ?? null);
  }
}

const nameOf = ({ channel, partition, offset }: Unread): string => `${channel}/${partition}@${offset}`;
