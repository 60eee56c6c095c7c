import type { HeldMessage, Stream } from '../ledger/streams.ts';
import { streamId } from '../ledger/streams.ts';

export type Turn = 'now' | 'hold';

/** Keeps senderSeq in order per sender and record key: a gap holds, the missing number releases (decision 3). */
export class Sequencer {
  readonly #streams: ReadonlyMap<string, Stream>;
  readonly #waiting: Map<string, HeldMessage[]>;
  readonly released: HeldMessage[] = [];
  readonly touched = new Set<Stream>();

  constructor(streams: ReadonlyMap<string, Stream>, held: readonly HeldMessage[]) {
    this.#streams = streams;
    this.#waiting = Map.groupBy(held, (message) => streamId(message.sender, message.key));
  }

  /** A number at or below the last one is late, not early: it passes. */
  turn(sender: string, key: Buffer | null, seq: number | null): Turn {
    const stream = this.#stream(sender, key);
    if (stream === undefined || seq === null) return 'now';
    this.touched.add(stream);
    return seq > stream.last + 1 ? 'hold' : 'now';
  }

  /** Takes a number, whatever became of its message, and gives the held ones whose turn it is now. */
  advance(sender: string, key: Buffer | null, seq: number | null): HeldMessage[] {
    const stream = this.#stream(sender, key);
    if (stream === undefined || seq === null || seq !== stream.last + 1) return [];
    stream.last = seq;
    this.touched.add(stream);
    return this.#take(stream, 0);
  }

  /** The named waiting time is over: everything up to this number goes on in order, gaps or not. */
  giveUp(sender: string, key: Buffer, upTo: number): HeldMessage[] {
    const stream = this.#stream(sender, key);
    return stream === undefined ? [] : this.#take(stream, upTo);
  }

  /** A message of this very batch begins to wait. */
  wait(message: HeldMessage): void {
    const id = streamId(message.sender, message.key);
    const waiting = this.#waiting.get(id) ?? [];
    waiting.push(message);
    this.#waiting.set(
      id,
      waiting.toSorted((a, b) => a.senderSeq - b.senderSeq),
    );
  }

  #take(stream: Stream, upTo: number): HeldMessage[] {
    const id = streamId(stream.sender, stream.key);
    const waiting = this.#waiting.get(id) ?? [];
    const taken: HeldMessage[] = [];
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      if (next.senderSeq > stream.last + 1 && next.senderSeq > upTo) break;
      waiting.shift();
      stream.last = Math.max(stream.last, next.senderSeq);
      this.touched.add(stream);
      taken.push(next);
    }
    this.#waiting.set(id, waiting);
    this.released.push(...taken);
    return taken;
  }

  #stream(sender: string, key: Buffer | null): Stream | undefined {
    return key === null ? undefined : this.#streams.get(streamId(sender, key));
  }
}
