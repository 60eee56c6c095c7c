import { setTimeout as wait } from 'node:timers/promises';
import type { Connector, NativeDocument } from '../contract.ts';

type Next = { readonly from: AsyncIterator<NativeDocument>; readonly result: IteratorResult<NativeDocument> };
type Turn = Next | { readonly from: AsyncIterator<NativeDocument>; readonly reason: unknown };

/** How long the other goes on alone before the failure of one is told. */
const GRACE_MS = 3_000;

/**
 * A department's own system and its drop folder as one source: forms that the system has no place for are dropped. Answers go
 * to the system. A failure of one is told only after the other had its turn, so that neither waits for the other's outage.
 */
export function sideBySide(system: Connector, files: Connector, graceMillis = GRACE_MS): Connector {
  const owner = new Map<string, Connector>();
  return {
    async *read(signal) {
      const stopping = new AbortController();
      const stop = AbortSignal.any([signal, stopping.signal]);
      const iterators = new Map(
        [system, files].map((connector) => [connector.read(stop)[Symbol.asyncIterator](), connector]),
      );
      const turns = new Map([...iterators.keys()].map((from) => [from, turnOf(from)]));
      let failure: { readonly reason: unknown; readonly over: Promise<'over'> } | undefined;
      try {
        while (turns.size > 0) {
          const turn = await Promise.race([...turns.values(), ...(failure === undefined ? [] : [failure.over])]);
          if (turn === 'over') break;
          turns.delete(turn.from);
          if ('reason' in turn) {
            failure = { reason: turn.reason, over: wait(graceMillis, 'over' as const, { signal: stop }) };
            failure.over.catch(() => undefined);
          } else if (turn.result.done !== true) {
            const document = turn.result.value;
            owner.set(document.position, iterators.get(turn.from) ?? files);
            yield document;
            turns.set(turn.from, turnOf(turn.from));
          }
        }
      } catch (reason) {
        if (!stop.aborted) throw reason;
      } finally {
        stopping.abort();
        await Promise.allSettled([...iterators.keys()].map((from) => from.return?.()));
      }
      if (failure !== undefined && !signal.aborted) throw failure.reason;
    },
    async confirm(position, failed) {
      await (owner.get(position) ?? files).confirm(position, failed);
      owner.delete(position);
    },
    reopen: async (position) => (await system.reopen?.(position)) ?? files.reopen?.(position),
    deliver: (id, output) => system.deliver(id, output),
    async close() {
      await Promise.all([system.close(), files.close()]);
    },
  };
}

const turnOf = (from: AsyncIterator<NativeDocument>): Promise<Turn> =>
  from.next().then(
    (result) => ({ from, result }),
    (reason: unknown) => ({ from, reason }),
  );
