import { randomBytes } from 'node:crypto';
import { RECIPIENTS } from '../receivers.ts';

/** Ids that bear a number, and what came of each number at each recipient: a byte a copy instead of a set of texts. */
export class Numbers {
  readonly #prefix = `${randomBytes(4).toString('hex')}-${randomBytes(2).toString('hex')}-4000-8000-`;
  readonly #seen: ReadonlyMap<string, Uint8Array>;
  #strange = 0;

  constructor(most: number) {
    this.#seen = new Map(RECIPIENTS.map((recipient) => [recipient, new Uint8Array(most + 1)]));
  }

  idOf(number: number): string {
    return this.#prefix + number.toString(16).padStart(12, '0');
  }

  /** The number in an id of ours; undefined for a foreign one, which is counted. */
  note(messageId: string, recipient: string): number | undefined {
    const seen = this.#seen.get(recipient);
    const number = messageId.startsWith(this.#prefix)
      ? Number.parseInt(messageId.slice(this.#prefix.length), 16)
      : Number.NaN;
    if (seen === undefined || !(number > 0 && number < seen.length)) {
      this.#strange += 1;
      return undefined;
    }
    seen[number] = Math.min(255, (seen[number] ?? 0) + 1);
    return number;
  }

  /** Of the numbers up to this one: copies that no recipient got, and those that came again. */
  findings(upTo: number): { readonly lost: number; readonly duplicates: number; readonly strange: number } {
    let [lost, duplicates] = [0, 0];
    for (const seen of this.#seen.values()) {
      for (let number = 1; number <= upTo; number += 1) {
        const count = seen[number] ?? 0;
        if (count === 0) lost += 1;
        else duplicates += count - 1;
      }
    }
    return { lost, duplicates, strange: this.#strange };
  }

  arrived(): number {
    let sum = 0;
    for (const seen of this.#seen.values()) for (const count of seen) sum += count === 0 ? 0 : 1;
    return sum;
  }
}
