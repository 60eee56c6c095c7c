import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoint } from '../bus/endpoint.ts';
import { SetupProblem } from './problem.ts';
import { kafkaPassword } from './secrets.ts';
import type { Secrets } from './secrets.ts';
import type { StartSettings } from './settings.ts';

/** How a command reaches the cluster of an installation that runs: the one given by address, or the local broker. */
export function adminEndpoint(
  { kafka, dataFolder }: StartSettings,
  secrets: () => Secrets,
  clientId: string,
): Endpoint {
  if (kafka !== null) return { ...kafka, clientId };
  const file = join(dataFolder, 'kafka', 'ports.json');
  if (!existsSync(file))
    throw new SetupProblem(
      `${dataFolder} 下没有本地 Kafka (no local broker there).`,
      '设置 LIANDONG_DATA，或 KAFKA_BROKERS 与管理员账号 (set LIANDONG_DATA, or KAFKA_BROKERS with an administrator)',
    );
  const { kafka: port } = JSON.parse(readFileSync(file, 'utf8')) as { kafka: number };
  return { brokers: [`127.0.0.1:${port}`], username: 'admin', password: kafkaPassword(secrets(), 'admin'), clientId };
}
