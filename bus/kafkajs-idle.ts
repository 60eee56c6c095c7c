import { createRequire } from 'node:module';

interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

/**
 * kafkajs 2.2.4 arms a timer on every connection even when no request waits. The delay is negative (hence
 * TimeoutNegativeWarning on Node 24) and the timer re-arms itself each millisecond for ever. With nothing pending there is
 * nothing to check: every new request and every answer asks again.
 */
export function restIdleConnections(): void {
  if (resting) return;
  resting = true;
  const queue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as {
    prototype: RequestQueue;
  };
  const schedule = queue.prototype.scheduleCheckPendingRequests;
  queue.prototype.scheduleCheckPendingRequests = function scheduleWhenPending(this: RequestQueue): void {
    if (this.pending.length > 0) schedule.call(this);
  };
}

let resting = false;
