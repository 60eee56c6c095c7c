/** Signs of GB 32100-2015 in the order of their values: no I, O, S, V, Z. */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** What is wrong with a 统一社会信用代码 (18 signs, GB 32100-2015); null if nothing is. */
export function usccFault(text: string): 'FIELD_FORMAT' | 'USCC_CHECK_DIGIT' | null {
  if (text.length !== 18) return 'FIELD_FORMAT';
  let sum = 0;
  for (const [place, weight] of WEIGHTS.entries()) {
    const value = SIGNS.indexOf(text.charAt(place));
    if (value < 0) return 'FIELD_FORMAT';
    sum += value * weight;
  }
  const check = SIGNS.indexOf(text.charAt(17));
  if (check < 0) return 'FIELD_FORMAT';
  return check === (31 - (sum % 31)) % 31 ? null : 'USCC_CHECK_DIGIT';
}
