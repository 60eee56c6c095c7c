const MINUTE_MS = 60_000;

/** How much each caller may take a minute. Unused allowance does not grow beyond one minute's. */
export class Allowance {
  readonly #left = new Map<string, { amount: number; at: number }>();

  /** False if that much is not left now; then nothing is taken. */
  take(who: string, amount: number, perMinute: number, now: number): boolean {
    const before = this.#left.get(who) ?? { amount: perMinute, at: now };
    const grown = before.amount + (Math.max(0, now - before.at) / MINUTE_MS) * perMinute;
    const left = Math.min(perMinute, grown);
    const enough = left >= amount;
    this.#left.set(who, { amount: enough ? left - amount : left, at: now });
    return enough;
  }
}
