import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocks } from './blocks.ts';
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

/**
 * For the whole server, behind every route's own check: a participant that is shut out gets nothing, and what it is getting
 * when that happens is broken off.
 */
export const refuseBlocked =
  (blocks: Blocks) =>
  async ({ caller }: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (caller?.role !== 'participant') return;
    if (blocks.has(caller.participant)) throw new HttpProblem('PARTICIPANT_BLOCKED');
    blocks.hold(caller.participant, reply.raw);
  };

/** The caller of a route behind `requireCaller`. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new HttpProblem('UNAUTHENTICATED');
  return request.caller;
}
