/** Longs travel as JavaScript numbers; their zigzag form, twice as large, must be one too. */
export const LONG_LIMIT = 2 ** 52;

export const isExactLong = (value: number): boolean => value > -LONG_LIMIT && value < LONG_LIMIT && value % 1 === 0;
