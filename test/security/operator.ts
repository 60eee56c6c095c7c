import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Installation } from '../support/cluster.ts';
import { SMALL_POLICY } from '../support/small-policy.ts';

/** Gives an operator's command to an installation and returns what it said; throws if it ends with anything but 0. */
export async function operate(place: Installation, gateway: string, ...words: readonly string[]): Promise<string> {
  const admin = place.endpoint('admin');
  const child = spawn(process.execPath, ['cli/main.ts', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      LIANDONG_NAMESPACE: place.channels.namespace,
      LIANDONG_SECRETS: place.secretsFile,
      LIANDONG_POLICY: SMALL_POLICY,
      LIANDONG_GATEWAY: gateway,
      KAFKA_BROKERS: admin.brokers.join(','),
      KAFKA_CA: admin.caFile ?? '',
      KAFKA_ADMIN_USERNAME: admin.username,
      KAFKA_ADMIN_PASSWORD: admin.password,
    },
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
  const [code] = (await once(child, 'close')) as [number];
  const text = Buffer.concat(said).toString();
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${text}`);
  return text;
}
