import { idNumber } from '../id-number.ts';
import type { Allowance } from './allowance.ts';
import { CallersAway } from './callers.ts';
import type { Caller, Callers } from './callers.ts';
import type { KeyRecords } from './records.ts';
import type { KeyRing } from './ring.ts';

export const MOST_IDS = 500;
/** Requests a minute of somebody unknown that are still recorded one by one. */
const STRANGERS_PER_MINUTE = 60;
const REQUESTS_PER_MINUTE = 600;
/** The name of a message type or of a like reason: nothing that could carry a person. */
const PURPOSE = /^[A-Z][A-Z_]{1,39}$/u;
const KEY = /^pk(\d{1,4})_[\w-]{43}$/u;

export interface Question {
  readonly path: string;
  /** `?version=`; null: the current one. */
  readonly version: string | null;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}

export interface AnswerOptions {
  readonly ring: () => KeyRing;
  readonly records: KeyRecords;
  readonly callers: Callers;
  readonly allowance: Allowance;
  readonly clock: () => number;
}

const refusal = (status: number, error: string): Answer => ({ status, json: { error } });

interface Asked {
  readonly purpose: string;
  readonly items: readonly string[];
}

function asked(body: unknown, name: 'ids' | 'keys'): Asked | Answer {
  const { purpose, [name]: items } = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof purpose !== 'string' || !PURPOSE.test(purpose)) return refusal(400, 'purpose');
  if (!Array.isArray(items) || !items.every((item) => typeof item === 'string')) return refusal(400, name);
  if (items.length > MOST_IDS) return refusal(413, name);
  return { purpose, items: items as readonly string[] };
}

/**
 * What the service answers to one request. Every request within the limits is on record before its answer is given; beyond
 * them nothing is written, or a flood would fill the disc.
 */
export class Answers {
  readonly #options: AnswerOptions;

  constructor(options: AnswerOptions) {
    this.#options = options;
  }

  async to(question: Question): Promise<Answer> {
    const { callers, allowance, clock } = this.#options;
    let caller: Caller | undefined;
    try {
      caller = await callers.find(question.authorization);
    } catch (reason) {
      if (reason instanceof CallersAway) return refusal(503, 'callers');
      throw reason;
    }
    if (caller === undefined) return this.#stranger();
    if (!allowance.take(`requests ${caller.participant}`, 1, REQUESTS_PER_MINUTE, clock()))
      return refusal(429, 'requests');
    switch (question.path) {
      case '/v1/person-keys':
        return this.#keys(question, caller);
      case '/v1/person-keys/translate':
        return this.#translated(question, caller);
      default:
        return this.#refused(refusal(404, 'path'), caller, null, 0);
    }
  }

  #stranger(): Answer {
    const { allowance, clock } = this.#options;
    if (!allowance.take('strangers', 1, STRANGERS_PER_MINUTE, clock())) return refusal(429, 'requests');
    return this.#refused(refusal(401, 'token'), null, null, 0);
  }

  #refused(answer: Answer, caller: Caller | null, purpose: string | null, ids: number): Answer {
    const { records, clock } = this.#options;
    const who = caller?.participant ?? null;
    records.add({ at: clock(), caller: who, purpose, ids, version: null, outcome: `refused ${answer.status}` });
    return answer;
  }

  /** Keys for id numbers, in their order; null for what is no id number. */
  #keys({ body, version: wanted }: Question, caller: Caller): Answer {
    const { records, clock } = this.#options;
    const question = asked(body, 'ids');
    if ('status' in question) return this.#refused(question, caller, null, 0);
    const { purpose, items } = question;
    const ring = this.#options.ring();
    const version = wanted === null ? ring.current : Number(wanted);
    if (!ring.has(version)) return this.#refused(refusal(404, 'version'), caller, purpose, items.length);
    if (!this.#mayTake(caller, items.length)) return this.#refused(refusal(429, 'ids'), caller, purpose, items.length);
    const roots = items.map((item) => {
      const id = idNumber(item);
      return id === null ? null : ring.root(id);
    });
    records.add(
      { at: clock(), caller: caller.participant, purpose, ids: items.length, version, outcome: 'answered' },
      roots.filter((root) => root !== null),
    );
    return { status: 200, json: { version, keys: roots.map((root) => root && ring.key(root, version)) } };
  }

  /** Current keys for keys of any version that this service has given; null for others. */
  #translated({ body }: Question, caller: Caller): Answer {
    const { records, clock } = this.#options;
    const question = asked(body, 'keys');
    if ('status' in question) return this.#refused(question, caller, null, 0);
    const { purpose, items } = question;
    if (!this.#mayTake(caller, items.length)) return this.#refused(refusal(429, 'ids'), caller, purpose, items.length);
    const ring = this.#options.ring();
    const current = this.#currentKeys(ring, items);
    const { participant } = caller;
    records.add({
      at: clock(),
      caller: participant,
      purpose,
      ids: items.length,
      version: ring.current,
      outcome: 'translated',
    });
    return { status: 200, json: { version: ring.current, keys: items.map((key) => current.get(key) ?? null) } };
  }

  /** Found by making the old keys of all known persons again: keys are kept nowhere. */
  #currentKeys(ring: KeyRing, keys: readonly string[]): ReadonlyMap<string, string> {
    const versions = [...new Set(keys.map((key) => Number(KEY.exec(key)?.[1] ?? 0)))].filter((one) => ring.has(one));
    const wanted = new Set(keys);
    const found = new Map<string, string>();
    if (versions.length === 0) return found;
    for (const root of this.#options.records.persons())
      for (const version of versions) {
        const key = ring.key(root, version);
        if (wanted.has(key)) found.set(key, ring.key(root, ring.current));
      }
    return found;
  }

  #mayTake({ participant, idsPerMinute }: Caller, count: number): boolean {
    const { allowance, clock } = this.#options;
    return allowance.take(`ids ${participant}`, count, idsPerMinute, clock());
  }
}
