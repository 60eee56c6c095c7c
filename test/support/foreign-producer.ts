import { Connection, produceV9 } from '@platformatic/kafka';
import type { Endpoint } from '../../bus/endpoint.ts';

/** A record as any Kafka client may write it: without key, value or sense. */
export interface ForeignRecord {
  readonly channel: string;
  readonly partition: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Writes as a client that keeps to no convention of ours, all in one request: what goes to one partition is one batch,
 * and stands there in the order given.
 */
export async function writeForeign(endpoint: Endpoint, records: readonly ForeignRecord[]): Promise<void> {
  const { clientId, username, password, brokers } = endpoint;
  const connection = new Connection(clientId, { sasl: { mechanism: 'SCRAM-SHA-512', username, password } });
  connection.on('error', () => undefined);
  const [host = '', port = ''] = brokers[0]?.split(':') ?? [];
  await connection.connect(host, Number(port));
  try {
    const messages = records.map(({ channel, partition, key, value, headers }) => ({
      topic: channel,
      partition,
      ...(key === null ? {} : { key }),
      // The library's type has no tombstones; Kafka's protocol and its encoder have.
      value: value as Buffer,
      headers: new Map(Object.entries(headers).map(([name, text]) => [Buffer.from(name), Buffer.from(text)])),
    }));
    await produceV9.api.async(connection, -1, 10_000, messages, {});
  } finally {
    await connection.close();
  }
}
