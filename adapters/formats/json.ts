import { fault, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { NativeFields, NativeValue } from '../contract.ts';
import { recordReading, unreadable } from './document.ts';
import type { Read } from './document.ts';
import { decodeText } from './encoding.ts';
import type { PlacedText } from './xml.ts';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

const LARGEST = 32 * 1024 * 1024;
const DEEPEST = 32;
const TOKENS = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/gsu;

/** What JSON.parse would let pass: depth without end, and keys said twice, of which the last one would win silently. */
function structureFault(text: string): Fault | null {
  const keys: (Set<string> | null)[] = [];
  for (const [token, colon] of text.matchAll(TOKENS)) {
    if (token === '{' || token === '[') {
      keys.push(token === '{' ? new Set() : null);
      if (keys.length > DEEPEST) return fault('FILE_UNSAFE', '', `超过 ${DEEPEST} 层`);
    } else if (token === '}' || token === ']') keys.pop();
    else if (colon !== undefined) {
      const known = keys.at(-1);
      const key = token.slice(0, -colon.length);
      if (known?.has(key) === true) return fault('FILE_UNREADABLE', '', '同一对象中有重复的键');
      known?.add(key);
    }
  }
  return null;
}

/** A whole number too large for a number stays the text it was: an identifier must not lose its last digits. */
export function exact(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined) return value;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? source : value;
}

/** Parses a JSON document strictly and within limits. Bad input is a fault, never an exception. */
export function parseJson(bytes: Buffer): { readonly json: JsonValue } | Fault {
  if (bytes.length > LARGEST) return fault('FILE_UNSAFE', '', `超过 ${LARGEST} 字节`);
  const decoded = decodeText(bytes, 'UTF-8');
  return isFault(decoded) ? decoded : parseJsonText(decoded.text);
}

/** The same of text that is decoded already. */
export function parseJsonText(text: string): { readonly json: JsonValue } | Fault {
  const wrong = structureFault(text);
  if (wrong) return wrong;
  try {
    return { json: JSON.parse(text, exact) as JsonValue };
  } catch {
    return fault('FILE_UNREADABLE', '', '不是完好的 JSON');
  }
}

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isScalar = (value: JsonValue): value is string | number | boolean | null =>
  typeof value !== 'object' || value === null;

/** A scalar is itself; an object is a list of one part, a list of objects its parts; a list of scalars is joined by `；`. */
function nativeOf(value: JsonValue): NativeValue {
  if (isScalar(value)) return value;
  if (isObject(value)) return [jsonFields(value)];
  const list = value as readonly JsonValue[];
  if (list.every(isScalar)) return list.filter((each) => each !== null).join('；');
  return list.map((each) => (isObject(each) ? jsonFields(each) : { 值: nativeOf(each) }));
}

/** The fields of a JSON object by key. */
export function jsonFields(object: JsonObject): NativeFields {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, nativeOf(value)]));
}

/** Every text of a JSON document for the classification gate, keys as labels; places like `/data/list[3]/wtbt`. */
export function* jsonTexts(value: JsonValue, place = ''): Generator<PlacedText> {
  if (isScalar(value)) {
    const label = /([^/[\]]+)(?:\[\d+\])?$/u.exec(place)?.[1];
    const text = value === null ? '' : String(value);
    if (text !== '') yield label === undefined ? { place, text } : { place, text, label };
    return;
  }
  if (isObject(value)) {
    for (const [key, each] of Object.entries(value)) {
      yield { place: `${place}/${key}`, text: key };
      yield* jsonTexts(each, `${place}/${key}`);
    }
    return;
  }
  for (const [index, each] of (value as readonly JsonValue[]).entries())
    yield* jsonTexts(each, `${place}[${index + 1}]`);
}

/** The value at a path of keys; undefined if there is none. */
export function at(value: JsonValue, path: readonly string[]): JsonValue | undefined {
  let found: JsonValue | undefined = value;
  for (const key of path) found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  return found;
}

/** Reads a document whose records are the objects of the list at `path`. What is no object makes the whole unreadable. */
export function readJsonList(name: string, bytes: Buffer, form: string, path: readonly string[]): Read {
  const parsed = parseJson(bytes);
  if (isFault(parsed)) {
    const decoded = decodeText(bytes, 'UTF-8');
    return unreadable(name, parsed, () => (isFault(decoded) ? [] : [{ place: '', text: decoded.text }]));
  }
  const list = at(parsed.json, path);
  const place = path.map((key) => `/${key}`).join('');
  if (!Array.isArray(list) || !list.every((each: JsonValue) => isObject(each))) {
    return unreadable(name, fault('FILE_FORM_UNKNOWN', place, '应为对象列表'), () => jsonTexts(parsed.json));
  }
  const objects: readonly JsonObject[] = list;
  return {
    readings: objects.map((each, index) => recordReading(name, `${place}[${index + 1}]`, form, jsonFields(each))),
    texts: () => jsonTexts(parsed.json),
  };
}
