import type { Logger } from 'pino';
import { BusFault } from './bus-fault.ts';
import type { Endpoint } from './endpoint.ts';
import { openPublisher } from './publisher.ts';
import type { Publisher } from './publisher.ts';

/** How long a connection that publishes nothing is kept. */
const IDLE_MS = 60_000;

/**
 * A publisher that connects when there is something to publish and lets go when there was nothing for a while: most
 * participants of a kind say nothing most of the time.
 */
export function lazyPublisher(endpoint: Endpoint, log: Logger, idleMs = IDLE_MS): Publisher {
  let opening: Promise<Publisher> | undefined;
  let busy = 0;
  let closed = false;
  let idle: NodeJS.Timeout | undefined;
  const letGo = async (): Promise<void> => {
    const open = opening;
    opening = undefined;
    await (await open?.catch(() => undefined))?.close();
  };
  const opened = (): Promise<Publisher> => {
    opening ??= openPublisher(endpoint, log).catch((reason: unknown) => {
      opening = undefined;
      throw reason;
    });
    return opening;
  };
  return {
    async publish(records) {
      // It would connect again, and nobody would be left to let go.
      if (closed) throw new BusFault('unavailable', 'publish after close');
      clearTimeout(idle);
      busy += 1;
      try {
        await (await opened()).publish(records);
      } finally {
        busy -= 1;
        if (busy === 0 && !closed) idle = setTimeout(() => void letGo().catch(() => undefined), idleMs).unref();
      }
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      await letGo();
    },
  };
}
