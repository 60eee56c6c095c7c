import { setTimeout as rest } from 'node:timers/promises';
import { Connection } from '@platformatic/kafka';
import { busError } from './protocol-error.ts';
import type { Endpoint } from './endpoint.ts';
import { tlsTo } from './tls.ts';

/** How long a change may take to show before something is wrong with the cluster. */
export const VISIBLE_MS = 120_000;

/** Waits until the cluster takes this login; false if the signal comes first. */
export async function untilReady(endpoint: Endpoint, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    try {
      const connection = await connectAdmin(endpoint);
      await connection.close();
      return true;
    } catch {
      await rest(100);
    }
  }
  return false;
}

/** The first broker that answers and takes the login. */
export async function connectAdmin({
  brokers,
  clientId,
  username,
  password,
  mechanism = 'SCRAM-SHA-512',
  caFile,
}: Endpoint): Promise<Connection> {
  let last: unknown;
  for (const broker of brokers) {
    const at = broker.lastIndexOf(':');
    const host = broker.slice(0, at);
    const connection = new Connection(clientId, {
      connectTimeout: 5_000,
      requestTimeout: VISIBLE_MS,
      sasl: { mechanism, username, password },
      ...tlsTo(host, { caFile }),
    });
    // A dead connection shows itself at the next call; without a listener it would end the process.
    connection.on('error', () => undefined);
    try {
      await connection.connect(host, Number(broker.slice(at + 1)));
      return connection;
    } catch (reason) {
      last = reason;
    }
  }
  throw busError(last, 'connect');
}

/** The controller has decided; the brokers follow a moment later. */
export async function untilVisible(what: string, visible: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + VISIBLE_MS;
  // Looking costs the broker more the more there is to see: a thousand channels are not asked for fifty times a second.
  for (let wait = 20; !(await visible()); wait = Math.min(wait * 1.5, 500)) {
    if (Date.now() > deadline) throw new Error(`${what} were made but did not show within ${VISIBLE_MS / 1000} s`);
    await rest(wait);
  }
}
