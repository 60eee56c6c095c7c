import { createHash } from 'node:crypto';
import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { DraftAttachment } from '../contract.ts';
import { ServiceAway } from './services.ts';
import type { Services, StoredFile } from './services.ts';

export interface ServiceAddresses {
  /** Base address of the person key service; null: none is set up, and nobody gets a key. */
  readonly keyService: string | null;
  /** Base address of the hub's gateway, which keeps attachments; null: none is set up. */
  readonly gateway: string | null;
  /** Of the participant, for both; asked at each request, for it may be exchanged. */
  readonly token: () => string;
}

const MOST_IDS = 500;
const WITHIN_MS = 30_000;
const LOOPBACK = /^(?:127(?:\.\d+){3}|localhost|\[::1\])$/u;

/** Id numbers and files travel over TLS, or do not leave this machine. */
export function requireSafe(address: string): string {
  const { protocol, hostname } = new URL(address);
  if (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))) return address;
  throw new Error('the address of a service must be https or loopback');
}

export function httpServices({ keyService, gateway, token }: ServiceAddresses): Services {
  const authorized = () => ({ authorization: `Bearer ${token()}` });
  return {
    async personKeys(purpose, ids) {
      if (keyService === null) return fault('PERSON_KEY_REFUSED', '', '未设置人员标识服务');
      const keys: (string | null)[] = [];
      for (let from = 0; from < ids.length; from += MOST_IDS) {
        const some = ids.slice(from, from + MOST_IDS);
        const headers = { ...authorized(), 'content-type': 'application/json' };
        const body = JSON.stringify({ purpose, ids: some });
        const answer = await ask('the person key service', new URL('/v1/person-keys', keyService), headers, body);
        if ('refused' in answer) return fault('PERSON_KEY_REFUSED', '', `HTTP ${answer.refused}`);
        keys.push(...keysIn(answer.json, some.length));
      }
      return keys;
    },
    async store(file) {
      if (gateway === null) return fault('ATTACHMENT_REFUSED', '', '未设置附件库');
      const headers = { ...authorized(), 'content-type': file.mime, 'x-file-name': encodeURIComponent(file.name) };
      const answer = await ask('the attachment store', new URL('/v1/attachments', gateway), headers, file.bytes);
      if ('refused' in answer) return fault('ATTACHMENT_REFUSED', '', `HTTP ${answer.refused}`);
      return storedIn(answer.json, file);
    },
  };
}

type Answer = { readonly json: unknown } | { readonly refused: number };

/** 4xx is a refusal, but for "too many" and "too slow"; anything else that is no success is no answer. */
async function ask(
  what: string,
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
): Promise<Answer> {
  let response: Response;
  try {
    const sent = typeof body === 'string' ? body : new Uint8Array(body);
    // A redirect is not followed: what is sent is for that address alone.
    const request = { method: 'POST', headers, body: sent, redirect: 'error' } as const;
    response = await fetch(url, { ...request, signal: AbortSignal.timeout(WITHIN_MS) });
  } catch (cause) {
    throw new ServiceAway(what, cause);
  }
  const { status, ok } = response;
  if (ok) {
    try {
      return { json: await response.json() };
    } catch {
      throw new ServiceAway(what);
    }
  }
  await response.body?.cancel();
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) return { refused: status };
  throw new ServiceAway(what);
}

function keysIn(json: unknown, count: number): readonly (string | null)[] {
  const { keys } = (json ?? {}) as { keys?: unknown };
  const fits = Array.isArray(keys) && keys.length === count;
  if (!fits || !keys.every((key) => key === null || (typeof key === 'string' && key !== '')))
    throw new ServiceAway('the person key service');
  return keys as readonly (string | null)[];
}

/** An answer about another file than the one that was sent is no answer. */
function storedIn(json: unknown, file: DraftAttachment): StoredFile | Fault {
  const { sha256, sm3, bytes, storageRef } = (json ?? {}) as Readonly<Record<string, unknown>>;
  if (sha256 !== createHash('sha256').update(file.bytes).digest('hex') || bytes !== file.bytes.length)
    throw new ServiceAway('the attachment store');
  if (typeof sm3 !== 'string' || typeof storageRef !== 'string') throw new ServiceAway('the attachment store');
  return { sha256, sm3, bytes, storageRef };
}
