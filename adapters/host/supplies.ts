import { createHash } from 'node:crypto';
import { scanText } from '../../schemas/classification/gate.ts';
import { fault, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { AttachmentRef } from '../../schemas/gen/common.gen.ts';
import type { Draft, DraftAttachment } from '../contract.ts';
import type { Services, StoredFile } from './services.ts';

/** A draft with everything it needs from elsewhere. */
export interface Supplied {
  readonly body: Draft['body'];
  readonly attachments: readonly AttachmentRef[];
}

export const needsSupplies = ({ personIds = [], attachments = [] }: Draft): boolean =>
  personIds.length + attachments.length > 0;

/**
 * Person keys and stored files for the drafts of one document. Id numbers stand here in memory and nowhere else; they go
 * with the document.
 */
export class Supplies {
  readonly #services: Services;
  readonly #keys = new Map<string, string | Fault>();
  readonly #wanted = new Map<string, Set<string>>();
  readonly #files = new Map<string, StoredFile | Fault>();

  constructor(services: Services) {
    this.#services = services;
  }

  /** Files are stored at once, one after the other, so that they need not stay in memory. A file with a marked name is not. */
  async want(draft: Draft): Promise<void> {
    for (const { id } of draft.personIds ?? []) {
      const wanted = this.#wanted.get(draft.messageType) ?? new Set();
      this.#wanted.set(draft.messageType, wanted.add(id));
    }
    for (const file of draft.attachments ?? []) {
      const key = fileKey(file);
      if (scanText(file.name) === null && !this.#files.has(key)) this.#files.set(key, await this.#services.store(file));
    }
  }

  /** Asks for all keys wanted, in as few questions as there are message types. */
  async fetch(): Promise<void> {
    for (const [type, ids] of this.#wanted) {
      const asked = [...ids];
      const answer = await this.#services.personKeys(type, asked);
      for (const [index, id] of asked.entries())
        this.#keys.set(personKey(type, id), isFault(answer) ? answer : (answer[index] ?? NO_KEY));
    }
    this.#wanted.clear();
  }

  /** Throws if something was not asked for: then the document has to be taken in again. */
  of(draft: Draft): Supplied | { readonly faults: readonly Fault[] } {
    const faults: Fault[] = [];
    const got = <T>(value: T | Fault | undefined, field: string): T | undefined => {
      if (value === undefined) throw new Error('supplies were not asked for');
      if (!isFault(value)) return value;
      faults.push({ ...value, field });
      return undefined;
    };
    let { body } = draft;
    for (const { path, id } of this.#services.dry === true ? [] : (draft.personIds ?? [])) {
      const key = got(this.#keys.get(personKey(draft.messageType, id)), path);
      if (key !== undefined) body = withKey(body, path, key);
    }
    const attachments = (draft.attachments ?? []).map((file) => {
      const stored = got(this.#files.get(fileKey(file)), 'envelope.attachments');
      return stored === undefined ? undefined : reference(file, stored);
    });
    if (faults.length > 0) return { faults };
    return { body, attachments: [...attachments.filter((one) => one !== undefined), ...(draft.awaited ?? [])] };
  }
}

const NO_KEY = fault('PERSON_KEY_REFUSED', '', '该人员没有标识');

const personKey = (type: string, id: string): string => `${type} ${id}`;
const fileKey = ({ name, bytes }: DraftAttachment): string =>
  `${createHash('sha256').update(bytes).digest('hex')} ${name}`;

const reference = (file: DraftAttachment, { sm3, bytes, storageRef }: StoredFile): AttachmentRef => ({
  name: file.name,
  kind: (file.kind ?? null) as AttachmentRef['kind'],
  mime: file.mime,
  bytes,
  sm3,
  ofd: file.mime === 'application/ofd' || file.name.toLowerCase().endsWith('.ofd'),
  storageRef,
  sensitivity: file.sensitivity,
});

/** The same body with the key at `persons[0]`, copied along the way only. */
function withKey(body: Draft['body'], path: string, key: string): Draft['body'] {
  const steps = path.split(/[.[\]]+/u).filter((step) => step !== '');
  return put(body, steps, key) as Draft['body'];
}

function put(value: unknown, [step, ...rest]: readonly string[], key: string): unknown {
  if (typeof value !== 'object' || value === null) throw new TypeError('no person stands at the path of an id number');
  if (step === undefined) return { ...value, personKey: key };
  if (Array.isArray(value)) return value.with(Number(step), put(value[Number(step)] as unknown, rest, key));
  return { ...value, [step]: put((value as Readonly<Record<string, unknown>>)[step], rest, key) };
}
