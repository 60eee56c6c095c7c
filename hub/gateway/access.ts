import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.ts';
import type { Caller, Tokens } from './tokens.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `require…` before a route runs; null on open routes. */
    caller: Caller | null;
  }
}

type Check = (request: FastifyRequest) => Promise<void>;

/** A hook that lets only callers pass whom `permitted` names: no valid token 401, not permitted 403. */
export const requireCaller =
  (tokens: Tokens, permitted: (caller: Caller) => boolean = () => true): Check =>
  async (request) => {
    const caller = tokens.caller(request.headers.authorization);
    if (caller === undefined) throw new HttpProblem('UNAUTHENTICATED');
    if (!permitted(caller)) throw new HttpProblem('FORBIDDEN');
    request.caller = caller;
  };

/** The caller of a route behind `requireCaller`. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new HttpProblem('UNAUTHENTICATED');
  return request.caller;
}
