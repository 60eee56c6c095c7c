import { fault, isFault } from '../../schemas/fault.ts';
import { isObject } from '../connectors/rest-pages.ts';
import type { JsonObject } from '../connectors/rest-pages.ts';
import type { DocumentContent, DocumentText, NativeFields, NativeValue, Reading } from '../contract.ts';
import { faultReading, recordReading, unreadable } from '../formats/document.ts';
import { decodeText } from '../formats/encoding.ts';
import { parseJsonText } from '../formats/json.ts';
import { fileKind } from '../formats/kind.ts';
import { ITEM_FORMS } from './keys.ts';

const UNKNOWN = fault('FILE_FORM_UNKNOWN', '', '不是与本单位约定的列表');

/** Texts, numbers and truth values as they are; an object is a list of one, a list of plain values one text. */
function valueOf(value: unknown): NativeValue {
  if (Array.isArray(value)) {
    if (value.every(isObject)) return value.map(fieldsOf);
    return value.map((each) => (isObject(each) ? JSON.stringify(each) : String(each))).join('；');
  }
  if (isObject(value)) return [fieldsOf(value)];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

const fieldsOf = (item: JsonObject): NativeFields =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, valueOf(value)]));

function* textsIn(value: unknown, place: string, label: string, reading: number | undefined): Generator<DocumentText> {
  if (Array.isArray(value)) {
    // Together as well: a mark may be spread over the items of a list.
    if (value.length > 1 && !value.some(isObject)) yield { place, text: value.map(String).join('；'), label, reading };
    for (const each of value) yield* textsIn(each, place, label, reading);
  } else if (isObject(value))
    for (const [name, each] of Object.entries(value)) {
      yield { place, text: name, reading };
      yield* textsIn(each, place, name, reading);
    }
  else if (value !== null && value !== undefined) yield { place, text: String(value), label, reading };
}

const placeOf = (index: number): string => `data.list[${index + 1}]`;

function readingOf(name: string, item: unknown, index: number): Reading {
  const place = placeOf(index);
  const found = isObject(item) ? ITEM_FORMS.find(({ key }) => key in item) : undefined;
  if (found === undefined || !isObject(item)) return faultReading(name, place, UNKNOWN);
  return recordReading(name, place, found.form, fieldsOf(item));
}

/** The items of an answer, of its `data`, or of a bare list; undefined if it is no page. */
function listIn(root: unknown): readonly unknown[] | undefined {
  if (Array.isArray(root)) return root;
  if (!isObject(root)) return undefined;
  const data = root['data'] ?? root;
  const list: unknown = isObject(data) ? data['list'] : data;
  return Array.isArray(list) ? list : undefined;
}

function failedCode(root: unknown): boolean {
  if (!isObject(root) || root['code'] === undefined) return false;
  return !['0', '200'].includes(String(root['code']));
}

/** Reads one page `{code, msg, data: {list}}` of the platform: a dropped file, or one item of the interface. */
export function readPage(name: string, bytes: Buffer): DocumentContent {
  if (fileKind(bytes) !== 'text') return unreadable(name, UNKNOWN);
  const decoded = decodeText(bytes);
  if (isFault(decoded)) return unreadable(name, decoded);
  const { text } = decoded;
  const raw = (): Iterable<DocumentText> => [{ place: '', text }];
  if (!/^\s*[[{]/u.test(text)) return unreadable(name, UNKNOWN, raw);
  const parsed = parseJsonText(text);
  if (isFault(parsed)) return unreadable(name, parsed, raw);
  const root: unknown = parsed.json;
  if (failedCode(root)) return unreadable(name, fault('FILE_UNREADABLE', 'code', '平台答复的是失败'), raw);
  const list = listIn(root);
  if (list === undefined) return unreadable(name, UNKNOWN, raw);
  const known = list.some((item) => isObject(item) && ITEM_FORMS.some(({ key }) => key in item));
  if (list.length > 0 && !known) return unreadable(name, UNKNOWN, raw);
  return {
    readings: list.map((item, index) => readingOf(name, item, index)),
    *texts() {
      yield* textsIn(withoutList(root), '', '', undefined);
      for (const [index, item] of list.entries()) yield* textsIn(item, placeOf(index), '', index);
    },
  };
}

/** The page's own: all but its items. */
function withoutList(root: unknown): unknown {
  if (!isObject(root)) return null;
  const { data, list: _list, ...head } = root;
  if (!isObject(data)) return head;
  const { list: _items, ...others } = data;
  return { ...head, data: others };
}
