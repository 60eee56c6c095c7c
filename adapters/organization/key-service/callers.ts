import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import entitled from './entitled.json' with { type: 'json' };

export interface Caller {
  readonly participant: string;
  readonly idsPerMinute: number;
}

/** Knows the entitled participants by their tokens. */
export interface Callers {
  /** By an Authorization header; undefined: nobody who is entitled. Rejects with CallersAway. */
  find(authorization: string | undefined): Promise<Caller | undefined>;
}

/** Who calls cannot be found out now: nobody is answered. */
export class CallersAway extends Error {}

export const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What a bearer header carries; undefined if it is none. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  /^Bearer ([\x21-\x7e]{1,512})$/u.exec(authorization ?? '')?.[1];

export const entitledTo = (participant: string): Caller | undefined =>
  entitled.find((row) => row.participant === participant);

/** By a list of tokens. Which bytes of a token were wrong takes no time to find out. */
export function listedCallers(tokens: readonly (readonly [participant: string, token: string])[]): Callers {
  const known = tokens.flatMap(([participant, token]) => {
    const caller = entitledTo(participant);
    return caller === undefined ? [] : [{ caller, digest: digestOf(token) }];
  });
  return {
    async find(authorization) {
      const token = bearerOf(authorization);
      const digest = digestOf(token ?? '');
      let found: Caller | undefined;
      for (const { caller, digest: right } of known) if (timingSafeEqual(right, digest)) found = caller;
      return token === undefined ? undefined : found;
    },
  };
}

/** Participants with their tokens, from a secrets file (`http`), which its owner alone may read. */
export function readTokens(path: string): readonly (readonly [string, string])[] {
  if ((statSync(path).mode & 0o077) !== 0) throw new Error(`others may read the tokens: chmod 600 ${path}`);
  const { http } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly http?: readonly { readonly participant?: unknown; readonly token?: unknown }[];
  };
  return (http ?? []).flatMap(({ participant, token }) =>
    typeof participant === 'string' && typeof token === 'string' ? [[participant, token] as const] : [],
  );
}
