import { CallersAway, bearerOf, digestOf, entitledTo } from './callers.ts';
import type { Callers } from './callers.ts';

/** How long the hub's word holds: one that is shut out may ask no longer than this. */
const HOLDS_MS = 2_000;
const WITHIN_MS = 4_000;
const MOST_KNOWN = 1_000;

/**
 * Asks the hub whose token it is, with that very token: this service then holds nobody's, an exchanged one is known at once,
 * and one of a participant that is shut out is nobody's. Without the hub's word nobody is answered.
 */
export function hubCallers(gateway: string, now: () => number = () => performance.now()): Callers {
  const known = new Map<string, { readonly participant: string; readonly until: number }>();
  return {
    async find(authorization) {
      const token = bearerOf(authorization);
      if (token === undefined) return undefined;
      const digest = digestOf(token).toString('hex');
      const before = known.get(digest);
      if (before !== undefined && before.until > now()) return entitledTo(before.participant);
      known.delete(digest);
      const until = now() + HOLDS_MS;
      const participant = await ownerOf(gateway, token);
      if (participant === undefined) return undefined;
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(digest, { participant, until });
      return entitledTo(participant);
    },
  };
}

async function ownerOf(gateway: string, token: string): Promise<string | undefined> {
  try {
    const headers = { authorization: `Bearer ${token}` };
    const signal = AbortSignal.timeout(WITHIN_MS);
    const answer = await fetch(new URL('/v1/self', gateway), { headers, signal, redirect: 'error' });
    const said = (await answer.json()) as { readonly participant?: unknown };
    if (answer.status === 401 || answer.status === 403) return undefined;
    if (answer.ok && typeof said.participant === 'string') return said.participant;
  } catch (cause) {
    throw new CallersAway('the hub does not say who calls', { cause });
  }
  throw new CallersAway('the hub does not say who calls');
}
