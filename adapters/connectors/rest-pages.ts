import { RestFailure } from './rest-client.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** One page of a list: `{code, msg, data: {total, pageNum, pageSize, list}, timestamp}`. */
export interface Page {
  readonly total: number;
  readonly list: readonly JsonObject[];
  /** The other side's clock when it answered, epoch milliseconds. */
  readonly timestamp: number | null;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A number, or a number written as text. */
const numberIn = (value: unknown): number | null => {
  const number = typeof value === 'string' && /^\d{1,15}$/u.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
};

/** Codes by which the other side says in an answer of status 200 that it is busy. */
const BUSY = new Set([429, 500, 502, 503, 504]);

/** The data of an answer whose own code says success; throws what else it says. */
export function dataOf(answer: unknown): { readonly data: unknown; readonly timestamp: number | null } {
  if (!isObject(answer)) throw new RestFailure('an answer that is no object', false);
  const code = numberIn(answer['code']);
  if (code === null) throw new RestFailure('an answer without code', false);
  if (code !== 200 && code !== 0) throw new RestFailure(`code ${code}`, BUSY.has(code), code);
  return { data: answer['data'] ?? null, timestamp: numberIn(answer['timestamp']) };
}

export function pageOf(answer: unknown): Page {
  const { data, timestamp } = dataOf(answer);
  if (!isObject(data)) throw new RestFailure('an answer without data', false);
  const total = numberIn(data['total']);
  const list: unknown = data['list'];
  if (total === null || !Array.isArray(list) || !list.every(isObject))
    throw new RestFailure('an answer without total or list', false);
  return { total, list, timestamp };
}
