import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import entitled from './entitled.json' with { type: 'json' };

export interface Caller {
  readonly participant: string;
  readonly idsPerMinute: number;
}

interface Known extends Caller {
  readonly digest: Buffer;
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Knows the entitled participants by their tokens. Which bytes of a token were wrong takes no time to find out. */
export class Callers {
  readonly #known: readonly Known[];

  constructor(tokens: ReadonlyMap<string, string>, rows: readonly Caller[] = entitled) {
    this.#known = rows.flatMap(({ participant, idsPerMinute }) => {
      const token = tokens.get(participant);
      return token === undefined ? [] : [{ participant, idsPerMinute, digest: digestOf(token) }];
    });
  }

  /** By an Authorization header; undefined: nobody who is entitled. */
  find(authorization: string | undefined): Caller | undefined {
    const token = /^Bearer ([\x21-\x7e]{1,512})$/u.exec(authorization ?? '')?.[1];
    const digest = digestOf(token ?? '');
    let found: Caller | undefined;
    for (const known of this.#known) if (timingSafeEqual(known.digest, digest)) found = known;
    return token === undefined ? undefined : found;
  }
}

/** Tokens by participant, from the installation's secrets (`http`), which its owner alone may read. */
export function readTokens(path: string): ReadonlyMap<string, string> {
  if ((statSync(path).mode & 0o077) !== 0) throw new Error(`others may read the tokens: chmod 600 ${path}`);
  const { http } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly http?: readonly { readonly participant?: unknown; readonly token?: unknown }[];
  };
  const tokens = new Map<string, string>();
  for (const { participant, token } of http ?? [])
    if (typeof participant === 'string' && typeof token === 'string') tokens.set(participant, token);
  return tokens;
}
