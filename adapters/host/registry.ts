import { requireSafe } from './http-services.ts';
import { ServiceAway } from './services.ts';

/** Asks the hub for a schema by its id: Avro JSON; null when it does not know it either. Throws ServiceAway. */
export type Registry = (id: number) => Promise<string | null>;

const WITHIN_MS = 10_000;
const MOST_CHARACTERS = 1_000_000;

/** The hub's registry; without a gateway nothing is known there. */
export function hubRegistry(gateway: string | null, token: () => string): Registry {
  if (gateway === null) return async () => null;
  const base = requireSafe(gateway);
  return async (id) => {
    const request = { headers: { authorization: `Bearer ${token()}` }, redirect: 'error' } as const;
    let said: { readonly schema?: unknown };
    try {
      const answer = await fetch(new URL(`/schemas/ids/${id}`, base), {
        ...request,
        signal: AbortSignal.timeout(WITHIN_MS),
      });
      if (answer.status === 404) {
        await answer.body?.cancel();
        return null;
      }
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      said = (await answer.json()) as { readonly schema?: unknown };
    } catch (cause) {
      throw new ServiceAway('the schema registry', cause);
    }
    const { schema } = said;
    if (typeof schema !== 'string' || schema.length > MOST_CHARACTERS) throw new ServiceAway('the schema registry');
    return schema;
  };
}
