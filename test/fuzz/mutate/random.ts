/** Where the choices of one input come from: the same words give the same input, on every machine, for ever. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  constructor(...words: readonly (string | number)[]) {
    [this.#a, this.#b, this.#c] = seedsOf(words.join('/'));
    for (let i = 0; i < 12; i += 1) this.next();
  }

  /** 32 random bits (sfc32, Chris Doty-Humphrey). */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** 0 … below - 1; 0 for nothing to choose from. */
  below(below: number): number {
    return below <= 1 ? 0 : this.next() % below;
  }

  /** True once in `of`. */
  once(of: number): boolean {
    return this.below(of) === 0;
  }

  pick<T>(list: readonly [T, ...T[]]): T;
  pick<T>(list: readonly T[]): T | undefined;
  pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }

  /** 1 most often, each one more half as often. */
  some(most: number): number {
    let count = 1;
    while (count < most && this.once(2)) count += 1;
    return count;
  }
}

function seedsOf(text: string): [number, number, number] {
  let [a, b, c] = [0x9e3779b9, 0x243f6a88, 0xb7e15162];
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x85ebca6b);
    b = Math.imul(b ^ a, 0xc2b2ae35) + unit;
    c = Math.imul(c + b, 0x27d4eb2f) ^ (a >>> 13);
  }
  return [a, b, c];
}
