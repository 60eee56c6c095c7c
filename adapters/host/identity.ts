import { createHash, createHmac, createSecretKey, hash } from 'node:crypto';
import type { Hmac, KeyObject } from 'node:crypto';
import type { Draft, NativeRecord } from '../contract.ts';

/** What makes a message this message: the same record in the same state always gives the same id. */
export interface Identity {
  readonly participant: string;
  readonly sourceSystem: string;
  readonly sourceKey: string;
  readonly type: string;
  readonly version: number;
  readonly digest: string;
}

/**
 * A UUID (version 8, RFC 9562) of the identity, keyed by the installation's own key: every reader sees the id, and a plain
 * hash would let one to whom the content is withheld confirm a guess of it.
 */
export const messageId = (
  key: Buffer,
  { participant, sourceSystem, sourceKey, type, version, digest }: Identity,
): string =>
  uuidOf(
    hmac(key)
      .update(JSON.stringify([participant, sourceSystem, sourceKey, type, version, digest]))
      .digest(),
  );

/** The same for messages the host makes of itself; `kind` keeps them apart from records. */
export const ownMessageId = (kind: string, participant: string, of: string): string =>
  uuidOf(sha256(JSON.stringify([kind, participant, of])));

/**
 * SHA-256 of everything a draft says, hex: fields in any order are the same content. Persons count by their id numbers,
 * under the installation's key, so that a new version of person keys makes no new content; files by their own digests.
 */
export function contentDigest(key: Buffer, draft: Draft): string {
  const { body, sensitivity, occurredAt, audience, docRef, replyBy, outOfBand, threadKey } = draft;
  const { personIds = [], attachments = [], awaited = [] } = draft;
  const said: Record<string, unknown> = {
    body,
    sensitivity,
    occurredAt,
    audience,
    docRef,
    replyBy,
    outOfBand,
    threadKey,
  };
  if (personIds.length > 0) said['personIds'] = personIds.map(({ path, id }) => [path, keyed(key, `person:${id}`)]);
  if (attachments.length > 0)
    said['attachments'] = attachments.map(({ bytes, ...file }) => ({
      ...file,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }));
  if (awaited.length > 0) said['awaited'] = awaited;
  return hash('sha256', canonicalJson(said));
}

/** A native record as it was read, for recognising it again without keeping anything of it. */
export const recordHash = (key: Buffer, { form, fields }: NativeRecord): string =>
  keyed(key, `record:${canonicalJson([form, fields])}`);

const keyed = (key: Buffer, text: string): string => hmac(key).update(text).digest('hex');

/** Key of a thread's records. Keyed, so that neither the bus nor a reader can test guesses of native keys. */
export const threadHash = (key: Buffer, threadKey: string): string =>
  `t:${hmac(key).update(threadKey).digest().subarray(0, 16).toString('hex')}`;

/** For ids a person types. */
export const shortDigest = (parts: readonly unknown[]): string =>
  sha256(JSON.stringify(parts)).toString('hex').slice(0, 12);

/** A key is prepared once: preparing costs three times as much as using it. */
const prepared = new WeakMap<Buffer, KeyObject>();

function hmac(key: Buffer): Hmac {
  const known = prepared.get(key) ?? createSecretKey(key);
  prepared.set(key, known);
  return createHmac('sha256', known);
}

function uuidOf(digest: Buffer): string {
  const bytes = digest.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const sha256 = (text: string): Buffer => hash('sha256', text, 'buffer');

/** Names of fields come again with every message. */
const quoted = new Map<string, string>();

function quote(name: string): string {
  const known = quoted.get(name);
  if (known !== undefined) return known;
  const text = JSON.stringify(name);
  if (quoted.size < 10_000) quoted.set(name, text);
  return text;
}

interface Order {
  readonly given: readonly string[];
  readonly sorted: readonly string[];
}

/** One program names the fields of its objects in few orders, and each comes again with every message. */
const orders = new Map<string, Order[]>();
const MOST_ORDERS = 64;

/** Sorting names costs more than writing what stands under them, so an order met before is known by comparing. */
function sorted(names: readonly string[]): readonly string[] {
  const [first = ''] = names;
  const known = orders.get(first) ?? [];
  const found = known.find(
    ({ given }) => given.length === names.length && given.every((name, at) => name === names[at]),
  );
  if (found !== undefined) return found.sorted;
  const order = { given: names, sorted: names.toSorted() };
  if (known.length < MOST_ORDERS && orders.size < 10_000) orders.set(first, [...known, order]);
  return order.sorted;
}

function canonicalJson(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(canonicalJson).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const name of sorted(Object.keys(fields))) {
    const field = fields[name];
    if (field !== undefined) text += `${text === '' ? '' : ','}${quote(name)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}
